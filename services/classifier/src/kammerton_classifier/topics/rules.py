"""The rules of the topics: what the TOML files hold, checked and compiled. Knows no text."""

import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from kammerton_shared.errors import ConfigurationError
from kammerton_shared.german.analysis import ANALYSIS_VERSION, analyse_word
from kammerton_shared.model import TopicKey

CODE_VERSION: Final = 3
"""Raise it with every change of code that changes a tag."""


class Strength(StrEnum):
    """How much a rule says. NOT hides its words from the topic's other rules, AGAINST takes points away."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    AGAINST = "against"
    NOT = "not"


WEIGHTS: Final = {
    Strength.STRONG: 3.0,
    Strength.MEDIUM: 1.5,
    Strength.WEAK: 0.6,
    Strength.AGAINST: -3.0,
    Strength.NOT: 0.0,
}


class Match(StrEnum):
    """How a word of a rule is compared with a word of a text."""

    STEM = "stem"  # the stem of the word or of one of its parts
    EXACT = "exact"
    PREFIX = "prefix"
    SUFFIX = "suffix"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a pattern; `value` is a stem or (the beginning or end of) an exact form."""

    match: Match
    value: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """What one entry of `words` asks for: slots, each filled by one of its terms.

    `near`: the slots stand in one sentence within a few words in any order; else they follow each other directly.
    """

    written: str
    slots: tuple[frozenset[Term], ...]
    near: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a text may speak of; the words of a rule say the same thing and are counted together."""

    id: str
    strength: Strength
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """A topic with its rules; a text has it from `threshold` points on."""

    key: TopicKey
    name: str
    position: int
    threshold: float
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mask:
    """Names of organisations: `heads` open one by grammar, `units` without a preposition too, `phrases` are whole."""

    heads: frozenset[str]
    units: frozenset[str]
    endings: tuple[str, ...]
    phrases: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All topics and the mask, with the version of their files."""

    topics: tuple[Topic, ...]
    mask: Mask
    version: str


FOLDER: Final = "topics"
"""In the data folder: the operator's own topics."""

_KEY: Final = re.compile(r"[a-z][a-z0-9-]{1,39}")
_REGULAR: Final = re.compile(r"[\[\]()\\^$?]")
_MARKED: Final = re.compile(r"\{[^{}]*\}|[=*]?[^=*{}]+|[^=*{}]+\*")


@cache
def rule_set(data_dir: Path | None = None) -> RuleSet:
    """Return the supplied rules and those in `topics` of the data folder, read once in a process.

    A file of the data folder replaces the supplied one with the same name.

    Raises:
        ConfigurationError: As `read_rules`; or a file cannot be read.
    """
    own = _own(data_dir / FOLDER) if data_dir is not None else {}
    return read_rules(_supplied() | {file.name: text for file, text in own.items()}, _places(own))


def read_folder(folder: Path) -> RuleSet:
    """Return the rules of a folder: a whole set if it holds `classes.toml`, else laid over the supplied one.

    Raises:
        ConfigurationError: As `read_rules`; or the folder holds no rules, or is none.
    """
    own = _own(folder)
    if not own:
        raise ConfigurationError(f"{folder}: holds no *.toml")
    texts = {file.name: text for file, text in own.items()}
    return read_rules(texts if "classes.toml" in texts else _supplied() | texts, _places(own))


def _own(folder: Path) -> dict[Path, str]:
    return {file: _read_own(file) for file in sorted(folder.glob("*.toml"))}


def _places(own: Iterable[Path]) -> dict[str, str]:
    return {file.name: str(file) for file in own}


def _supplied() -> dict[str, str]:
    return {item.name: item.read_text("utf-8") for item in files(__package__).iterdir() if item.name.endswith(".toml")}


def _read_own(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file}: cannot be read: {error}") from error


