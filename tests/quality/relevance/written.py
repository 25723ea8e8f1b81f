"""Three hundred articles written by hand, an invented country's news, with what people would type to find them.

A file of `tests/quality/written` is a section. An article is a heading, a line with its id, date and publisher, its
text, and queries that it answers. The articles of a running story have its name before a number. In `topics.md` a
line is a query, the articles about it and, after a semicolon, those that touch it; `bridge-*` is the whole story.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

from headlines.articles.article import Article, Moment, Source
from headlines.index.document import Origin, document
from headlines.uploads.message import Upload
from tests.quality.relevance.queries import Judged

FOLDER = Path(__file__).parents[1] / "written"
TOPICS = "topics.md"
KINDS = {
    "headline": "headline",
    "part": "part",
    "typo": "typo",
    "unfinished": "unfinished",
    "forms": "other forms",
    "paraphrase": "paraphrase",
    "body": "body",
}
_HEADLINES = 5  # every fifth article is looked for by its headline


@dataclass(frozen=True)
class Written:
    """One article, and the queries it answers: their kind and words."""

    id: str
    section: str
    title: str
    date: str
    publisher: str
    content: str
    queries: tuple[tuple[str, str], ...]


@cache
def articles() -> tuple[Written, ...]:
    """Every article, section by section."""
    sections = sorted(path for path in FOLDER.glob("*.md") if path.name != TOPICS)
    return tuple(article for path in sections for article in _read(path.read_text("utf-8")))


def documents() -> Iterator[dict[str, Any]]:
    """The articles as index documents, by the ids that they are written with."""
    for written in articles():
        article = Article(
            title=written.title,
            content=written.content,
            published=None if written.date == "undated" else Moment(written.date, "day", "json"),
            source=Source(written.publisher),
            category=written.section,
            language="en",
        )
        origin = Origin(Upload("news", f"{written.id}.json"), "e", None, "2026-11-24T06:00:00.000Z", "1")
        yield document(article, origin, 0) | {"id": written.id}


def judged() -> list[Judged]:
    """The queries in the order of their kinds, topics last."""
    asked = [(kind, q, article.id) for article in articles() for kind, q in article.queries]
    asked += [("headline", article.title, article.id) for article in articles()[::_HEADLINES]]
    known = [Judged(KINDS[kind], q, {id_: 2}) for kind, q, id_ in asked]
    places = [*KINDS.values()]
    return [*sorted(known, key=lambda query: places.index(query.kind)), *_topics()]


def siblings() -> list[Judged]:
    """For each article of a running story, in the place of a query its id: the others of that story."""
    stories: dict[str, list[str]] = {}
    for article in articles():
        stories.setdefault(article.id.rsplit("-", 1)[0], []).append(article.id)
    told = [(id_, ids) for ids in stories.values() if len(ids) > 1 for id_ in ids]
    return [Judged("topic", id_, {other: 2 for other in ids if other != id_}) for id_, ids in told]


def _read(text: str) -> Iterator[Written]:
    head, *parts = text.split("\n## ")
    for part in parts:
        title, meta, *lines = part.strip().split("\n")
        id_, date, publisher = meta.split(" · ")
        queries = [line[2:].split(": ", 1) for line in lines if line.startswith("> ")]
        content = "\n".join(line for line in lines if not line.startswith("> ")).strip()
        asked = tuple((kind, q) for kind, q in queries)
        yield Written(id_, head.strip("# \n"), title, date, publisher, content, asked)


def _topics() -> Iterator[Judged]:
    for line in re.findall(r"^- (.+)$", (FOLDER / TOPICS).read_text("utf-8"), re.MULTILINE):
        q, names = line.split(": ", 1)
        about, _, touching = names.partition("; ")
        yield Judged("topic", q, {**dict.fromkeys(_ids(touching.split()), 1), **dict.fromkeys(_ids(about.split()), 2)})


def _ids(patterns: Iterable[str]) -> list[str]:
    found = {pattern: [a.id for a in articles() if fnmatch(a.id, pattern)] for pattern in patterns}
    assert all(found.values()), f"no such article: {found}"
    return [id_ for ids in found.values() for id_ in ids]
