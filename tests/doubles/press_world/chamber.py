"""Pages of chambers and associations: the IHK central system, ODAV, WordPress, and soup without any system."""

import json
from html import escape

from tests.doubles.press_world.material import Release, Sheet, broken_text, rich_text


def ihk(release: Release, sheet: Sheet) -> str:
    """The chambers' central system on CoreMedia: jump marks, article number, age warning, contact card."""
    title = escape(release.shown_title)
    number = release.address.rsplit("-", 1)[1]
    age = ""
    if "age-warning" in release.quirks:
        age = f'<p class="cm-age">{sheet.put(f"Dieser Text ist vom {release.shown} und könnte inhaltlich veraltet sein.")}</p>'
    picture = ""
    if release.caption:
        picture = f"""<figure class="cm-details__picture"><img alt="{sheet.put(release.caption[0])}" src="/blueprint/servlet/i.jpg">
<figcaption class="cm-caption">{sheet.put(release.caption[0])}<span class="cm-copyright">{sheet.put(release.caption[1])}</span>
</figcaption></figure>"""
    topline = f'<p class="cm-details__topline">{escape(release.kicker)}</p>' if _stands_above(release) else ""
    about = f"<p>{sheet.put(release.house.about)}</p>" if release.number else ""
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="UTF-8"><title>{title} - {sheet.put(release.house.name)}</title>
<link rel="stylesheet" href="/blueprint/servlet/resource/css/ihk.css"></head><body class="cm-page">
<div class="skip-links"><h2>{sheet.put("Sprungmarken zu den wichtigsten Seitenabschnitten")}</h2>
{sheet.links(("Suche", "Hauptinhalt", "Servicelinks", "Seitenkopf mit Hauptnavigation"))}</div>
<header class="cm-header"><a class="cm-logo" href="/oderland"><img alt="{sheet.put(release.house.name)}" src="/l.svg"></a>
<nav class="cm-navigation">{sheet.links(("Ausbildung", "Außenwirtschaft", "Digitalisierung", "Recht", "Presse"))}</nav></header>
<main class="cm-main" id="main"><div class="cm-breadcrumb">{sheet.links(("Servicemarken", "Presse"))}</div>
<article class="cm-details"><p class="cm-details__id">{sheet.put(f"Nr. {number}")}</p>
<p class="cm-details__date">{sheet.put(release.line)}</p>{topline}
<h1 class="cm-details__headline">{title}</h1>{age}{picture}
<div class="cm-details__text cm-richtext">{rich_text(release.blocks)}{about}</div>
<section class="cm-contact-card"><h3>{sheet.put("Kontakt")}</h3>{sheet.lines(release.house.contact, "div")}
<a href="/vcf">{sheet.put("vCard herunterladen")}</a></section>
<section class="cm-related"><h3>{sheet.put("Weitere Informationen")}</h3><ul><li><a
 href="/blueprint/servlet/resource/blob/{number}/5cf/pm-data.pdf">{sheet.put("Grafik zur Umfrage (PDF-Datei · 310 KB)")}</a></li>
<li><a href="/x-5900001">{sheet.put("Merkblatt: Was beim Export zu beachten ist")}</a></li></ul></section></article></main>
<footer class="cm-footer">{sheet.links(("Seite drucken", "Seite weiterempfehlen", "Impressum", "Datenschutz"))}</footer>
</body></html>"""


def _stands_above(release: Release) -> bool:
    return bool(release.kicker) and not release.shown_title.startswith(release.kicker)


def odav(release: Release, sheet: Sheet) -> str:
    """ODAV: the line with the date is glued to the title, the caption stands twice, the address is masked."""
    title = escape(release.shown_title)
    picture = ""
    if release.caption:
        picture = f"""<div class="bild"><img src="/bild.jpg" alt="{sheet.put(release.caption[0])}" title="{release.caption[0]}">
<span class="copyright">{sheet.put(release.caption[1])}</span><span class="bildunterschrift">{sheet.put(release.caption[0])}</span>
</div>"""
    above = f'<span class="dachzeile">{escape(release.kicker)}</span>' if release.kicker else ""
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{sheet.put(release.house.name)} - {title}</title>
<meta name="author" content="ODAV AG"></head><body><div id="seite"><div id="kopf"><a href="/">{sheet.put("Startseite")}</a>
{sheet.links(("Ausbildung", "Weiterbildung", "Betriebsführung", "Außenwirtschaft", "Über uns"))}</div>
<div class="navigationspfad">{sheet.put("Sie befinden sich hier:")} {sheet.links(("Home", "Presse"), in_list=False)}</div>
<div id="inhalt"><div class="artikel artikel-detail">
<h1>{above}<span class="datum">{sheet.put(release.line)}</span><span class="titel">{title}</span></h1>{picture}
<div class="artikeltext">{rich_text(release.blocks, heading="h3")}</div>
<p class="hintergrund">{sheet.put(release.house.about)}</p></div>
<div class="ansprechpartner">{sheet.lines(release.house.contact)}</div>
<div class="stichwoerter">{sheet.put("Stichwörter: Lehre, Meister, Export, Digitalisierung")}</div>
<div class="funktionen">{sheet.links(("Artikel drucken", "Artikel empfehlen", "nach oben"))}</div></div>
<div id="fuss">{sheet.links(("Impressum", "Datenschutz", "Newsletter"))}</div></div></body></html>"""


