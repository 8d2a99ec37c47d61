"""Pages of city and state portals, of a news service that carries other people's releases, and of a large association."""

from html import escape

from tests.doubles.press_world.material import Release, Sheet, rich_text


def city_state(release: Release, sheet: Sheet) -> str:
    """A city state's portal: modules, "Pressemitteilung vom …" below the title, contact in a box of definitions."""
    title = escape(release.shown_title)
    contact = "".join(f"<li>{sheet.put(line)}</li>" for line in release.house.contact)
    picture = ""
    if release.caption:
        picture = f"""<div class="image image--left"><div class="image__image"><img src="/i.jpg"
 title="{sheet.put(release.caption[0])}"></div><div class="image__details"><span>{sheet.put(release.caption[0])}</span>
<span>{sheet.put("Bild: " + release.caption[1])}</span></div></div>"""
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"/><title>{title} - {sheet.put("Hafenstadt.de")}</title>
<meta name="dcterms.title" content="{title}"/></head><body class="land"><div id="page-wrapper">
<div id="header"><div class="section-logo">{sheet.links(("Hafenstadt.de", "Suche", "Menü"))}</div></div>
<div id="page-subheader"><div class="breadcrumb"><ul><li>{sheet.put("Sie sind hier:")}</li><li><a href="/">
{sheet.put("Senatsverwaltung")}</a></li><li>{sheet.put("Pressemitteilungen")}</li></ul></div></div>
<div id="layout-grid"><div id="layout-grid__area--maincontent"><section class="article" role="main">
<h1 class="title">{title}</h1><p class="polizeimeldung">{sheet.put(f"Pressemitteilung vom {release.shown}")}</p>{picture}
<div class="modul-text"><div class="text"><div class="textile">{rich_text(release.blocks)}</div></div></div>
<div class="modul-kontakt"><h2>{sheet.put("Kontakt")}</h2><ul>{contact}</ul></div>
<div class="modul-teaser_list"><h3>{sheet.put("Weitere Meldungen der Senatsverwaltung")}</h3><ul class="list--tablelist">
<li><span class="date">{sheet.put("02.03.2026")}</span> <a href="/pm.1.php">{sheet.put("Kais werden barrierefrei")}</a></li></ul>
</div></section></div></div><footer>{sheet.links(("Impressum", "Datenschutzerklärung", "Kontakt zur Redaktion"))}</footer>
</div></body></html>"""


def senate(release: Release, sheet: Sheet) -> str:
    """A senate's press office: department above, contact as a sentence below, pictures with their own conditions."""
    title = escape(release.shown_title)
    contact = ", ".join(release.house.contact)
    picture = ""
    if release.caption:
        picture = f"""<div class="image_container_linklist"><figure><a href="/a.jpg"><img src="/a.jpg" alt=""></a><figcaption>
{sheet.put(release.caption[0])}</figcaption></figure><span>{sheet.put("(jpg, 4.2 MB)")}</span></div>"""
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{sheet.put("Pressestelle des Senats")} -
{title}</title></head><body><div id="top">{sheet.links(("Zum Hauptinhalt", "Zur Navigation"))}</div><div class="container">
<nav id="main_nav">{sheet.links(("Aktuelles", "Termine", "Archiv", "Newsletter"))}</nav>
<div class="main_article"><p class="article-pre-info">{sheet.put(release.house.name)}</p>
<h2 class="main_headline">{title}</h2>
<p class="article-date">{sheet.put(release.shown)}</p>
<div class="entry-wrapper"><div class="entry-wrapperContent article-text">{rich_text(release.blocks, heading="h4")}
<p><strong>{sheet.put("Ansprechpartner für die Medien:")}</strong><br />{sheet.put(contact)}</p>
{f"<p>{sheet.put('Achtung Redaktionen: Ein Foto steht im Anhang zur Verfügung.')}</p>" if release.caption else ""}</div></div>
{picture}<p class="print"><a href="?print">{sheet.put("Druckversion")}</a> <a href="#top">{sheet.put("Nach oben")}</a></p></div>
<div class="footer">{sheet.links(("Barrierefreiheit", "Impressum", "Datenschutz"))}</div></div></body></html>"""


def wire(release: Release, sheet: Sheet) -> str:
    """A news service: sender above, "(ots)" at the beginning, press contact and origin below, more of the sender."""
    title = escape(release.shown_title)
    contact = "<br>".join(sheet.put(line) for line in release.house.contact)
    return f"""<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title} | {
        sheet.put("Pressedraht")
    }</title>
<meta property="og:title" content="{title}"><meta property="og:type" content="article">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"x",
"datePublished":"{release.machine}"}}</script></head><body><div class="outer"><header class="header">
<a class="header-logo" href="/">{sheet.put("Pressedraht")}</a>{
        sheet.links(("Abonnieren", "Themen", "Blaulicht", "Mehr"))
    }</header>
<div class="card story"><article class="story"><div class="story-meta"><p class="date">{sheet.put(release.shown)}</p>
<p class="customer"><a href="/nr/1">{sheet.put(release.house.name)}</a></p></div><h1>{title}</h1>
<div class="story-city"><p>{sheet.put("Stadthausen (ots)")}</p></div>
{rich_text(release.blocks)}
<p class="contact-headline">{sheet.put("Pressekontakt:")}</p><p class="contact-text">{contact}</p>
<p class="originator">{
        sheet.put(f"Original-Content von: {release.house.name}, übermittelt durch Pressedraht")
    }</p></article></div>
