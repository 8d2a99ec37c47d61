"""What the parser finds wrong, before `parse` makes an error with a proposal of it."""


class Problem(Exception):
    """Something in a query's text that means nothing.

    `fix` is the whole query with this one thing mended; it may hold further problems. None: nothing to mend.
    """

    def __init__(self, message: str, start: int, end: int, fix: str | None) -> None:
        super().__init__(message, start, end, fix)
        self.message = message
        self.start = start
        self.end = end
        self.fix = fix


def without(query: str, start: int, end: int, instead: str = "") -> str:
    """Return `query` with `instead` in place of the slice; words that it kept apart stay apart."""
    left, right = query[:start], query[end:]
    if not instead and left[-1:].isalnum() and right[:1].isalnum():
        instead = " "
    if not instead and (left[-1:].isspace() or left.endswith("(")):
        right = right.lstrip()
    return f"{left}{instead}{right}".strip()
