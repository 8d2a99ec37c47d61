"""Pages of the federal and state systems: Government Site Builder, TYPO3 news, SixCMS, Drupal."""

from html import escape

from tests.doubles.press_world.material import Release, Sheet, broken_text, rich_text


def _caption(release: Release, sheet: Sheet, tag: str, attributes: str) -> str:
    return f"<{tag} {attributes}>{' '.join(sheet.put(part) for part in release.caption)}</{tag}>"


def gsb(release: Release, sheet: Sheet) -> str:
    """Government Site Builder: "Sie sind hier", document info, zoomable picture, "Zusatzinformationen"."""
    name, title = sheet.put(release.house.name), escape(release.shown_title)
    date = "1970-01-01" if "wrong-meta-date" in release.quirks else ""
    meta = f'<meta name="dcterms.issued" content="{date}"/>' if date else ""
    picture = ""
    if release.caption:
        zoom = sheet.put("(Vergrößerung öffnet sich im neuen Fenster)")
        picture = f"""<div class="picture links"><a class="zoom" href="/SharedDocs/Bilder/a.html?nn=1" title="{zoom}">
<span class="wrapper"><img src="/a.jpg;jsessionid=4A" alt="{sheet.put(release.caption[0])}"/></span></a>
<span class="caption">{_caption(release, sheet, "span", 'class="source"')}</span> {zoom}</div>"""
    return f"""<!doctype html><html lang="de"><head><base href="https://www.bra.example/"/><meta charset="utf-8"/>
<title>{name} - {title}</title><meta name="generator" content="Government Site Builder"/>{meta}
<meta property="og:title" content="{title}"/><meta property="og:site_name" content="{name}"/></head>
<body class="gsb js-off" id="DE"><div id="wrapperOuter"><div id="wrapperInner">
<ul class="navSkip"><li><em>{sheet.put("Springe direkt zu:")}</em></li><li><a href="#c">{sheet.put("Inhalt")}</a></li>
<li><a href="#n">{sheet.put("Hauptmenü")}</a></li></ul>
<div id="header"><div id="logo"><a href="/"><img src="/l.png" alt="{name}"/></a></div>
<div id="navServiceMeta">{sheet.links(("Leichte Sprache", "Gebärdensprache", "Kontakt", "English"))}</div>
<div id="navPrimary">{sheet.links(("Das Bundesamt", "Außenhandel", "Rohstoffe", "Digitalisierung", "Presse"))}</div>
<form id="sucheHead"><label>{sheet.put("Suchbegriff")}</label><input name="templateQueryString"/></form></div>
<div id="navBreadcrumbs"><h2 class="aural">{sheet.put("Sie sind hier:")}</h2><ol>
<li><a href="/DE/Home/home.html;jsessionid=4A">{sheet.put("Startseite")}</a></li><li>{sheet.put("Pressemitteilungen")}
</li><li><strong>{title}</strong></li></ol></div>
<div id="main" role="main"><div id="content"><div class="singleview pressrelease">
<p class="document-info"><span class="topline">{escape(release.kicker)}</span>
<span class="date">{sheet.put(release.line)}</span></p>
<h1 class="isFirstInSlot">{title}</h1>{picture}
{rich_text(release.blocks)}
<div class="sharing"><h2>{sheet.put("Teilen")}</h2>{sheet.links(("auf X teilen", "per E-Mail teilen", "Drucken"))}</div>
</div><div id="supplement"><div class="sectionRelated"><h2>{sheet.put("Zusatzinformationen")}</h2><h3>
{sheet.put("Pressekontakt")}</h3>{sheet.lines(release.house.contact)}</div><div class="teaser">
<h3><a href="/x">{sheet.put("Alle aktuellen Inhalte des Themas Rohstoffe")}</a></h3><p>{
        sheet.put("Das Bundesamt hat 2026 bisher 41 Gutachten über seltene Erden, Lithium und Kobalt veröffentlicht.")
    }</p></div></div></div></div>
<div id="footer">{sheet.links(("Impressum", "Datenschutz", "Barriere melden", "Benutzerhinweise"))}
<p>© {sheet.put("2026 " + release.house.name)}</p></div></div></div></body></html>"""


