from datetime import UTC, datetime
from typing import Any

import pytest
from opensearchpy import OpenSearch

from headlines.errors import BadRequest
from headlines.search import run, similar
from headlines.search.request import parse
from tests.contract.conftest import Fill
from tests.search.documents import document

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
FERRY = "The ferry company cancelled sailings to the islands after the dockers walked out over wages."
ARTICLES = [
    document("ferry", title="Ferry sailings cancelled as dockers strike", content=FERRY, duplicateGroup="g"),
    document("copy", title="Ferry sailings cancelled as dockers strike", content=FERRY, duplicateGroup="g"),
    document("wages", title="Dockers reject the wages offer", content="Sailings stay cancelled.", language="fr"),
    document("island", title="Islands wait for a ferry", content="No sailings until the dockers agree.", language="en"),
    *(document(f"other{n}", title=f"Cup final {n}", content="A late goal decided the match.") for n in range(6)),
]


@pytest.fixture(scope="module")
def index(fill: Fill) -> str:
    return fill(ARTICLES)


@pytest.fixture
def alike(client: OpenSearch, index: str) -> Any:
    def asked(id: str, **parameters: str) -> list[str]:  # noqa: A002
        request = parse({name: [value] for name, value in parameters.items()}, "similar", now=NOW)
        stored = run.article(client, index, index, id)
        answer = similar.reply(request, run.send(client, index, similar.body(request, stored)))
        return [article["id"] for article in answer["articles"]]

    return asked


def test_similar_articles_share_its_words_and_are_neither_itself_nor_its_copies(alike: Any) -> None:
    assert set(alike("ferry")) == {"wages", "island"}
    assert set(alike("ferry", duplicates="include")) == {"copy", "wages", "island"}


def test_the_filters_hold(alike: Any) -> None:
    assert alike("ferry", language="fr") == ["wages"]
    assert alike("ferry", pageSize="1", duplicates="include") == ["copy"]


def test_near_copies_among_them_come_once(alike: Any) -> None:
    found = alike("island")
    assert len({"ferry", "copy"} & set(found)) == 1


def test_pages_meet_and_a_cursor_belongs_to_its_article(client: OpenSearch, index: str) -> None:
    def page(id: str, **given: str) -> dict[str, Any]:  # noqa: A002
        request = parse({name: [value] for name, value in given.items()}, "similar", now=NOW, article=id)
        stored = run.article(client, index, index, id)
        return similar.reply(request, run.send(client, index, similar.body(request, stored)))

    for duplicates, count in (("include", 3), ("collapse", 2)):
        first = page("ferry", duplicates=duplicates, pageSize="1")
        found, answer = [], first
        while True:
            assert answer["totalResults"] == count
            found += [article["id"] for article in answer["articles"]]
            if answer["nextCursor"] is None:
                break
            answer = page("ferry", duplicates=duplicates, pageSize="1", cursor=answer["nextCursor"])
        assert len(found) == len(set(found)) == count
        second = page("ferry", duplicates=duplicates, pageSize="1", page="2")
        assert [article["id"] for article in second["articles"]] == found[1:2]
        with pytest.raises(BadRequest, match="cursorMismatch"):
            page("wages", duplicates=duplicates, pageSize="1", cursor=first["nextCursor"])
