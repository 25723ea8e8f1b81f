import string
from datetime import UTC, datetime
from typing import Any

import pytest
from opensearchpy import OpenSearch

from headlines.errors import Gone, NotFound
from headlines.search import article, results, run
from headlines.search.grammar import MAX_DEPTH, MAX_TERMS
from headlines.search.parameters import KEYS
from headlines.search.request import parse
from tests.contract.conftest import Fill
from tests.search.documents import document

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
LONG = "Tidal lagoon " + "plain words of a very long report " * 32_000
ARTICLES = [
    document(
        "lagoon",
        title="Parliament backs <tidal> lagoon & barrage",
        description="Turbines “below” the pier",
        content="The lagoon feeds turbines.\n\n<script>alert(1)</script> Council & lagoon again.",
        publishedAt="2024-03-05",
        publishedAtPrecision="day",
        source="Example",
        image={"caption": "c", "credit": "d", "url": None},
        story={"id": "s1"},
    ),
    document("report", title="The report in full", content=LONG, publishedAt="2026-11-23T10:00:00Z"),
    document("undated", title="Barrage plans"),
]
GONE = {"id": "gone", "kind": "tombstone"}


@pytest.fixture(scope="module")
def index(fill: Fill) -> str:
    return fill(ARTICLES)


@pytest.fixture
def search(client: OpenSearch, index: str) -> Any:
    def searched(**parameters: str) -> dict[str, Any]:
        given = {name: [value] for name, value in parameters.items()}
        return results.reply(*run.search(client, index, parse(given, "search", now=NOW)))

    return searched


def test_every_key_is_there_and_content_only_when_asked(search: Any) -> None:
    answer = search(q="lagoon pier")
    [found] = answer["articles"]
    assert tuple(found) == KEYS
    assert found["content"] is None
    assert found["source"] == {"id": "example", "name": "Example"}
    assert found["publishedAt"] == "2024-03-05"
    assert found["story"] == {"id": "s1", "size": None}
    assert found["score"] > 0
    assert found["url"] is None
    [whole] = search(q="lagoon pier", fields="content,title")["articles"]
    assert whole == {"id": "lagoon", "content": ARTICLES[0]["content"], "title": ARTICLES[0]["title"]}
    assert list(answer) == [
        *("status", "totalResults", "totalIsExact", "pageSize", "nextCursor", "query", "articles"),
    ]


def test_highlights_are_escaped_before_they_are_marked(search: Any) -> None:
    marks = search(q="lagoon script pier")["articles"][0]["highlights"]
    assert marks["title"] == ["Parliament backs &lt;tidal&gt; <mark>lagoon</mark> &amp; barrage"]
    assert "<mark>pier</mark>" in marks["description"][0]
    assert "&lt;<mark>script</mark>&gt;" in " ".join(marks["content"])
    assert search(q="lagoon", highlight="false")["articles"][0]["highlights"] is None
    assert search(sortBy="publishedAt")["articles"][0]["highlights"] == {}


def test_only_what_was_asked_for_in_a_field_is_marked_there(search: Any) -> None:
    marks = search(q="title:lagoon council -ferry")["articles"][0]["highlights"]
    assert "<mark>lagoon</mark>" in marks["title"][0]
    assert "<mark>Council</mark>" in " ".join(marks["content"])
    assert "<mark>lagoon</mark>" not in " ".join(marks["content"])


def test_an_article_longer_than_the_engine_marks_is_found_and_marked(search: Any) -> None:
    [found] = search(q="tidal report")["articles"]
    assert found["id"] == "report"
    assert "<mark>Tidal</mark>" in found["highlights"]["content"][0]


@pytest.mark.parametrize(
    ("q", "corrected", "found"),
    [("parlament barrage", "parliament AND barrage", "lagoon"), ('lagon "feeds turbines"', None, "lagoon")],
)
def test_a_misspelt_query_that_finds_nothing_is_corrected(search: Any, q: str, corrected: str, found: str) -> None:
    answer = search(q=q)
    assert [article["id"] for article in answer["articles"]] == [found]
    assert [repair["code"] for repair in answer["query"]["repairs"]] == ["corrected"]
    assert answer["query"]["didYouMean"] == answer["query"]["parsed"].replace(" AND ", " ")
    assert corrected in {None, answer["query"]["parsed"]}


def test_a_query_of_which_no_article_has_every_word_is_relaxed(search: Any) -> None:
    answer = search(q="turbines feeds pier volcano lagoon -report")
    assert [article["id"] for article in answer["articles"]] == ["lagoon"]
    assert [repair["code"] for repair in answer["query"]["repairs"]] == ["relaxed"]


