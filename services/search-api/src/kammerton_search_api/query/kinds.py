"""What the kinds of releases are called: by readers, in queries and in English."""

from collections.abc import Mapping
from typing import Final

from kammerton_search_api.query.names import Spoken, fold_name
from kammerton_shared.model import ReleaseKind

_NAMES: Final[Mapping[ReleaseKind, str]] = {
    ReleaseKind.RELEASE: "Meldung",
    ReleaseKind.INVITATION: "Einladung",
    ReleaseKind.DATE: "Termin",
    ReleaseKind.SPEECH: "Rede",
    ReleaseKind.STATEMENT: "Stellungnahme",
    ReleaseKind.COUNCIL_PAPER: "Ratsvorlage",
}

SPOKEN_KINDS: Final[Spoken] = {
    fold_name(name): (kind.value,) for kind in ReleaseKind for name in (_NAMES[kind], kind.value)
}
"""What `art:` understands."""

WRITTEN_KINDS: Final[Mapping[str, str]] = {
    fold_name(name): written for kind, written in _NAMES.items() for name in (written, kind.value)
}
"""From what `art:` understands to how a proposal writes it."""

ALL_KINDS: Final = ", ".join([*_NAMES.values()][:-1]) + f" und {[*_NAMES.values()][-1]}"


def kind_name(kind: ReleaseKind) -> str:
    """Return what readers call a kind: "Einladung"."""
    return _NAMES[kind]
