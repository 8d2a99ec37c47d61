"""`kammerton search`: the readers' search, in the terminal."""

import json
from typing import Annotated, Literal

import typer
from rich.text import Text

from kammerton_console.output import console, local_time
from kammerton_console.ports import open_database
from kammerton_search_api.index.serving import open_index
from kammerton_search_api.query.highlight import Marked
from kammerton_search_api.query.parse import QueryError
from kammerton_search_api.search import Answer, Question, search
from kammerton_shared.model import ReleaseKind
from kammerton_shared.settings import load_settings


def search_command(
    query: Annotated[str, typer.Argument(help="The query language is that of the pages: docs/search.md")] = "",
    *,
    topic: Annotated[list[str] | None, typer.Option(help="Only this topic; repeatable")] = None,
    source: Annotated[list[str] | None, typer.Option(help="Only this source; repeatable")] = None,
    kind: Annotated[list[ReleaseKind] | None, typer.Option(help="Only this kind; repeatable")] = None,
    sort: Annotated[str, typer.Option(help="relevance or date")] = "relevance",
    limit: Annotated[int, typer.Option(min=1, max=100)] = 10,
    recent: Annotated[bool, typer.Option(help="By relevance: prefer recent releases a little")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
) -> None:
    """Search the archive."""
    if sort not in {"relevance", "date"}:
        raise typer.BadParameter(f"--sort: {sort!r} is neither relevance nor date")
    order: Literal["relevance", "date"] = "date" if sort == "date" else "relevance"
    settings = load_settings()
    question = Question(
        query,
        tuple(topic or ()),
        tuple(source or ()),
        kinds=tuple(kind or ()),
        sort=order,
        limit=limit,
        prefer_recent=recent,
    )
    with open_database(settings) as database:
        index = open_index(settings.search_url, settings.data_dir.absolute(), database)
        try:
            answer = search(question, index=index, database=database)
        except QueryError as error:
            _show_error(query, error)
            raise typer.Exit(2) from error
        finally:
            index.close()
    if as_json:
        _print_json(answer)
    else:
        _print(answer)


def _show_error(query: str, error: QueryError) -> None:
    console.print(error.message, style="red")
    if error.length:
        console.print(query, markup=False)
        console.print(" " * error.position + "^" * error.length, style="red")
    if error.proposal:
        console.print(f"Vorschlag: {error.proposal}", markup=False)


def _print(answer: Answer) -> None:
    console.print(f"{answer.understood} · {answer.total} Treffer", style="dim", markup=False)
    for hit in answer.hits:
        console.print()
        console.print(_styled(hit.title, "bold"))
        when = local_time(hit.release.published_at) if hit.release.published_at else "unbekannt"
        topics = " · ".join(("", *hit.release.topics))
        console.print(f"{hit.release.source_name} · {when}{topics}", style="dim", markup=False)
        for passage in hit.passages:
            console.print(_styled(passage, ""))
        console.print(hit.release.url, style="blue", markup=False)
        for other in hit.others:
            console.print(f"auch {other.source_name}: {other.url}", style="dim", markup=False)


def _styled(marked: Marked, style: str) -> Text:
    text = Text(style=style)
    for segment in marked:
        text.append(segment.text, style="black on yellow" if segment.hit else None)
    return text


def _print_json(answer: Answer) -> None:
    for hit in answer.hits:
        release = hit.release
        line = {
            "id": release.id,
            "url": release.url,
            "title": release.title,
            "source": release.source_key,
            "published": release.published_at.isoformat() if release.published_at else None,
            "topics": list(release.topics),
            "kind": release.kind,
            "passages": ["".join(segment.text for segment in passage) for passage in hit.passages],
            "others": [{"id": other.id, "url": other.url, "source": other.source_key} for other in hit.others],
        }
        print(json.dumps(line, ensure_ascii=False))
