"""Pages around a release in the forms that press offices use; and how much of a text came through."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

MENU = ("Über uns", "Ausbildung", "Weiterbildung", "Außenwirtschaft", "Digitalisierung", "Fachkräfte", "Presse")
TEASERS = (
    (
        "Exporte im ersten Halbjahr gestiegen",
        "Die Ausfuhren der Region haben um drei Prozent zugelegt, vor allem nach Polen.",
    ),
    (
        "Neue Kurse für künstliche Intelligenz",
        "Betriebe lernen an zwei Tagen, wie sie mit Sprachmodellen Angebote schreiben.",
    ),
    (
        "Azubis gesucht: Lehrstellenbörse startet",
        "Mehr als 200 Betriebe stellen im März ihre freien Ausbildungsplätze vor.",
    ),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A release taken apart. `paragraphs` is what the clean text must hold, a leading "# " makes a subheading."""

    title: str
    paragraphs: Sequence[str]
    kicker: str = ""
    date_line: str = ""
    contact: Sequence[str] = ()
    caption: Sequence[str] = ()
    house: str = "Kammer Beispielstadt"
    before: Sequence[str] = field(default=())


def _text(parts: Parts, tag: str = "p") -> str:
    return "\n".join(
        f"<h2>{escape(text[2:])}</h2>" if text.startswith("# ") else f"<{tag}>{escape(text)}</{tag}>"
        for text in parts.paragraphs
    )


def _lines(lines: Sequence[str], tag: str = "p") -> str:
    return "\n".join(f"<{tag}>{escape(line)}</{tag}>" for line in lines if line)


def _menu(tag: str = "li") -> str:
    return "".join(f"<{tag}><a href='/{number}'>{name}</a></{tag}>" for number, name in enumerate(MENU))


def article_page(parts: Parts) -> str:
    """A page of today: landmarks, figure, aside, share links, related teasers below."""
    teasers = "".join(
        f"<article class='teaser'><h3><a href='#'>{title}</a></h3><p>{text}</p></article>" for title, text in TEASERS
    )
    caption = ""
    if parts.caption:
        alt, whole = escape(parts.caption[0]), escape(" ".join(parts.caption))
        caption = f"<figure><img src='a.jpg' alt='{alt}'><figcaption>{whole}</figcaption></figure>"
    return f"""<!doctype html><html lang="de"><head><meta charset="utf-8">
<title>{escape(parts.title)} | {parts.house}</title></head><body>
<header><a href="/">{parts.house}</a><nav><ul>{_menu()}</ul></nav></header>
<nav aria-label="Pfadnavigation"><span>Pfadnavigation</span><ol><li><a href="/">Startseite</a></li></ol></nav>
<main><article>{_lines(parts.before)}<p class="topline">{parts.kicker}</p><h1>{escape(parts.title)}</h1>
<p class="date">{parts.date_line}</p>{caption}
{_text(parts)}</article>
<section class="contact"><h2>Kontakt</h2>{_lines(parts.contact)}</section>
<div class="share">Seite teilen: <a href="#">Mastodon</a> <a href="#">LinkedIn</a></div>
<section><h2>Weitere Meldungen</h2>{teasers}</section><a href="#top">zurück zum Seitenanfang</a></main>
<footer><a href="/i">Impressum</a> <a href="/d">Datenschutz</a></footer></body></html>"""


def div_page(parts: Parts) -> str:
    """Nothing but <div>, no marks: menus, text, contact and footer in one soup."""
    text = _lines([text.removeprefix("# ") for text in parts.paragraphs], "div")
    return f"""<html><head><title>{parts.house} - {escape(parts.title)}</title></head><body><div>
<div><a href="/"><img src="l.png" alt="Logo"></a></div><div>{_menu("div")}</div>
<div><div>{_lines(parts.before, "div")}<div>{parts.kicker}</div><div><b>{escape(parts.title)}</b></div>
<div>{parts.date_line}</div>{_lines(parts.caption, "div")}{text}
<div>Kontakt</div>{_lines(parts.contact, "div")}<div><a href="#">zurück zum Seitenanfang</a></div></div></div>
<div><div><a href="/">Impressum</a></div><div><a href="/">Datenschutz</a></div><div>© 2026 {parts.house}</div></div>
</div></body></html>"""


