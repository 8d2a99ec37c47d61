"""The secrets of webhooks: made here, kept encrypted, given away once."""

import base64
import secrets

from cryptography.fernet import Fernet, InvalidToken

from kammerton_search_api.access.secret import derive_key
from kammerton_shared.errors import ConfigurationError

PREFIX = "whsec_"
SECRET_BYTES = 32  # Standard Webhooks asks for 24 to 64


def new_secret() -> str:
    """Return a fresh secret as Standard Webhooks writes it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


class SecretBox:
    """Encrypts with a key derived from the instance's secret key, so that a copy of the database signs nothing."""

    def __init__(self, secret_key: bytes) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(derive_key(secret_key, "webhook secrets")))

    def lock(self, secret: str) -> str:
        """Encrypt."""
        return self._fernet.encrypt(secret.encode()).decode()

    def unlock(self, locked: str) -> str:
        """Decrypt.

        Raises:
            ConfigurationError: The secret key is not the one that it was encrypted with.
        """
        try:
            return self._fernet.decrypt(locked.encode()).decode()
        except InvalidToken:
            raise ConfigurationError(
                "A webhook's secret cannot be read: the secret key of this instance changed. Bring the old one back "
                "(KAMMERTON_SECRET_KEY_FILE), or end the webhooks and subscribe them anew"
            ) from None