def typo3(release: Release, sheet: Sheet) -> str:
    """TYPO3 with the extension "news": microdata, categories, reading time, press contact above the text."""
    title = escape(release.shown_title)
    time = f' datetime="{release.machine}"' if release.machine else ""
    shown = sheet.put(release.line or release.shown)
    image = ""
    if release.caption:
        image = f"""<div class="news-img-wrap"><div class="outer"><div class="mediaelement mediaelement-image">
<a class="lightbox" href="/f.jpg" title="{sheet.put(release.caption[0])}"><img itemprop="image" src="/f.jpg"
 alt="{sheet.put(release.caption[0])}"/></a></div></div>{_caption(release, sheet, "p", 'class="news-img-caption"')}</div>"""
    teasers = "".join(
        f'<li><span class="news-related-date">{sheet.put(date)}</span> <a href="/n">{sheet.put(told)}</a></li>'
        for date, told in (
            ("18.03.2026", "Digitalbonus startet in die vierte Runde"),
            ("11.02.2026", "Neue Ladesäulen an 40 Rastplätzen"),
        )
    )
    return f"""<!DOCTYPE html><html lang="de-DE"><head><meta charset="utf-8">
<!-- This website is powered by TYPO3 - inspiring people to share! -->
<title>{title} | {sheet.put(release.house.name)}</title><meta name="generator" content="TYPO3 CMS"></head>
<body id="p412" class="page-412 pagelevel-3"><a class="sr-only" href="#c1">{sheet.put("Zum Inhalt springen")}</a>
<header><div class="navbar"><a class="navbar-brand" href="/"><img src="/l.svg" alt="{sheet.put("Zur Startseite")}"></a>
<nav class="mainnav">{sheet.links(("Wirtschaft", "Digitalisierung", "Verkehr", "Ministerium", "Presse"))}</nav></div>
<div class="breadcrumb-section"><p class="sr-only">{sheet.put("Ihr aktueller Standort")}</p><ol class="breadcrumb">
<li><a href="/">{sheet.put("Startseite")}</a></li><li class="active">{sheet.put("Detailansicht")}</li></ol></div></header>
<main id="page-content"><div id="c881" class="frame frame-default frame-type-list"><div class="news news-single">
<div class="article" itemscope="itemscope" itemtype="http://schema.org/Article">
<div class="news-contact">{sheet.lines(release.house.contact, "span")}</div>
<div class="header"><span class="news-list-category">{escape(release.kicker)}</span>
<h1 itemprop="headline">{title}</h1></div>
<div class="footer"><p><span class="news-list-date"><time itemprop="datePublished"{time}>{shown}</time></span>
<span class="reading-time">{sheet.put("Lesezeit: 3 Minuten")}</span></p></div>{image}
<div class="news-text-wrap" itemprop="articleBody">
{rich_text(release.blocks, heading="h3")}</div>
<div class="news-share">{sheet.put("Teilen:")} {sheet.links(("Facebook", "LinkedIn", "WhatsApp"), in_list=False)}</div>
<div class="news-backlink-wrap"><a href="/presse">{sheet.put("Zurück zur Übersicht")}</a></div>
<div class="news-related-wrap"><div class="news-related news-related-news"><h4>{sheet.put("Ähnliche Meldungen")}</h4>
<ul>{teasers}</ul></div></div></div></div></div></main>
<footer><div class="container">{sheet.links(("Impressum", "Datenschutz", "Erklärung zur Barrierefreiheit"))}</div>
</footer></body></html>"""