<div class="card"><h2>{sheet.put("Themen in dieser Meldung")}</h2>{
        sheet.links(("Handel", "Export", "Digitalisierung"))
    }</div>
<div class="card newsroom"><h2>{sheet.put(f"Weitere Storys: {release.house.name}")}</h2><article class="news"><h3>
<a href="/p/2">{sheet.put("Mehr Aufträge als im Vorjahr")}</a></h3><p>{
        sheet.put("Die Mitglieder blicken zuversichtlich in den Herbst, vor allem im Handel mit Skandinavien.")
    }</p></article></div><footer>{sheet.links(("Impressum", "AGB", "Datenschutz", "Barrierefreiheit"))}</footer></div>
</body></html>"""


def association(release: Release, sheet: Sheet) -> str:
    """A large association: bullet points above the text, a quotation set apart, shares, contacts as cards."""
    title = escape(release.shown_title)
    cards = "".join(f'<div class="contact-card__line">{sheet.put(line)}</div>' for line in release.house.contact)
    picture = ""
    if release.caption:
        picture = f"""<div class="media media--image"><img src="/s.png" alt="{sheet.put(release.caption[0])}"><div
 class="media__caption">{sheet.put(release.caption[0])} <span class="media__copyright">{sheet.put("© " + release.caption[1])}</span>
</div></div>"""
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title} | {
        sheet.put("Presse | BVT")
    }</title></head>
<body><div class="layout"><div class="layout__header"><a href="/"><img alt="{sheet.put("BVT Logo")}" src="/b.svg"></a>
{sheet.links(("Verband", "Themen", "Akademie", "Mitglied werden", "Login"))}</div>
<div class="layout__content"><div class="article-head"><span class="article-head__type">{
        sheet.put("Presseinformation")
    }</span>
<h1 class="article-head__headline">{title}</h1><div class="article-head__date">{sheet.put(release.shown)}</div></div>{
        picture
    }
<div class="wysiwyg wysiwyg__body">{rich_text(release.blocks)}</div>
<div class="share-bar"><span>{sheet.put("Artikel teilen")}</span>{sheet.links(("LinkedIn", "Bluesky", "E-Mail"))}</div>
<div class="contact-card"><div class="contact-card__headline">{sheet.put("Ihre Ansprechpersonen")}</div>{cards}</div>
<div class="about-text"><p>{sheet.put(release.house.about)}</p></div>
<div class="teaser-grid"><div class="teaser-grid__headline">{sheet.put("Das könnte Sie auch interessieren")}</div><div
 class="teaser"><div class="teaser__type">{sheet.put("Veranstaltung")}</div><div class="teaser__title"><a href="/v">{
        sheet.put("Fachtagung Lieferketten am 12. November")
    }</a></div></div></div></div><div class="layout__footer">{
        sheet.links(("Impressum", "Datenschutz", "Cookie-Einstellungen"))
    }</div>
</div></body></html>"""


def reading_time(release: Release, sheet: Sheet) -> str:
    """A state's portal with reading time, summary line, chips for topics and a source line under the text."""
    title = escape(release.shown_title)
    picture = ""
    if release.caption:
        picture = f"""<figure class="m-figure"><img src="/f.webp" alt="{sheet.put(release.caption[0])}"><figcaption
 class="m-figure__text">{sheet.put(release.caption[0])}</figcaption><small>{sheet.put(release.caption[1])}</small></figure>"""
    above = f'<p class="headline__topline">{escape(release.kicker)}</p>' if release.kicker else ""
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title}: {
        sheet.put("Landesportal Neckarland")
    }</title>
<link rel="canonical" href="{release.address}"></head><body><header class="page-header"><div>{
        sheet.links(("Leichte Sprache", "Regierung", "Themen", "Service"))
    }</div></header><main id="main"><div class="page-intro"><ol class="crumbs"><li>{sheet.put("Service")}</li><li>{
        sheet.put("Presse")
    }
</li><li>{sheet.put("Pressemitteilung")}</li></ol><div class="article-bar"><time datetime="{release.machine}">{
        sheet.put(release.shown)
    }</time>
<button>{sheet.put("Berechne Lesezeit")}</button><button>{sheet.put("Teilen")}</button></div>{
        above
    }<h1 class="headline">{title}</h1>
{picture}</div><div class="page-content"><div class="ce-text">{rich_text(release.blocks)}</div>
<div class="source"><span>{sheet.put("Quelle:")}</span><p>{sheet.put(release.house.name)}</p></div>
<div class="chips"><span>{sheet.put("Schlagworte")}</span> <a class="chip" href="#w">{sheet.put("#Wirtschaft")}</a>
<a class="chip" href="#d">{sheet.put("#Digitalisierung")}</a></div></div>
<section class="more"><h2>{sheet.put("Weitere Meldungen")}</h2><div class="tile"><span class="tile__topline">{
        sheet.put("Verkehr")
    }</span>
<h3><a href="/v">{sheet.put("Ein Ticket für das ganze Land")}</a></h3></div></section></main>
<footer>{sheet.links(("Zum Seitenanfang", "Impressum", "Datenschutz"))}</footer></body></html>"""
