"""The word lists: what compounds are made of, what is never cut, which stems are put right."""

from importlib.resources import files

WORD_LISTS = ("constituents.txt", "nosplit.txt", "stem_overrides.txt", "er_nouns.txt", "verbs.txt", "particles.txt")
"""What the analysis is made of; a change of one of them changes its version."""


def read_words(name: str) -> tuple[str, ...]:
    """Return the lines of one of `WORD_LISTS` or of decided.txt, without comments and empty lines."""
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
