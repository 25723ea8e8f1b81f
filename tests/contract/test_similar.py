from datetime import UTC, datetime
from typing import Any

import pytest
from opensearchpy import OpenSearch

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
