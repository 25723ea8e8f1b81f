"""Feeds and exports over both engines, against plain Python: which articles, in which order, in which form."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from opensearchpy import OpenSearch

from headlines.pages import feeds, files
from headlines.search import results, run
from headlines.search.parameters import Endpoint
from headlines.search.request import parse
from tests.contract.conftest import Fill
from tests.search.documents import document

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
PLACE = feeds.Place(
    title="Harbour",
    id="urn:example:harbour",
    itself="https://news.example/v1/feed.rss",
    page="https://news.example/",
    following=None,
    service="https://news.example",
    now=NOW,
)
DOCUMENTS = [
    document(
        f"{number:02}",
        title=f"Harbour vote {number}" if number % 3 else f'Rain <in> the "valley" {number}',
        content="=SUM(A1) said the dockers.\n\nThey voted.",
        publishedAt=None if number % 5 == 0 else f"2024-03-{number % 28 + 1:02}",
        source=f"Source {number % 4}",
        duplicateGroup="copies" if number in {7, 8} else None,
    )
    for number in range(40)
]
Asked = Callable[..., Iterator[list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def index(fill: Fill) -> str:
    return fill(DOCUMENTS)


@pytest.fixture
def pages(client: OpenSearch, index: str) -> Asked:
    """The articles of a feed or an export, page by page."""

    def asked(kind: Endpoint, **parameters: str) -> Iterator[list[dict[str, Any]]]:
        cursor: str | None = ""
        while cursor is not None:
            given = {name: [value] for name, value in (parameters | {"cursor": cursor}).items()}
            found = results.reply(*run.search(client, index, parse(given, kind, now=NOW)))
            yield found["articles"]
            cursor = found["nextCursor"]

    return asked


def expected() -> list[str]:
    """The newest first, those without a date last; of near-copies the newest."""
    found = [one for one in DOCUMENTS if "Harbour" in one["title"] and one["id"] != "07"]
    return [one["id"] for one in sorted(found, key=lambda one: one.get("publishedAt") or "", reverse=True)]


@pytest.mark.parametrize("write", [feeds.rss, feeds.atom])
def test_a_feed_has_what_is_asked_for_and_dates_nothing_itself(pages: Asked, write: Callable[..., str]) -> None:
    entries = [
        entry
        for articles in pages("feed", q="title:harbour", pageSize="10")
        for entry in feedparser.parse(write(PLACE, articles).encode()).entries
    ]
    known = {f"urn:headlines:article:{one['id']}": one for one in DOCUMENTS}
    assert [entry.id for entry in entries] == [f"urn:headlines:article:{one}" for one in expected()]
    for entry in entries:
        told = entry.get("published_parsed")
        written = known[entry.id].get("publishedAt")
        assert (None if told is None else f"{told.tm_year}-{told.tm_mon:02}-{told.tm_mday:02}") == written
        assert entry.title == known[entry.id]["title"]


def test_a_json_feed_has_the_same(pages: Asked) -> None:
    items = [
        item
        for articles in pages("feed", q="title:harbour", pageSize="10")
        for item in json.loads(feeds.json_feed(PLACE, articles))["items"]
    ]
    assert [item["id"] for item in items] == [f"urn:headlines:article:{one}" for one in expected()]


def test_an_export_has_every_article_once_and_whole(pages: Asked) -> None:
    lines = [line for articles in pages("export", pageSize="7") for line in files.lines(articles).splitlines()]
    found = {one["id"]: one for one in map(json.loads, lines)}
    assert len(lines) == len(found)
    assert found.keys() == {one["id"] for one in DOCUMENTS}
    for one in DOCUMENTS:
        assert [found[one["id"]][name] for name in ("title", "content")] == [one["title"], one["content"]]
        assert found[one["id"]]["publishedAt"] == one.get("publishedAt")


def test_a_table_has_no_formula_and_every_cell(pages: Asked) -> None:
    tables = [files.table(articles, ["id", "title", "content"]) for articles in pages("export", pageSize="7")]
    rows = [row for table in tables for row in csv.DictReader(io.StringIO(table))]
    known = {one["id"]: one for one in DOCUMENTS}
    assert {row["id"] for row in rows} == known.keys()
    assert all(row["title"] == known[row["id"]]["title"] for row in rows)
    assert all(row["content"] == "'" + known[row["id"]]["content"] for row in rows)
