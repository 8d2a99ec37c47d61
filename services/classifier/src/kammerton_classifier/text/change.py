"""What sets two states of a release apart, and whether a release calls itself a correction. Pure, token by token."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Final

from kammerton_classifier.text.words import is_function_word, is_known_word
from kammerton_shared.german.folding import fold
from kammerton_shared.model import RevisionChange

_TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-’'*:/][^\W\d_]+)*")
_MOST_TOKENS: Final = 4_000  # that differ, of one state; more are compared as bags of words
_BY_LETTERS: Final = ((4, 1), (9, 2))  # from so many letters on, so many wrong ones are a slip of the pen
_MONTHS: Final = frozenset({
    "januar", "jänner", "jan", "februar", "feb", "märz", "april", "apr", "mai", "juni", "juli", "august", "aug",
    "september", "sept", "sep", "oktober", "okt", "november", "nov", "dezember", "dez",
})  # fmt: skip
_DAYS: Final = frozenset({
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "heute",
    "gestern", "morgen", "übermorgen", "vorgestern", "uhr",
})  # fmt: skip
_BEFORE_YEAR: Final = _MONTHS | frozenset({
    "jahr", "jahre", "jahres", "jahren", "im", "seit", "ende", "anfang", "mitte", "bis", "sommer", "herbst",
    "winter", "frühjahr",
})  # fmt: skip
_NUMBER_WORDS: Final = frozenset({
    "ein", "eine", "einen", "einem", "einer", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
    "zehn", "elf", "zwölf", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig",
    "neunzig", "hundert", "tausend", "million", "millionen", "milliarde", "milliarden", "mio", "mrd", "dutzend",
    "halb", "doppelt", "erste", "ersten", "zweite", "zweiten", "dritte", "dritten",
})  # fmt: skip
_ONLY_CLOCK: Final = frozenset({"uhr"})
_WHOLE_DATE: Final = re.compile(r"\d{1,2}[.]\d{1,2}[.](?:\d{2}|\d{4})?|\d{1,2}:\d{2}")
_ROLES: Final = re.compile(
    r"(?:Herr|Herrn|Frau|Dr|Prof|Professor|Professorin|\w*[Mm]inister|\w*[Pp]räsident|\w*[Gg]eschäftsführer|\w*[Mm]eister"
    r"|\w*[Ll]eiter|\w*[Ss]precher|\w*[Ss]ekretär|\w*[Vv]orsitzende|\w*[Ll]andrat|\w*[Ll]andrät|\w*[Dd]ezernent"
    r"|\w*[Ii]nhaber|\w*[Bb]eauftragte|\w*[Cc]hef)(?:in|r|s)?$"
)
_NEGATIONS: Final = ("un", "k", "nicht")
_WEIGHED: Final = frozenset({"nicht", "kein", "keine", "keinen", "keiner", "ohne", "gegen", "nur"})
"""Small words that turn a sentence round."""


@dataclass(frozen=True, slots=True)
class State:
    """What readers saw of a release at one time."""

    title: str
    text: str
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Difference:
    """Words that went and words that came at one place, with the words around them."""

    gone: Sequence[str]
    come: Sequence[str]
    before: str
    after: str


def change_between(before: State, after: State) -> RevisionChange:
    """Return what kind of change leads from one state to the other; never REREAD.

    Every difference is judged alone, and the gravest gives the change its name. Something added here and something
    taken away there is rewritten. Only a moved time of publication is a date; only signs and blanks are a typo.
    """
    one, other = _tokens(before), _tokens(after)
    start, end = _shared_ends(one, other)
    gone, come = one[start : len(one) - end], other[start : len(other) - end]
    if not gone and not come:
        return RevisionChange.TYPO if before.published_at == after.published_at else RevisionChange.DATE
    if max(len(gone), len(come)) > _MOST_TOKENS:
        return _of_bags(gone, come)
    found = {_judge(difference) for difference in _differences(one, other, start, end)}
    if {RevisionChange.ADDED, RevisionChange.SHORTENED} <= found:
        return RevisionChange.REWRITTEN
    return max(found, key=list(RevisionChange).index)


def _tokens(state: State) -> list[str]:
    return _TOKEN.findall(f"{state.title}\n{state.text}")


def _shared_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    most = min(len(one), len(other))
    start = next((number for number in range(most) if one[number] != other[number]), most)
    most -= start
    end = next((number for number in range(most) if one[-1 - number] != other[-1 - number]), most)
    return start, end


def _of_bags(gone: Sequence[str], come: Sequence[str]) -> RevisionChange:
    one, other = Counter(gone), Counter(come)
    if one <= other:
        return RevisionChange.ADDED
    return RevisionChange.SHORTENED if other <= one else RevisionChange.REWRITTEN


def _differences(one: Sequence[str], other: Sequence[str], start: int, end: int) -> Iterator[_Difference]:
    gone, come = one[start : len(one) - end], other[start : len(other) - end]
    matcher = SequenceMatcher(None, gone, come, autojunk=False)
    for what, left, right, new_left, new_right in matcher.get_opcodes():
        if what != "equal":
            place, behind = start + new_left - 1, start + new_right
            yield _Difference(
                gone[left:right],
                come[new_left:new_right],
                other[place] if place >= 0 else "",
                other[behind] if behind < len(other) else "",
            )


def _judge(difference: _Difference) -> RevisionChange:
    gone, come = difference.gone, difference.come
    if _is_slip(gone, come):
        return RevisionChange.TYPO
    if _are_dates(gone, difference) and _are_dates(come, difference):
        return RevisionChange.DATE
    if gone and come and all(map(_is_number, (*gone, *come))):
        return RevisionChange.NUMBER
    if _is_name(gone, difference) and _is_name(come, difference):
        return RevisionChange.NAME
    if not gone:
        return RevisionChange.ADDED
    return RevisionChange.REWRITTEN if come else RevisionChange.SHORTENED


def _is_slip(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether the same was meant: other letters of one word, one word or two, a small word more or less."""
    one, other = fold("".join(gone).replace("-", "")), fold("".join(come).replace("-", ""))
    if one == other:
        return True
    if not gone or not come:
        rest = (*gone, *come)
        return len(rest) == 1 and is_function_word(rest[0]) and rest[0].lower() not in _WEIGHED
    if len(gone) != len(come) or any(any(map(str.isdigit, word)) for word in (*gone, *come)):
        return False
    return all(_is_misspelt(old, new) for old, new in zip(gone, come, strict=True))