def sixcms(release: Release, sheet: Sheet) -> str:
    """SixCMS of the old kind: a layout of tables, paragraphs made of <br>, a print version."""
    title = escape(release.shown_title)
    dateline = "dateline" in release.quirks
    told = broken_text(release.blocks)
    if any(block.startswith("|") for block in release.blocks):
        told = rich_text(release.blocks, heading="h4")
    text = f"{escape(release.shown)} {told}" if dateline else told
    line = "" if dateline else f'<span class="datum">{sheet.put(release.line)}</span><br />'
    menu = "<br />".join(
        f'<a class="navi" href="/sixcms/detail.php?template=mae_{number}">{sheet.put(name)}</a>'
        for number, name in enumerate(("Arbeit", "Energie", "Fachkräfte und Ausbildung", "Service", "Presse"))
    )
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>MAE Havelgau - {sheet.put("Presse")}</title>
<meta name="generator" content="SixCMS"></head><body>
<table border="0" cellpadding="0" cellspacing="0" width="980"><tr><td colspan="3" class="kopf">
<img src="/sixcms/media.php/1/kopf.gif" alt="{sheet.put(release.house.name)}"></td></tr>
<tr><td class="navileiste" width="180" valign="top">{menu}</td>
<td class="inhalt" width="580" valign="top"><div class="pfad">{sheet.put("Sie sind hier: Startseite > Presse")}</div>
<h2>{title}</h2>{line}<div class="bbtext">{text}</div><br />
<a href="javascript:window.print()">{sheet.put("Seite drucken")}</a> |
<a href="#top">{sheet.put("zum Seitenanfang")}</a></td>
<td class="rechts" width="220" valign="top"><b>{sheet.put("Kontakt")}</b><br />
{"<br />".join(sheet.put(line) for line in release.house.contact)}<br /><br /><b>{sheet.put("Downloads")}</b><br />
<a href="/media.php/1/pm.pdf">{sheet.put("Pressemitteilung als PDF (98 KB)")}</a></td></tr>
<tr><td colspan="3" class="fuss">{sheet.links(("Impressum", "Datenschutz", "Sitemap"), in_list=False)}</td></tr>
</table></body></html>"""


def drupal(release: Release, sheet: Sheet) -> str:
    """Drupal as state governments run it: fields in wrappers, a <time> on some pages, a long German date."""
    title = escape(release.shown_title)
    shown = sheet.put(release.shown)
    stamp = f'<time datetime="{release.machine}" class="datetime">{shown}</time>' if release.machine else shown
    kicker = f'<div class="field field--name-field-topline">{escape(release.kicker)}</div>' if release.kicker else ""
    return f"""<!DOCTYPE html><html lang="de" dir="ltr" prefix="og: https://ogp.me/ns#"><head><meta charset="utf-8" />
<meta name="Generator" content="Drupal 10 (https://www.drupal.org)" /><meta property="og:title" content="{title}" />
<title>{title} | {sheet.put("Landesportal Rurtal")}</title></head>
<body class="path-node page-node-type-press-release"><a href="#main-content" class="visually-hidden focusable">
{sheet.put("Direkt zum Inhalt")}</a><div class="dialog-off-canvas-main-canvas"><header role="banner">
<div class="region region-header">{sheet.links(("Landesregierung", "Themen", "Digitalisierung", "Service"))}</div></header>
<nav aria-labelledby="system-breadcrumb"><h2 id="system-breadcrumb" class="visually-hidden">
{sheet.put("Pfadnavigation")}</h2><ol><li><a href="/">{sheet.put("Home")}</a></li><li>{sheet.put("Presse")}</li></ol></nav>
<main role="main"><a id="main-content" tabindex="-1"></a><div class="region region-content">
<article class="node node--type-press-release node--view-mode-full">
<div class="node__meta">{stamp}</div>{kicker}
<h1 class="page-header"><span class="field field--name-title field--type-string">{title}</span></h1>
<div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary
 field__item">{rich_text(release.blocks)}</div>
<div class="field field--name-field-contact field--type-entity-reference"><div class="field__label">
{sheet.put("Kontakt")}</div>{sheet.lines(release.house.contact, "div", ' class="field__item"')}</div>
<div class="field field--name-field-downloads"><div class="field__label">{sheet.put("Downloads")}</div>
<span class="file file--application-pdf"><a href="/f.pdf">{sheet.put("Pressemitteilung im PDF-Format")}</a></span>
<span>{sheet.put("[PDF | 184 KB]")}</span></div></div></article>
<div class="views-element-container block"><h2>{sheet.put("Weitere Pressemitteilungen")}</h2><div class="views-row">
<article class="node--view-mode-teaser"><h3><a href="/n">{sheet.put("Land stellt 300 Lehrkräfte zusätzlich ein")}</a>
</h3><p>{sheet.put("Zum neuen Schuljahr wächst die Zahl der Lehrerinnen und Lehrer auf einen Höchststand.")}</p></article>
</div></div></div></main><footer role="contentinfo">{sheet.links(("Impressum", "Datenschutz", "Kontakt"))}</footer>
</div></body></html>"""
