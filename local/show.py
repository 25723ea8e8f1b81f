"""Answers on a terminal as tables and paragraphs, in a pipe as JSON lines."""

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")
WIDE = 80  # characters of a line that are shown beside its label
LONG = 20  # steps from which a progress bar is worth its line


def person_reads() -> bool:
    return sys.stdout.isatty()


def as_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def articles(answer: Mapping[str, Any]) -> None:
    """Found articles: a table for a person, one article a line for a program."""
    if not person_reads():
        for article in answer["articles"]:
            print(as_line(article))
        return
    from rich.table import Table

    about = "" if answer["totalIsExact"] else "about "
    table = Table(title=f"{about}{answer['totalResults']} found", title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("published", no_wrap=True)
    table.add_column("title, source and id")
    for article in answer["articles"]:
        origin = " · ".join(filter(None, ((article.get("source") or {}).get("name"), article["id"])))
        title = article.get("title") or "Untitled"
        table.add_row((article.get("publishedAt") or "")[:10], f"{_plain(title)}\n[dim]{_plain(origin)}[/dim]")
    _console().print(table)


def summary(answer: Mapping[str, Any], *, as_json: bool = False) -> None:
    """The summary of one article, or a digest of many: text for a person, JSON for a program."""
    if as_json or not person_reads():
        print(as_line(answer))
        return
    one = {**answer.get("article", {}), "sentences": answer.get("sentences", [])}
    for story in answer.get("stories", [one]):
        heading = " · ".join(filter(None, (story["title"] or story["id"], (story["publishedAt"] or "")[:10])))
        if heading:
            _console().print(f"[bold]{_plain(heading)}[/bold]")
        for sentence in story["sentences"]:
            _console().print(f"  {_plain(sentence['text'])}")
    for warning in answer["warnings"]:
        print(f"{warning['code']}: {warning['detail']}", file=sys.stderr)


def receipt(found: Mapping[str, Any]) -> None:
    """What became of a file: a line for a person, JSON for a program."""
    if not person_reads():
        print(as_line(found))
        return
    records, reason = found["records"], found["reason"]
    print(f"{found['key']}: {found['state']}, {records['indexed']} indexed, {records['rejected']} rejected")
    if reason:
        print(f"  {reason['code']}: {reason['detail']}")
    for identity in found["articles"]:
        print(f"  {identity}")


def receipts(found: Iterable[Mapping[str, Any]]) -> None:
    """Receipts: a table for a person, one a line for a program, as they come."""
    if not person_reads():
        for one in found:
            print(as_line(one))
        return
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("key", "state", "rejected", "why"):
        table.add_column(column, overflow="fold")
    for one in found:
        why = f"{one['reason']['code']}: {one['reason']['detail']}" if one["reason"] else ""
        table.add_row(_plain(one["key"]), one["state"], str(one["records"]["rejected"]), _plain(why))
    _console().print(table)


def keys(found: Iterable[Mapping[str, Any]]) -> None:
    """Keys of a service: columns for a person, one a line for a program."""
    for one in found:
        print(
            f"{one['id']}  {one['created']}  {one['state']:7}  {_plain(one['name'])}"
            if person_reads()
            else as_line(one)
        )


def counted(steps: Iterable[T], what: str) -> int:
    """Run through the steps, counting on stderr where somebody watches; how many there were."""
    if not sys.stderr.isatty():
        return sum(1 for _ in steps)
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.completed:,.0f} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        for _ in steps:
            bar.advance(task)
        return int(bar.tasks[task].completed)


def lines(labelled: Iterable[Mapping[str, Any]]) -> None:
    """The lines of a page dump, each with its label and the reason for it."""
    for line in labelled:
        text = line["text"] if len(line["text"]) <= WIDE else line["text"][: WIDE - 1] + "…"
        print(f"{line['label']:12} {line['probability']:.2f}  {text}  ({line['why']})")


def progress(steps: Iterable[T], total: int) -> Iterable[T]:
    """The steps, with a bar on stderr where they are many and nothing else is written to the terminal."""
    if total < LONG or person_reads() or not sys.stderr.isatty():
        return steps
    from rich.console import Console
    from rich.progress import track

    return track(steps, "Reading", total, console=Console(stderr=True), transient=True)


def _console() -> Any:
    from rich.console import Console

    return Console(highlight=False)


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)