def wordpress(release: Release, sheet: Sheet) -> str:
    """WordPress: JSON-LD of a well-known extension on some pages, sharing, related posts, a comment form."""
    title = escape(release.shown_title)
    caption = ""
    if release.caption:
        caption = f"""<figure class="wp-block-image size-large"><img src="/wp-content/uploads/a.jpg" alt=""/>
<figcaption class="wp-element-caption">{sheet.put(release.caption[0])}</figcaption></figure>"""
    stamp = f' datetime="{release.machine}"' if release.machine else ""
    modified = "2026-11-20T08:00:00+00:00" if "modified-only" in release.quirks else ""
    again = f'<meta property="article:modified_time" content="{modified}" />' if modified else ""
    about = sheet.lines([*release.house.contact, release.house.about])
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="UTF-8" /><title>{title} - {
        sheet.put("Digitalbund Mitte")
    }</title>
{_json_ld(release)}{again}<meta name="generator" content="WordPress 6.8" /></head>
<body class="post-template-default single single-post postid-4711 single-format-standard">
<a class="skip-link screen-reader-text" href="#content">{
        sheet.put("Zum Inhalt springen")
    }</a><div id="page" class="site">
<header id="masthead" class="site-header"><p class="site-title"><a href="/">{sheet.put("Digitalbund Mitte")}</a></p>
<nav id="site-navigation">{sheet.links(("Themen", "KI", "Breitband", "Mitglied werden"))}</nav></header>
<div id="content" class="site-content"><main id="main" class="site-main">
<article id="post-4711" class="post-4711 post type-post status-publish format-standard hentry category-presse">
<header class="entry-header"><h1 class="entry-title">{title}</h1><div class="entry-meta"><span class="posted-on">
{sheet.put("Veröffentlicht am")} <time class="entry-date published"{stamp}>{sheet.put(release.shown)}</time></span>
<span class="byline">{sheet.put("von")} <a class="url fn n" href="/author/jk">{
        sheet.put("Jana Kortüm")
    }</a></span></div></header>
<div class="entry-content">{caption}{rich_text(release.blocks)}
<hr class="wp-block-separator"/>{about}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{sheet.put("Teilen mit:")}</h3>{
        sheet.links(("X", "Mastodon"))
    }</div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>{sheet.put("Ähnliche Beiträge")}</h3><div><a href="/a">{
        sheet.put("Digitalbund wählt neuen Vorstand")
    }</a><p>{
        sheet.put("Auf der Mitgliederversammlung in Mittelstadt wurde Sven Aldinger bestätigt.")
    }</p></div></div></div>
<footer class="entry-footer"><span class="cat-links">{sheet.put("Kategorien:")} <a href="/c">{
        sheet.put("Presse")
    }</a></span>
<span class="tags-links">{sheet.put("Schlagwörter:")} {
        sheet.links(("KI", "Mittelstand"), in_list=False)
    }</span></footer></article>
<nav class="navigation post-navigation"><h2 class="screen-reader-text">{sheet.put("Beitragsnavigation")}</h2>
<a rel="prev" href="/p">{sheet.put("Vorheriger Beitrag: Sommerfest am See")}</a></nav>
<div id="comments"><h3 id="reply-title">{sheet.put("Schreibe einen Kommentar")}</h3><p>{
        sheet.put("Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert")
    }</p></div></main>
<aside id="secondary" class="widget-area"><section class="widget"><h2>{sheet.put("Neueste Beiträge")}</h2>{
        sheet.links(("Positionspapier zur Cloud", "Stammtisch im Oktober"))
    }</section></aside></div><footer id="colophon">{
        sheet.links(("Impressum", "Datenschutz"))
    }</footer></div></body></html>"""


def _json_ld(release: Release) -> str:
    if "no-json-ld" in release.quirks:
        return ""
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "name": release.title, "dateModified": "2026-11-20T08:00:00+00:00"},
            {"@type": "NewsArticle", "headline": release.title, "datePublished": release.machine},
        ],
    }
    return f'<script type="application/ld+json" class="yoast-schema-graph">{json.dumps(graph)}</script>'


def soup(release: Release, sheet: Sheet) -> str:
    """No system: nested <div> without a single <p> or class, everything in one column."""
    menu = "".join(
        f"<div><a href='?seite={name}'>{sheet.put(name)}</a></div>" for name in ("Innungen", "Recht", "Presse")
    )
    if "hard-wrapped" in release.quirks:
        text = f"<div>{_wrapped(broken_text(release.blocks))}</div>"
    else:
        text = "".join(f"<div><div>{escape(block)}</div></div>" for block in release.blocks)
    return f"""<html><head><title>{sheet.put("Landesbund der Innungen im Netz")}</title></head><body><div><div>
<div><img src="logo.gif" alt="{sheet.put("Logo")}"></div><div>{menu}</div></div><div><div>
<div>{sheet.put(release.line)}</div><div><b><font size="4">{escape(release.shown_title)}</font></b></div><div>{text}</div>
<div>{sheet.lines(["Für Rückfragen stehen wir Ihnen gern zur Verfügung.", *release.house.contact], "div")}</div>
<div><a href="#">{sheet.put("nach oben")}</a> <a href="?d">{sheet.put("Druckansicht")}</a></div></div></div>
<div><div>{sheet.put("© 2026 Landesbund der Innungen")}</div><div><a href="?i">{sheet.put("Impressum")}</a></div></div>
</div></body></html>"""


def _wrapped(text: str) -> str:
    """Break the lines after some 60 characters, as a telex does."""
    lines: list[str] = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > 60:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