def read_rules(texts: Mapping[str, str], places: Mapping[str, str] | None = None) -> RuleSet:
    """Return the rules of TOML texts by file name: `mask.toml`, `classes.toml`, and one file for each topic.

    `places` says where a file lies, for messages; without, its name does.

    Raises:
        ConfigurationError: A file is no TOML or holds something wrong; the message names file and key.
    """
    shown = {name: name for name in texts} | dict(places or {})
    tables = {name: _load(shown[name], text) for name, text in texts.items()}
    classes = _read_classes(shown.get("classes.toml", ""), tables.pop("classes.toml", {}))
    mask = _read_mask(shown.get("mask.toml", ""), tables.pop("mask.toml", {}), classes)
    read = {shown[name]: _read_topic(shown[name], table, classes) for name, table in tables.items()}
    _check_keys_differ(read)
    topics = sorted(read.values(), key=lambda topic: topic.position)
    said = "\0".join((str(CODE_VERSION), ANALYSIS_VERSION, *(f"{name}\0{texts[name]}" for name in sorted(texts))))
    return RuleSet(tuple(topics), mask, sha256(said.encode()).hexdigest()[:12])


def _load(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{name}: {error}") from error


def _read_topic(name: str, table: dict[str, Any], classes: Mapping[str, frozenset[Term]]) -> Topic:
    _check_keys(name, table, required={"key", "name", "position", "threshold", "rule"}, allowed=set())
    if not isinstance(table["rule"], list):
        raise ConfigurationError(f"{name}: rule: is no list of tables; write [[rule]]")
    rules = tuple(_read_rule(f"{name}: rule {number}", item, classes) for number, item in enumerate(table["rule"], 1))
    _check_unique(name, [rule.id for rule in rules])
    _check_type(name, table, "position", int)
    _check_type(name, table, "threshold", (int, float))
    if not 0 < table["threshold"] < math.inf:
        raise ConfigurationError(f"{name}: threshold: {table['threshold']!r} is not above 0; usual is 4.0")
    key = _key(name, table, "key")
    return Topic(TopicKey(key), _word(name, table, "name"), table["position"], table["threshold"], rules)


def _read_rule(place: str, table: Any, classes: Mapping[str, frozenset[Term]]) -> Rule:
    if not isinstance(table, dict):
        raise ConfigurationError(f"{place}: is no table")
    _check_keys(place, table, required={"id", "strength", "words"}, allowed={"comment"})
    identifier = _key(place, table, "id")
    try:
        strength = Strength(table["strength"])
    except ValueError as error:
        known = ", ".join(Strength)
        raise ConfigurationError(
            f"{place} ({identifier}): strength: {table['strength']!r} is none of {known}"
        ) from error
    words = _words(f"{place} ({identifier})", table, "words")
    return Rule(identifier, strength, tuple(read_pattern(f"{place} ({identifier})", word, classes) for word in words))


def _read_mask(name: str, table: dict[str, Any], classes: Mapping[str, frozenset[Term]]) -> Mask:
    _check_keys(name, table, required=set(), allowed={"heads", "units", "endings", "phrases"})
    lists = {key: _words(name, table, key) if key in table else [] for key in ("heads", "units", "endings", "phrases")}
    return Mask(
        heads=frozenset(_stem(f"{name}: heads", word) for word in lists["heads"]),
        units=frozenset(_stem(f"{name}: units", word) for word in lists["units"]),
        endings=tuple(analyse_word(word)[0].exact for word in lists["endings"]),
        phrases=tuple(read_pattern(f"{name}: phrases", word, classes) for word in lists["phrases"]),
    )


def _read_classes(place: str, table: dict[str, Any]) -> dict[str, frozenset[Term]]:
    return {
        name: frozenset(_read_term(f"{place}: {name}", word) for word in _words(place, table, name)) for name in table
    }


def read_pattern(place: str, written: str, classes: Mapping[str, frozenset[Term]]) -> Pattern:
    """Return what one entry of `words` asks for.

    `Wort` any inflection, inside compounds too · `=Wort` exactly so · `Wort*`, `*wort` beginning, end · `zwei Worte`
    in a row · `A + B` in one sentence near each other · `{class}` any word of a class.

    Raises:
        ConfigurationError: Nothing is left to compare, there is no such class, or a mark is where it says nothing.
    """
    _check_marks(place, written)
    near = " + " in written
    pieces = written.split(" + ") if near else written.split()
    slots: list[frozenset[Term]] = []
    for piece in pieces:
        if piece.startswith("{") and piece.endswith("}"):
            if piece[1:-1] not in classes:
                raise ConfigurationError(f"{place}: {written!r}: there is no class {piece[1:-1]!r}")
            slots.append(classes[piece[1:-1]])
        elif "|" in piece:
            slots.append(frozenset(_read_term(f"{place}: {written!r}", word) for word in piece.split("|")))
        else:
            slots += (frozenset({term}) for term in _read_terms(f"{place}: {written!r}", piece))
    return Pattern(written, tuple(slots), near)


def _check_marks(place: str, written: str) -> None:
    """Refuse marks that would be read as something else than was meant."""
    words = [word for word in re.split(r"[\s|]+", written) if word and word != "+"]
    for word in words:
        if _REGULAR.search(word):
            raise ConfigurationError(f"{place}: {written!r}: {word!r} is no word; write Wort* or *wort, no expression")
        if word[0] == "+" or word[-1] == "+":
            raise ConfigurationError(f"{place}: {written!r}: put a space on both sides of +")
        if not _MARKED.fullmatch(word):
            raise ConfigurationError(f"{place}: {written!r}: {word!r} is none of Wort, =Wort, Wort*, *wort, {{class}}")


def _read_terms(place: str, piece: str) -> Iterator[Term]:
    """Yield the terms of a word; „IT-Sicherheit“ is two, in „IT-Projekt*“ the latter is a beginning."""
    tokens = analyse_word(piece.strip("=*"))
    if piece.endswith("-*"):
        raise ConfigurationError(f"{place}: a hyphen ends a word: „KI-*“ would be „KI*“")
    if not tokens:
        raise ConfigurationError(f"{place}: nothing is left to compare")
    if len(tokens) == 1:
        yield _read_term(place, piece)
        return
    for token in tokens[:-1]:
        yield Term(Match.STEM, token.stem)
    yield Term(Match.PREFIX, tokens[-1].exact) if piece.endswith("*") else Term(Match.STEM, tokens[-1].stem)


def _read_term(place: str, word: str) -> Term:
    bare = word.strip("=*")
    tokens = analyse_word(bare)
    if len(tokens) != 1:
        raise ConfigurationError(f"{place}: {word!r} is not one word")
    if word.startswith("="):
        return Term(Match.EXACT, tokens[0].exact)
    if word.endswith("*"):
        return Term(Match.PREFIX, tokens[0].exact)
    if word.startswith("*"):
        return Term(Match.SUFFIX, tokens[0].exact)
    return Term(Match.STEM, tokens[0].stem)


def _stem(place: str, word: str) -> str:
    term = _read_term(place, word)
    return term.value


def _check_keys(place: str, table: Mapping[str, Any], *, required: set[str], allowed: set[str]) -> None:
    missing = required - table.keys()
    if missing:
        raise ConfigurationError(
            f"{place}: {', '.join(sorted(missing))} {'is' if len(missing) == 1 else 'are'} missing"
        )
    unknown = table.keys() - required - allowed
    if unknown:
        known = ", ".join(sorted(required | allowed))
        raise ConfigurationError(f"{place}: {', '.join(sorted(unknown))} is no key; there are {known}")


def _check_type(place: str, table: Mapping[str, Any], key: str, kind: type | tuple[type, ...]) -> None:
    if not isinstance(table[key], kind) or isinstance(table[key], bool):
        raise ConfigurationError(f"{place}: {key}: {table[key]!r} is no number")


def _check_unique(place: str, names: Sequence[str]) -> None:
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        raise ConfigurationError(f"{place}: {', '.join(doubles)} is there twice")


def _check_keys_differ(topics: Mapping[str, Topic]) -> None:
    files: dict[TopicKey, str] = {}
    for file, topic in topics.items():
        if topic.key in files:
            raise ConfigurationError(f"{file}: key: {topic.key!r} is the key of {files[topic.key]}, too; change one")
        files[topic.key] = file


def _key(place: str, table: Mapping[str, Any], key: str) -> str:
    value = _word(place, table, key)
    if not _KEY.fullmatch(value):
        raise ConfigurationError(
            f"{place}: {key}: {value!r} is not 2-40 small letters, digits and hyphens, a letter first"
        )
    return value


def _word(place: str, table: Mapping[str, Any], key: str) -> str:
    value = table[key]
    if not isinstance(value, str) or not value.strip():
        raise ConfigurationError(f"{place}: {key}: {value!r} is no word")
    return value


def _words(place: str, table: Mapping[str, Any], key: str) -> list[str]:
    value = table[key]
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word.strip() for word in value):
        raise ConfigurationError(f"{place}: {key}: is no list of words")
    return value
