"""What a key may do, and who may use a route. Pure."""

from collections.abc import Iterable
from enum import StrEnum

from kammerton_shared.errors import Reject


class Scope(StrEnum):
    """What a key may do."""

    READ = "read"
    SUBSCRIBE = "subscribe"
    EDIT = "edit"
    OPERATE = "operate"


class Access(StrEnum):
    """Who may use a route. A route without one of these is refused."""

    PUBLIC = "public"  # everybody, always
    READER = "reader"  # everybody where KAMMERTON_READERS=open, else a key with `read`
    SUBSCRIBER = "subscriber"  # who has the signed link; the route reads it
    SUBSCRIBE = "subscribe"  # a key with `subscribe`
    OPERATOR = "operator"  # this machine, or a key with `operate`
    LOCAL = "local"  # this machine only


def read_scopes(names: Iterable[str]) -> frozenset[Scope]:
    """Return the scopes that `names` name.

    Raises:
        Reject: A name is no scope, or there is none.
    """
    known = {scope.value: scope for scope in Scope}
    chosen = [name.strip() for name in names if name.strip()]
    unknown = [name for name in chosen if name not in known]
    if unknown or not chosen:
        raise Reject(f"{', '.join(unknown) or 'nothing'} is no scope, there are {', '.join(known)}")
    return frozenset(known[name] for name in chosen)