def test_a_query_of_which_no_article_has_two_words_finds_those_with_one(search: Any) -> None:
    answer = search(q="pier volcano harpsichord of the")
    assert [article["id"] for article in answer["articles"]] == ["lagoon"]
    assert [repair["code"] for repair in answer["query"]["repairs"]] == ["relaxed"]


def test_a_phrase_is_left_out_beside_words_but_never_alone(search: Any) -> None:
    assert [article["id"] for article in search(q='"lagoon ferry" turbines')["articles"]] == ["lagoon"]
    assert search(q='"lagoon ferry"')["totalResults"] == 0


def test_a_single_unfinished_word_is_found_in_titles(search: Any) -> None:
    assert [article["id"] for article in search(q="parliam")["articles"]] == ["lagoon"]


def test_the_beginning_of_a_word_is_marked(search: Any) -> None:
    assert "<mark>Parliament</mark>" in search(q="parlia* pier")["articles"][0]["highlights"]["title"][0]


def test_a_word_is_corrected_to_how_it_is_written_and_not_to_its_stem(search: Any) -> None:
    assert search(q="turbins lagoon pier")["query"]["repairs"] == []  # the stem is the same
    assert search(q="torbines pier")["query"]["parsed"] == "turbines AND pier"


def test_strict_leaves_nothing_nothing_and_suggests(search: Any) -> None:
    answer = search(q="parlament barrage", strict="true")
    assert (answer["totalResults"], answer["articles"], answer["nextCursor"]) == (0, [], None)
    assert answer["query"]["repairs"] == []
    assert answer["query"]["didYouMean"] == "parliament barrage"


def test_a_repaired_query_goes_on_as_repaired(client: OpenSearch, fill: Fill) -> None:
    name = fill(document(f"a{number}", title=f"Parliament sits {number}") for number in range(5))
    cursor: str | None = ""
    found: list[str] = []
    while cursor is not None:
        given = {"q": ["parlament"], "pageSize": ["2"], "cursor": [cursor]}
        answer = results.reply(*run.search(client, name, parse(given, "search", now=NOW)))
        assert answer["query"]["repairs"][0]["code"] == "corrected"
        found += [article["id"] for article in answer["articles"]]
        cursor = answer["nextCursor"]
    assert sorted(found) == ["a0", "a1", "a2", "a3", "a4"]


def test_an_undated_article_is_not_taken_for_a_new_one(search: Any) -> None:
    assert search(sortBy="relevancy")["articles"][0]["id"] == "report"


@pytest.mark.parametrize(
    "q",
    [
        " ".join(f"{letter}{number}" for letter in string.ascii_lowercase for number in range(7)),
        "漢" * MAX_TERMS,
        "/".join("ab" for _ in range(MAX_TERMS)),
        "(" * MAX_DEPTH + "a OR b" + ") c OR d" * MAX_DEPTH,
        "-(a OR -(b c OR -(d e OR -(f OR -g))))",
        "🎉",
        "\\ / { } [ ] ^ ~ ? ! && || <x> = @ #",
    ],
)
def test_the_largest_queries_allowed_are_answered(search: Any, q: str) -> None:
    for place in ("", "title,content"):
        assert search(q=q, searchIn=place)["status"] == "ok"


def test_a_query_of_punctuation_finds_nothing(search: Any) -> None:
    answer = search(q="?!")
    assert answer["totalResults"] == 0
    assert [repair["code"] for repair in answer["query"]["repairs"]] == ["noWords"]


def test_one_article_comes_whole(client: OpenSearch, index: str) -> None:
    stored = run.article(client, index, index, "lagoon")
    answer = article.reply(stored, article.fields({}))
    assert tuple(answer["article"]) == KEYS
    assert answer["article"]["content"] == ARTICLES[0]["content"]
    assert article.reply(stored, article.fields({"fields": ["title"]}))["article"] == {
        "id": "lagoon",
        "title": ARTICLES[0]["title"],
    }


def test_a_deleted_article_is_gone_and_an_unknown_one_not_found(client: OpenSearch, index: str) -> None:
    objects = f"{index}-objects"
    client.index(index=objects, id="gone", body=GONE)
    try:
        with pytest.raises(Gone):
            run.article(client, index, objects, "gone")
        for unknown in ("nobody", "..", "a/b", "x" * 600):
            with pytest.raises(NotFound):
                run.article(client, index, objects, unknown)
    finally:
        client.indices.delete(index=objects)
