"""Pages of state press services: a media service, the form with "Artikel-Informationen", running numbers, council papers."""

from html import escape

from tests.doubles.press_world.material import Release, Sheet, broken_text, rich_text


def medienservice(release: Release, sheet: Sheet) -> str:
    """A state's common media service: publisher above, "Erstveröffentlichung (aktuell)", contact and topics beside."""
    title = escape(release.shown_title)
    publisher = sheet.put("1. Herausgeber")
    update = ""
    if "update" in release.quirks:
        update = f"<li>{sheet.put('03.11.2026, 09:10 Uhr — 1. Korrektur (aktuell)')}</li>"
    state = "" if update else " (aktuell)"
    picture = ""
    if release.caption:
        picture = f"""<div class="media-gallery"><figure><img src="/m.jpg" alt="{sheet.put(release.caption[0])}">
<figcaption>{" ".join(sheet.put(part) for part in release.caption)}
<a href="/m.jpg">{sheet.put("Download: Download-Datei (JPG, 2 MB)")}</a></figcaption></figure></div>"""
    age = f'<p class="hint">{sheet.put("Diese Meldung ist älter als vier Wochen.")}</p>'
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title} - {sheet.put("Medienservice")}</title>
<link rel="stylesheet" href="/assets/medienservice.css"></head><body class="news show"><div id="page">
<ul class="skiplinks"><li><a href="#content">{sheet.put("zum Inhalt")}</a></li></ul>
<header class="page-header"><a class="logo" href="/"><span>{sheet.put("Medienservice")}</span></a>
<nav>{sheet.links(("Medieninformationen", "Termine", "Bilder", "Anmelden"))}</nav></header>
<div class="breadcrumb"><a href="/medien">{sheet.put("Medien")}</a> » {sheet.put("Medieninformation")}</div>
<div id="content" class="row"><div class="col-main"><article class="news-detail">
<p class="news-meta"><span class="date">{sheet.put(release.shown)} — {sheet.put("Erstveröffentlichung" + state)}</span></p>
{f'<ul class="versions">{update}</ul>' if update else ""}
<h1>{title}</h1>{age if "age-warning" in release.quirks else ""}
<div class="news-text">{rich_text(release.blocks, heading="h3")}</div>{picture}
</article><p class="backlink"><a href="#page">{sheet.put("zurück zum Seitenanfang")}</a></p></div>
<aside class="col-side"><div class="box"><h2>{publisher}</h2>{sheet.lines(release.house.contact)}</div>
<div class="box"><h2>{sheet.put("Themen")}</h2>{sheet.links(("Wirtschaft", "Digitalisierung", "Wissenschaft"))}</div>
<div class="box"><h2>{sheet.put("Weiterführende Links")}</h2>{sheet.links(("Zur Medieninformation als PDF",))}</div></aside>
</div><footer>{sheet.links(("Impressum", "Datenschutzerklärung", "Transparenzhinweis"))}</footer></div></body></html>"""


def nolis(release: Release, sheet: Sheet) -> str:
    """The date stands below the text only, under "Artikel-Informationen"; the contact there too."""
    title = escape(release.shown_title)
    line = f"<p>{sheet.put(release.line)}</p>" if release.line else ""
    picture = ""
    if release.caption:
        picture = f"""<div class="complementaryImage"><img src="/b.jpg" alt="{sheet.put(release.caption[0])}">
<div class="caption">{sheet.put(release.caption[0])}</div><div class="copyright">{sheet.put(release.caption[1])}</div></div>"""
    contact = "<br>".join(sheet.put(part) for part in release.house.contact)
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title} |
{sheet.put(release.house.name)}</title></head><body><div class="wrapper"><div id="kopf"><a href="/"><img src="/l.png"
 alt="{sheet.put("Marschland klar Logo")}"></a></div><div id="navi">{sheet.links(("Startseite", "Aktuelles", "Themen"))}</div>
<div id="content"><div class="breadcrumb">{sheet.put("Sie sind hier:")} {sheet.links(("Aktuelles",), in_list=False)}</div>
<div class="content"><div class="article">{line}<h1>{title}</h1>{picture}
{rich_text(release.blocks)}
</div><div class="articleinfo"><h3>{sheet.put("Artikel-Informationen")}</h3>
<p>{sheet.put("erstellt am:")}<br>{sheet.put(release.shown)}</p><p>{contact}</p>
<p><a href="#top">{sheet.put("zum Seitenanfang")}</a> <a href="?m">{sheet.put("zur mobilen Ansicht wechseln")}</a></p>
<p>{sheet.links(("Drucken", "Bei Facebook teilen", "Per Mail weiterempfehlen"), in_list=False)}</p></div></div></div>
<div id="footer">{sheet.links(("Bildrechte", "Impressum", "Kontakt", "Barrierefreiheit"))}</div></div></body></html>"""


def state_numbered(release: Release, sheet: Sheet) -> str:
    """A ministry whose releases are counted; the number stands below the text, the address of the mail is masked."""
    title = escape(release.shown_title)
    text = rich_text(release.blocks)
    if "one-paragraph" in release.quirks:
        text = f"<p>{broken_text(release.blocks)}</p>"
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="UTF-8"><title>{title} - {sheet.put("StMWT")}</title>
<meta name="viewport" content="width=device-width"></head><body class="pressemeldung"><div id="top"></div>
<header class="site-header"><p class="brand">{sheet.put(release.house.name)}</p><nav>{
        sheet.links(("Themen", "Förderungen", "Digitalisierung", "Presse", "Karriere"))
    }</nav></header><div class="container main"><p class="you-are-here">{
        sheet.put("Startseite / Presse / Pressemeldungen")
    }</p>
