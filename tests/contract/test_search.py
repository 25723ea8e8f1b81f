from datetime import UTC, datetime
from typing import Any

import pytest
from opensearchpy import OpenSearch

from headlines.search import results, run
from headlines.search.request import parse
from tests.contract.conftest import Fill
from tests.search.documents import document

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
ARTICLES = [
    document(
        "harbour",
        title="Harbour council votes on the well-being levy",
        description="A levy for <swimmers> & rowers",
        content="The council's plan, at&t said, runs on C# code from 12:30.\n\nRowers asked for a/b trials.",
        publishedAt="2024-03-05",
        publishedAtPrecision="day",
        authors=["Mara Quill"],
        source="The Évening Post",
        domain="news.bbc.co.uk",
        language="en",
        category="World News",
        tags=["Économie"],
    ),
    document(
        "winter",
        title="Being well in winter",
        content="A levy falls due well before the ice; the harbour sleeps. Carbonate rocks.",
        publishedAt="2024-03-05T23:30",
        source="Example",
        domain="notbbc.co.uk",
        language="en",
    ),
    document(
        "carbon",
        title="Carbon price climbs",
        content="New rules.",
        publishedAt="2026-11-20T10:00:00Z",
        source="Example",
    ),
    document("ministry", title="外務省は新しい計画を発表した", content="日本の外務省が会見した。", language="ja"),
    document(
        "copy",
        title="Carbon price climbs again",
        content="New rules.",
        publishedAt="2026-11-19",
        category="Business",
        duplicateGroup="g",
    ),
    document(
        "copy2",
        title="Carbon price climbs again",
        content="New rules.",
        publishedAt="2026-11-18",
        category="Business",
        duplicateGroup="g",
    ),
]


@pytest.fixture(scope="module")
def index(fill: Fill) -> str:
    return fill(ARTICLES)


@pytest.fixture
def search(client: OpenSearch, index: str) -> Any:
    def searched(**parameters: str) -> dict[str, Any]:
        given = {name.rstrip("_"): [value] for name, value in parameters.items()}
        return results.reply(*run.search(client, index, parse(given, "search", now=NOW)))

    return searched


def ids(answer: dict[str, Any]) -> list[str]:
    return [article["id"] for article in answer["articles"]]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("harbour levy", {"harbour", "winter"}),
        ("harbour -ice", {"harbour"}),
        ("well-being", {"harbour"}),
        ("“well being” levy", {"harbour"}),
        ("at&t", {"harbour"}),
        ("C#", {"harbour"}),
        ("12:30", {"harbour"}),
        ("a/b", {"harbour"}),
        ('"being well"', {"winter"}),
        ('"council levy"~6', {"harbour"}),
        ("外務省", {"ministry"}),
        ("ice OR 会見", {"winter", "ministry"}),
        ("title:levy", {"harbour"}),
        ("author:quill", {"harbour"}),
        ('source:"The Evening Post"', {"harbour"}),
        ("source:example levy", {"winter"}),
        ('category:(sport OR "world news")', {"harbour"}),
        ("tag:economie", {"harbour"}),
        ("lang:JA", {"ministry"}),
        ("carbon*", {"winter", "carbon", "copy"}),
        ("carbonat*", {"winter"}),
        ("外務*", {"ministry"}),
        ("title:climbing", {"carbon", "copy"}),
        ("carbon price clim", {"carbon", "copy"}),
        ("carbon climbs agai", {"copy"}),
        ("councils plan", {"harbour"}),
        ("NOT lang:en -carbon", {"ministry"}),
        ("price climb", {"carbon", "copy"}),
        ("council votes on the wel", {"harbour"}),
    ],
)
def test_a_query_finds_what_it_says(search: Any, q: str, found: set[str]) -> None:
    answer = search(q=q)
    assert set(ids(answer)) == found
    assert answer["totalResults"] == len(found)
    assert [r for r in answer["query"]["repairs"] if r["code"] != "smartQuotes"] == []


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"sources": "example,the-evening-post"}, {"harbour", "winter", "carbon"}),
        ({"domains": "bbc.co.uk"}, {"harbour"}),
        ({"excludeDomains": "bbc.co.uk", "language": "en"}, {"winter"}),
        ({"author": "mara quill"}, {"harbour"}),
        ({"tag": "economie"}, {"harbour"}),
        ({"category": "world news"}, {"harbour"}),
        ({"from_": "2024-03-05", "to": "2024-03-05"}, {"harbour", "winter"}),
        ({"from_": "2024-03-05", "to": "2024-03-05", "tz": "Asia/Tokyo"}, {"harbour"}),
        ({"from_": "2024", "to": "2024"}, {"harbour", "winter"}),
        ({"from_": "2024-03-05T23:30:00Z"}, {"winter", "carbon", "copy"}),
        ({"from_": "5d"}, {"carbon", "copy"}),
        ({"from_": "2026", "duplicates": "include"}, {"carbon", "copy", "copy2"}),
        ({"duplicates": "only"}, {"copy", "copy2"}),
        ({"dateField": "indexedAt", "from_": "24h"}, {"harbour", "winter", "carbon", "ministry", "copy"}),
        ({"q": "levy", "searchIn": "title,description"}, {"harbour"}),
        ({"q": "rowers council", "searchIn": "title,description"}, {"harbour"}),
        ({"q": "rowers counc", "searchIn": "title,description"}, {"harbour"}),
        ({"q": "rowers vot", "searchIn": "content", "strict": "true"}, set()),
    ],
)
def test_a_filter_keeps_what_it_says(search: Any, parameters: dict[str, str], found: set[str]) -> None:
    for sort in ("publishedAt", "relevancy"):
        answer = search(**parameters, sortBy=sort)
        assert set(ids(answer)) == found
        assert answer["totalResults"] == len(found)


def test_facets_count_the_whole_result_once_a_group(search: Any) -> None:
    facets = search(facets="source,author,category,language,tag", pageSize="1")["facets"]
    assert facets["source"]["values"] == [
        {"value": "example", "count": 2},
        {"value": "the-evening-post", "count": 1},
    ]
    assert facets["author"]["values"] == [{"value": "Mara Quill", "count": 1}]
    assert facets["tag"]["values"] == [{"value": "Économie", "count": 1}]
    assert facets["language"] == {
        "values": [{"value": "en", "count": 2}, {"value": "ja", "count": 1}],
        "others": 0,
    }
    for duplicates, count in (("collapse", 1), ("include", 2)):
        answer = search(q="again", facets="category", duplicates=duplicates)
        assert answer["facets"]["category"]["values"] == [{"value": "Business", "count": count}]
