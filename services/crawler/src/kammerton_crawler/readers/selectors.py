"""CSS selectors of the catalogue: whether they are any, and what they say when they are none."""

import soupsieve


def selector_error(selector: str) -> str | None:
    """Return what is wrong with a CSS selector; None if nothing is."""
    try:
        soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, NotImplementedError, ValueError) as error:
        return str(error).splitlines()[0]
    return None