<section class="press"><p class="date">{sheet.put(release.shown)}</p><h1>{title}</h1>
<div class="press-text">{text}
<p>{sheet.put(f"Pressemitteilung-Nr. {release.number}")}</p></div>
<div class="press-contact">{sheet.lines(release.house.contact)}</div>
<p class="tools">{
        sheet.links(("Pressemitteilung als PDF", "Drucken", "Zur Übersicht"), in_list=False)
    }</p></section></div>
<footer>{sheet.links(("Impressum", "Datenschutz", "Inhaltsübersicht"))}</footer></body></html>"""


def allris(release: Release, sheet: Sheet) -> str:
    """ALLRIS: a council paper with its head, the sittings it goes through, and buttons."""
    rows = "".join(
        f'<tr class="zl1{number % 2 + 1}"><td>{sheet.put(date)}</td><td>{sheet.put(board)}</td><td>{sheet.put(task)}</td></tr>'
        for number, (date, board, task) in enumerate(
            (
                ("17.02.2026", "Ausschuss für Wirtschaft und Digitalisierung", "Vorberatung"),
                ("23.03.2026", "Kreistag", "Entscheidung"),
            )
        )
    )
    return f"""<!DOCTYPE html><html lang="de"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{sheet.put("ALLRIS - Vorlage")}</title><meta name="generator" content="ALLRIS net"></head><body>
<div id="allrisBP"><div id="risnavi">{sheet.links(("Sitzungskalender", "Kreistag", "Gremien", "Vorlagen", "Recherche"))}</div>
<div id="risname"><h1>{sheet.put(f"Vorlage - {release.council}")}</h1></div>
<div id="riscontent"><table class="tk1"><tr><td class="kb1">{sheet.put("Betreff:")}</td>
<td class="text1">{escape(release.title)}</td></tr>
<tr><td class="kb1">{sheet.put("Status:")}</td><td class="text1">{sheet.put("öffentlich")}</td></tr>
<tr><td class="kb1">{sheet.put("Vorlage-Art:")}</td><td class="text1">{sheet.put("Beschlussvorlage")}</td></tr>
<tr><td class="kb1">{sheet.put("Federführend:")}</td><td class="text1">{sheet.put("Amt für Wirtschaft und Digitales")}</td></tr>
<tr><td class="kb1">{sheet.put("Bearbeiter/-in:")}</td><td class="text1">{sheet.put("Heike Ostrowski")}</td></tr></table>
<table class="tl1"><tr><th colspan="3">{sheet.put("Beratungsfolge:")}</th></tr>{rows}</table>
<div class="Section1">{rich_text(release.blocks, heading="h3")}
<p>{sheet.put("Anlage/n:")} {sheet.put("Anlage 1: Kostenplan (PDF, 64 KB)")}</p></div></div>
<div id="risfuss">{sheet.links(("Seite drucken", "Impressum", "Datenschutz"), in_list=False)}</div></div></body></html>"""


def sessionnet(release: Release, sheet: Sheet) -> str:
    """SessionNet: labels and values in columns, sittings as cards, documents, the paper's text below."""
    fields = "".join(
        f'<div class="row"><div class="col smc-table-cell smc-cell-head">{sheet.put(label)}</div>'
        f'<div class="col smc-table-cell">{sheet.put(value)}</div></div>'
        for label, value in (
            ("Vorlagennummer", release.council),
            ("Vorlagenart", "Beschlussvorlage"),
            ("Federführung", "Fachbereich Stadtentwicklung und Digitales"),
            ("Verfasser", "Zimmermann, Rolf"),
        )
    )
    sittings = "".join(
        f'<div class="smc-card"><a href="/si">{sheet.put(date)}</a> <span>{sheet.put(board)}</span></div>'
        for date, board in (("04.03.2026 18:00 Uhr", "Bauausschuss"), ("25.03.2026 17:00 Uhr", "Stadtrat"))
    )
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{sheet.put("SessionNet | Vorlage")}</title>
<link href="/css/smc.css" rel="stylesheet"></head><body class="smc_page"><div id="page" class="smc-page">
<nav class="smc-nav">{sheet.links(("Kalender", "Gremien", "Vorlagen", "Suche"))}</nav>
<div id="smccontent" class="smc-content"><h1 class="smc_h1">{sheet.put("Vorlage - ")}{escape(release.title)}</h1>
<div id="smcpanel1" class="smc-panel">{fields}</div><h2>{sheet.put("Beratungsfolge")}</h2>{sittings}
<h2>{sheet.put("Dokumente")}</h2>{sheet.links(("Vorlage (PDF, 212 KB)", "Anlage Lageplan (PDF, 1,1 MB)"))}
<div class="smc-text">{rich_text(release.blocks, heading="h3")}</div></div>
<footer class="smc-footer">{sheet.links(("Impressum", "Barrierefreiheit"), in_list=False)}
<p>{sheet.put("Software: Sitzungsdienst Session")}</p></footer></div></body></html>"""