def _is_misspelt(old: str, new: str) -> bool:
    one, other = fold(old), fold(new)
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if any(longer == f"{sign}{shorter}" for sign in _NEGATIONS) or {one, other} & _WEIGHED:
        return False
    if is_function_word(old) and is_function_word(new):
        return True
    if (_is_number(old) and _is_number(new)) or _could_be_name(old, new):
        return False
    most = max((wrong for letters, wrong in _BY_LETTERS if len(shorter) >= letters), default=0)
    return _distance(one, other, most) <= most


def _could_be_name(old: str, new: str) -> bool:
    """Whether two capitalised words are none that we know: then a letter may make another person of one."""
    return old[0].isupper() and new[0].isupper() and not is_known_word(old) and not is_known_word(new)


def _distance(one: str, other: str, most: int) -> int:
    """Return how many letters are wrong, missing, too many or exchanged with their neighbour; `most` + 1 for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    last: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        last, above, row = row, last, [place]
        for column, written in enumerate(other, 1):
            best = min(last[column] + 1, row[-1] + 1, last[column - 1] + (letter != written))
            exchanged = place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == written
            row.append(min(best, above[column - 2] + 1) if exchanged else best)
    return row[-1]


def _are_dates(words: Sequence[str], difference: _Difference) -> bool:
    return bool(words) and all(
        _is_date(word, words[place - 1] if place else difference.before, [*words[place + 1 :], difference.after][0])
        for place, word in enumerate(words)
    )


def _is_date(word: str, before: str, after: str) -> bool:
    lowered, behind = word.lower(), after.lower()
    if lowered in _MONTHS | _DAYS or _WHOLE_DATE.fullmatch(word):
        return True
    if re.fullmatch(r"(?:19|20)\d{2}", word):
        return before.lower() in _BEFORE_YEAR or bool(re.match(r"\d", before))
    return bool(re.fullmatch(r"\d{1,2}(?:[.:]\d{2})?", word)) and behind in _MONTHS | _ONLY_CLOCK


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word.lower() in _NUMBER_WORDS


def _is_name(words: Sequence[str], difference: _Difference) -> bool:
    """Whether capitalised words stand where a name stands, or are none that we know."""
    if not words or len(words) > 4 or not all(word[0].isupper() for word in words):
        return False
    strange = [word for word in words if not is_known_word(word) and not is_function_word(word)]
    return (
        len(strange) == len(words)
        or bool(strange and _ROLES.match(difference.before))
        or (bool(_ROLES.match(difference.before)) and len(words) <= 2)
    )


_RELEASE: Final = r"\w*(?:mitteilung|meldung|information|einladung|info)"
_CORRECTION: Final = (
    r"(?:(?:Achtung|Wichtig|Hinweis)\b[\s,:!–-]*)?(?:"
    r"(?:Korrektur|Berichtigung|Richtigstellung|Neufassung|Korrekturmeldung|Korrekturhinweis|Korrigendum)"
    rf"(?=\s*(?:$|[:!|–—/)\]-]|(?:zu|zur|zum|der|unserer|einer|von)\b[^.!?]{{0,40}}?{_RELEASE}\b|Nr\b|vom\b))"
    r"|(?:Korrigiert|Berichtigt)(?=\s*(?:$|[:!|–—)\]-]))"
    rf"|(?:Korrigierte|Berichtigte|Überarbeitete|Neue)[rn]?\s(?:und \w+\s)?(?:Fassung|Version|{_RELEASE})"
    r"(?=\s*(?:$|[:!|–—)\]-]|(?:vom|der|Nr|zu|zur)\b)))"
)
_AT_BEGINNING: Final = re.compile(rf"^\W*{_CORRECTION}", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(rf"[(\[|–—]\s*{_CORRECTION}\s*(?:[)\]]|$)", re.IGNORECASE)
_IN_WORDS: Final = re.compile(
    rf"\bin (?:der|unserer|einer|die|unsere) (?:\w+ )?{_RELEASE}\b[^.!?]{{0,100}}\bFehler\b"
    r"|\b(?:verwenden|nutzen|beachten) Sie (?:bitte )?(?:nur |ausschließlich )?(?:noch )?"
    r"(?:diese|die folgende|die korrigierte|die berichtigte)\b[^.!?]{0,20}(?:Fassung|Version|Meldung|Korrektur)"
    rf"|\bersetzt (?:die|unsere) (?:\w+ )?{_RELEASE} (?:vom|Nr)\b",
    re.IGNORECASE,
)


def is_correction(kicker: str, title: str, lead: str) -> bool:
    """Return whether a release says that it corrects one; a release about corrections does not."""
    if any(_AT_BEGINNING.match(said) or _IN_BRACKETS.search(said) for said in (kicker, title)):
        return True
    return bool(_AT_BEGINNING.match(lead) or _IN_WORDS.search(lead))
