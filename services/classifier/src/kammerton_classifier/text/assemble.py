"""Labelled lines to the fields of a release: text, lead, contact, self-description, kicker, number. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from kammerton_classifier.text.furniture import Line, without_credit
from kammerton_classifier.text.learn import fold_blanks
from kammerton_classifier.text.lines import is_contact_line, is_date_line, is_sentence
from kammerton_classifier.text.model import BlockKind, Label
from kammerton_classifier.text.patterns import patterns
from kammerton_classifier.text.titles import find_press_number, is_generic, similarity
from kammerton_shared.errors import Reject

LONGEST_LEAD: Final = 700
"""Characters; a longer first paragraph is cut at the end of a sentence."""

_OWN_PARAGRAPH: Final = 100  # characters of a line between <br>s that make it a paragraph
_SUBTITLE: Final = 120  # a first line without a full stop below this length belongs to the lead, with what follows
_LONGEST_ASIDE: Final = 5_000
_DATE_REST: Final = re.compile(r"^date (?:19|20)\d{2}(?:-\d{2}){1,2}\s+")


@dataclass(frozen=True, slots=True)
class Assembled:
    """The fields of a release that its lines give."""

    text: str
    lead: str
    aside: str
    about: str
    kicker: str
    press_number: str


def assemble(lines: Sequence[Line], *, cut: Sequence[str] = (), title: str = "") -> Assembled:
    """Return the fields; `cut` are the source's patterns, whose matches are taken out of the text.

    Raises:
        Reject: A cut pattern is no regular expression.
    """
    paragraphs = [paragraph for paragraph in _paragraphs(lines) if paragraph]
    paragraphs = [paragraph for paragraph in (_cut(paragraph, cut) for paragraph in paragraphs) if paragraph]
    if paragraphs:
        paragraphs[0] = _DATE_REST.sub("", paragraphs[0])
    if paragraphs and title and paragraphs[0].startswith(title) and len(paragraphs[0]) > len(title) + 80:
        paragraphs[0] = paragraphs[0][len(title) :].lstrip(" :–-\n") or paragraphs[0]
    return Assembled(
        text="\n\n".join(paragraphs),
        lead=_lead(paragraphs),
        aside=_labelled(lines, Label.CONTACT),
        about=_labelled(lines, Label.ABOUT),
        kicker=_kicker(lines),
        press_number=_number(lines),
    )


def _labelled(lines: Sequence[Line], label: Label) -> str:
    return _joined(line.text for line in lines if line.label is label)


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))[:_LONGEST_ASIDE]


def without_recurring(assembled: Assembled, learned: Collection[str]) -> Assembled:
    """Take the source's learned passages out of the text, as whole paragraphs; blanks do not matter.

    What tells whom to call goes aside, what tells who the house is to the self-description.
    """
    if not learned:
        return assembled
    known = set(map(fold_blanks, learned))
    paragraphs = assembled.text.split("\n\n")
    recurring = [paragraph for paragraph in paragraphs if fold_blanks(paragraph) in known]
    if not recurring:
        return assembled
    kept = [paragraph for paragraph in paragraphs if fold_blanks(paragraph) not in known]
    about = [paragraph for paragraph in recurring if patterns().self_description.match(paragraph)]
    contact = [paragraph for paragraph in recurring if paragraph not in about and is_contact_line(paragraph)]
    return replace(
        assembled,
        text="\n\n".join(kept),
        lead=_lead(kept),
        aside=_joined((assembled.aside, *contact)),
        about=_joined((assembled.about, *about)),
    )


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    texts = [line for line in lines if line.label is Label.TEXT]
    for (kind, _), group in groupby(texts, key=_together):
        found = list(group)
        if kind is BlockKind.ITEM:
            yield "\n".join(f"- {line.text.lstrip('-–•· ')}" for line in found)
        elif kind is BlockKind.ROW:
            yield "\n".join(line.text for line in found)
        else:
            yield from _of_block([line.text for line in found])


def _together(line: Line) -> tuple[BlockKind, int]:
    """Items of lists stand together, rows of a table, and the lines of one block."""
    kind = line.block.kind
    if kind is BlockKind.ITEM:
        return kind, 0
    return (kind, line.block.table) if kind is BlockKind.ROW else (kind, line.paragraph)


def _of_block(rows: Sequence[str]) -> Iterator[str]:
    """Yield the lines of one block: long sentences as paragraphs, short lines together."""
    waiting: list[str] = []
    for row in rows:
        if len(row) >= _OWN_PARAGRAPH and is_sentence(row):
            if waiting:
                yield "\n".join(waiting)
            waiting = []
            yield without_credit(row)
        else:
            waiting.append(row)
    if waiting:
        yield "\n".join(waiting)


def _cut(paragraph: str, patterns: Sequence[str]) -> str:
    for pattern in patterns:
        try:
            paragraph = re.sub(pattern, "", paragraph)
        except re.error as error:
            raise Reject(f"the cut pattern {pattern!r} of the feed is wrong: {error}") from error
    return paragraph.strip()


def lead_of(text: str) -> str:
    """Return the lead of a text whose paragraphs are separated by one blank line."""
    return _lead(text.split("\n\n"))


def _lead(paragraphs: Sequence[str]) -> str:
    """Return the beginning of the text: the first paragraph, with a subtitle in front of it."""
    if not paragraphs:
        return ""
    lead = paragraphs[0]
    if len(paragraphs) > 1 and len(lead) < _SUBTITLE:
        lead = f"{lead}\n\n{paragraphs[1]}"
    if len(lead) <= LONGEST_LEAD:
        return lead
    ends = [match.end() for match in re.finditer(r"[.!?]«?“?\"?(?=\s)", lead[:LONGEST_LEAD])]
    return lead[: ends[-1]] if ends else lead[: lead.rfind(" ", 0, LONGEST_LEAD)]


def _kicker(lines: Sequence[Line]) -> str:
    """Return the line right above the title that is neither date nor section."""
    title = next((number for number, line in enumerate(lines) if line.label is Label.TITLE), None)
    if title is None:
        return ""
    for line in reversed(lines[max(0, title - 3) : title]):
        if line.label is Label.KICKER and not is_generic(line.text) and not is_date_line(line.text):
            return line.text if similarity(line.text, lines[title].text) < 0.9 else ""
    return ""


def _number(lines: Sequence[Line]) -> str:
    heads = [line for line in lines if line.label in {Label.META, Label.KICKER, Label.TITLE, Label.NOTICE}]
    return next((number for line in heads if (number := find_press_number(line.text))), "")
