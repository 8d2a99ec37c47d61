"""What a single line is: a date line, a contact line, a signature. Pure."""

import re
from typing import Final

from kammerton_classifier.text.dates import DATE
from kammerton_classifier.text.titles import KIND_WORD, PRESS_NUMBER

MAIL: Final = re.compile(
    r"[\w.+-]+\s?(?:@|\[at\]|\(at\)|--at--|\[ät\]|\(ät\)|<at>)\s?[\w-]+(?:\s?(?:\.|\[dot\]|\(dot\)"
    r"|\[punkt\])\s?[\w-]+)+",
    re.IGNORECASE,
)
_AT: Final = re.compile(r"@|[\[(<-](?:at|ät)[\])>-]", re.IGNORECASE)  # in every MAIL; found in a tenth of the time
_PHONE: Final = re.compile(
    r"(?:\b(?:Tel(?:efon)?|Fon|Telefax|Fax|Mobil(?:telefon)?|Handy|Durchwahl|Hotline|T|F|M"
    r"|Rufnummer)\b\.?\s?:?\s*[+(]?\d[\d\s()/.–-]{4,}\d)"
    r"|(?<![\d.,])(?:\+49|0049|0\d{2,5}\s?[/(–-])[\d\s()/.–-]{5,}\d|(?<![\w.,])0\d{2,5}\s\d{3,}[\d\s–-]*",
    re.IGNORECASE,
)
_CONTACT_NAME: Final = re.compile(
    r"^(?:(?:Tel(?:efon)?|Fon|Telefax|Fax|Mobil|E-?Mail|Mail|Internet|Web|Website|Homepage|Position|Funktion|Adresse"
    r"|Anschrift|Postanschrift|Hausanschrift|Kontakt|Durchwahl|X|Twitter|Facebook)\s?(?:[:.]|$)"
    r"|(?:Ansprechpartner\S*|(?:Stellv\w*\.? )?(?:Presses|S)precher(?:in)?|Pressestelle|Pressereferent(?:in)?"
    r"|Leiter(?:in)? (?:der )?Presse\S*)(?:\s?[:.]|\s+[A-ZÄÖÜ][^.!?]*$|$))"
)
_ADDRESS: Final = re.compile(
    r"(?<!\d)(?:D-)?\d{5}\s+[A-ZÄÖÜ][\w-]+|\b\w+(?:straße|str\.|strasse|platz|allee|weg|gasse|ring|damm"
    r"|ufer)\s+\d{1,4}\s?[a-z]?\b"
    r"|\b(?:Straße|Platz|Allee|Postfach)\b.{0,30}\d",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"\b(?:Presse(?:sprecher|referent|stelle|referat)\w*|Öffentlichkeitsarbeit|Kommunikation|Referent(?:in)?"
    r"|Projektleiter(?:in)?"
    r"|Abteilungsleiter(?:in)?|Bereichsleiter(?:in)?|Referatsleiter(?:in)?|Geschäftsführer(?:in)?"
    r"|Hauptgeschäftsführer(?:in)?"
    r"|Leiter(?:in)?|Geschäftsbereich|Referat|Abteilung|Stabsstelle|Sachbearbeiter(?:in)?|Assistenz|Berater(?:in)?"
    r"|Dezernat)\b"
)
_CONTACT_SENTENCE: Final = re.compile(
    r"^(?:(?:Für|Bei) (?:weitere |nähere |die )?(?:Rück|Nach)?[Ff]ragen\b|Rückfragen\b|Ansprechpartner|Ihre? Ansprech"
    r"|Pressekontakt|Kontakt\s?:|Kontakt für|Auskünfte\b|Weitere Auskünfte"
    r"|(?:Nähere|Weitere) (?:Informationen|Auskünfte)"
    r"|Presserückfragen|Interviewanfragen|Medienkontakt|Als Ansprechpartner|Fragen beantwortet|Akkreditierung"
    r"|Bildanfragen)"
)
_CONTACT_OFFER: Final = re.compile(
    r"\b(?:wenden Sie sich|zur Verfügung|Ansprechpartner\w*|erreich\w+|erteil\w+|gern\w* an)\b|:\s", re.IGNORECASE
)
_HEAD_WORDS: Final = re.compile(
    rf"\b(?:{KIND_WORD}|Nr\.?|Nummer|vom|den|am|der|die|des|für|und|Uhr|um|Datum|Stand|Erschienen|Veröffentlicht"
    rf"|veröffentlicht|erstellt"
    r"|Erstveröffentlichung|aktuell|aktualisiert|Ausgabe|Seite|Kategorie|Rubrik|Ressort|Aktuelle|Bereich|Thema"
    r"|Presse|Medien|News|Archiv"
    r"|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Mo|Di|Mi|Do|Fr|Sa|So|aus|dem|von|Ministerium"
    r"|Meldung|Artikel|Autor)\b",
    re.IGNORECASE,
)
_NOT_PUBLISHED: Final = re.compile(
    r"\b(?:\w*termin|\w*veranstaltung|Beginn|Einlass|\w*frist|\w*schluss|\w*sitzung|Stichtag|gültig|Bewerbung|Anmeldung"
    r"|findet|Wann|Ausschuss(?= (?:für|des|der)\b)|Stadtrat|Gemeinderat|Kreistag|\w+halle|\w+saal|Foyer"
    r"|bis zum|bis|ab|Uhr bis"
    r"|von \d|Ort|Treffpunkt|Kurs|Seminar|Laufzeit|Zeitraum|Einsendung|TOP|Sperrfrist)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_MOST_OTHER_WORDS: Final = 5
_LONGEST_CONTACT: Final = 500
_LONGEST_HEAD: Final = 160
_SENTENCE_END: Final = re.compile(r"[.!?…:][»“”\"’)]*$")
_NAME: Final = re.compile(
    r"^(?:(?:Herr|Frau|Dr\.|Prof\.|Dipl\.-\w+\.?|Ass\.|RA|RAin|M\.A\.|LL\.M\.)\s)*[A-ZÄÖÜ][\w’'-]+(?:\s(?:von|van"
    r"|de|der|zu)\s?)?(?:\s[A-ZÄÖÜ][\w’'.-]+){1,3}$"
)


def is_date_line(line: str) -> bool:
    """Return whether a line holds a date or number of publication, and hardly anything else."""
    if len(line) > _LONGEST_HEAD or _NOT_PUBLISHED.search(line):
        return False
    rest, dates = DATE.subn(" ", line)
    rest, numbers = PRESS_NUMBER.subn(" ", rest)
    if not dates and not numbers:
        return False
    rest = _HEAD_WORDS.sub(" ", rest)
    others = _WORD.findall(rest)
    return len(others) <= _MOST_OTHER_WORDS and not any(word.islower() for word in others)


def is_contact_line(line: str) -> bool:
    """Return whether a line says how to reach somebody, and is no running text that does so in passing."""
    if len(line) > _LONGEST_CONTACT:
        return False
    reaches = bool((_AT.search(line) and MAIL.search(line)) or _PHONE.search(line))
    if _CONTACT_SENTENCE.match(line):
        return reaches or bool(_CONTACT_OFFER.search(line))
    if len(line) > 220 or (_SENTENCE_END.search(line) and len(line) > 75 and not _CONTACT_NAME.match(line)):
        return False
    return (
        reaches or bool(_CONTACT_NAME.match(line) and len(line) < 90) or bool(_ADDRESS.search(line) and len(line) < 90)
    )


def may_join_contact(line: str) -> bool:
    """Return whether a line beside contact lines belongs to them: a name, a role, a house, no sentence."""
    if len(line) > 140 or _SENTENCE_END.search(line):
        return False
    return bool(_NAME.match(line) or _ROLE.search(line) or len(line) <= 70)


def is_name(line: str) -> bool:
    """Return whether a line is the name of a person, or may be."""
    return bool(_NAME.match(line)) or bool(re.fullmatch(r"[A-ZÄÖÜ][\w-]{2,20}", line))


def is_sentence(line: str) -> bool:
    """Return whether a line ends like a sentence."""
    return bool(_SENTENCE_END.search(line))


def mentions_no_event(line: str) -> bool:
    """Return whether nothing in a line says that its date is a sitting, an event or a deadline."""
    return not _NOT_PUBLISHED.search(line)
