"""Texts with the topics that a person gave them, read from JSON lines. Knows no rules."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kammerton_shared.errors import ConfigurationError
from kammerton_shared.model import TopicKey

EXPECTED: Final = 'a line is {"title": "…", "text": "…", "topics": ["key", …]}'
"""What a message says of the form of a line."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and the topics that it should have; `topics` is empty for a text without any."""

    id: str
    title: str
    text: str
    topics: frozenset[TopicKey]


def read_labelled(file: Path) -> tuple[Labelled, ...]:
    """Return the texts of a file: one object a line with `title` and `text`, perhaps `topics` and `id`.

    Raises:
        ConfigurationError: The file cannot be read, holds no text, or a line holds something else; the message names
            file and line.
    """
    try:
        content = file.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigurationError(f"{file}: there is no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file}: cannot be read: {error}") from error
    # Not splitlines: a text may hold line separators of Unicode.
    lines = [(number, line) for number, line in enumerate(content.split("\n"), 1) if line.strip()]
    if not lines:
        raise ConfigurationError(f"{file}: holds no text; {EXPECTED}")
    return tuple(_read(f"{file}:{number}", line, number) for number, line in lines)


def _read(place: str, line: str, number: int) -> Labelled:
    try:
        item = json.loads(line)
    except ValueError as error:
        raise ConfigurationError(f"{place}: is no JSON ({error}); {EXPECTED}") from error
    if not isinstance(item, dict):
        raise ConfigurationError(f"{place}: is no object; {EXPECTED}")
    title, text, topics = item.get("title"), item.get("text"), item.get("topics", [])
    for key, value in (("title", title), ("text", text)):
        if not isinstance(value, str):
            raise ConfigurationError(f"{place}: {key} is {'no string' if key in item else 'missing'}; {EXPECTED}")
    if not (isinstance(topics, list) and all(isinstance(topic, str) for topic in topics)):
        raise ConfigurationError(f"{place}: topics is no list of keys; {EXPECTED}")
    return Labelled(str(item.get("id", number)), str(title), str(text), frozenset(map(TopicKey, topics)))