def table_page(parts: Parts) -> str:
    """A layout of tables with fonts and <br>, as before 2005; the contact stands in the right column."""
    text = "<br><br>\n".join(escape(text.removeprefix("# ")) for text in parts.paragraphs)
    contact = "<br>".join(escape(line) for line in parts.contact)
    before = "<br>".join(escape(line) for line in parts.before)
    menu = "<br>".join(f"<a href='/{name}'>{name}</a>" for name in MENU)
    return f"""<html><head><title>{parts.house}</title></head><body bgcolor=white><table width="100%">
<tr><td colspan=3><font size=5>{parts.house}</font></td></tr>
<tr><td width=150>{menu}</td><td>{before}<br><font size=2>{parts.kicker}</font><br>
<font size=4><b>{escape(parts.title)}</b></font><br><br>{parts.date_line}<br><br>{text}<br><br>
<a href="javascript:print()">Drucken</a></td><td width=150><b>Kontakt</b><br>{contact}</td></tr>
<tr><td colspan=3><font size=1>Impressum | Datenschutz</font></td></tr></table></body></html>"""


def list_page(parts: Parts) -> str:
    """A content column with a definition list for the contact, and teasers in the same column."""
    contact = "".join(
        f"<dt>{escape(line.split(':')[0])}</dt><dd>{escape(line.split(':', 1)[1])}</dd>"
        if ":" in line
        else f"<dd>{escape(line)}</dd>"
        for line in parts.contact
    )
    teasers = "".join(f"<li><a href='#'>{title}</a><br>{text}</li>" for title, text in TEASERS)
    caption = "".join(f"<span>{escape(line)}</span><br>" for line in parts.caption)
    return f"""<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8">
<title>{escape(parts.title)}</title></head><body><div id="top"><ul>{_menu()}</ul></div>
<div class="breadcrumb">Sie sind hier: Startseite › Presse › Meldungen</div>
<div id="content">{_lines(parts.before)}<span class="kicker">{parts.kicker}</span><h2>{escape(parts.title)}</h2>
<p>{parts.date_line}</p><div class="bild">{caption}</div>
{_text(parts)}<h3>Ihr Ansprechpartner</h3><dl>{contact}</dl>
<ul class="toolbar"><li><a href="#">Drucken</a></li><li><a href="#">Weiterempfehlen</a></li></ul>
<h3>Mehr zum Thema</h3><ul>{teasers}</ul></div><div id="footer">Impressum Datenschutz Barrierefreiheit</div>
</body></html>"""


def bare_page(parts: Parts) -> str:
    """Paragraphs in a body, with all that came along when somebody copied the page."""
    lines = [*parts.before, parts.kicker, parts.title, parts.date_line, *parts.caption]
    lines += [text.removeprefix("# ") for text in parts.paragraphs]
    lines += ["Kontakt", *parts.contact, "zurück zum Seitenanfang"] if parts.contact else []
    return f"<html><head><title>{escape(parts.title)}</title></head><body>{_lines(lines)}</body></html>"


FORMS: dict[str, Callable[[Parts], str]] = {
    "article": article_page,
    "div": div_page,
    "table": table_page,
    "list": list_page,
    "bare": bare_page,
}


def shingle_f1(text: str, expected: str, *, size: int = 5) -> float:
    """Return how alike two texts are, 0-1: F1 over their runs of `size` words."""
    one, other = _shingles(text, size), _shingles(expected, size)
    common = len(one & other)
    return 2 * common / (len(one) + len(other)) if one or other else 1.0


def _shingles(text: str, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[place : place + size]) for place in range(max(1, len(words) - size + 1))}
