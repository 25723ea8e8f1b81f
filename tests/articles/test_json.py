"""JSON of other programs and JSON Lines."""

import json
from typing import Any

import pytest

from headlines.articles.article import Article, Image, Moment, Source, fields
from headlines.articles.dates import find_dates
from headlines.articles.read import Rejection, read
from headlines.articles.values import moment_of
from headlines.errors import Unreadable

BODY = "The harbour reopened on Monday.\n\nFerries left on time."


def one(value: Any) -> Article:
    (record,) = read(json.dumps(value).encode(), "article.json").records
    assert isinstance(record.outcome, Article)
    return record.outcome


def outcomes(data: bytes, name: str = "articles.jsonl") -> list[Article | Rejection]:
    return [record.outcome for record in read(data, name).records]


@pytest.mark.parametrize("day", ["2024-03-05", "2024-02-28", "2024-02-30", "2023-02-29", "2024-00-05", "2024-13-05"])
@pytest.mark.parametrize("clock", ["10:00:00", "23:59:59", "24:00:00", "10:60:00"])
@pytest.mark.parametrize("zone", ["Z", "+02:00", "-05:30", "+13:45", "+14:00", "+15:00", ""])
def test_an_instant_is_read_as_any_date_is(day: str, clock: str, zone: str) -> None:
    written = f"{day}T{clock}{zone}"
    found = [date.moment("json") for date in find_dates(written)]
    assert moment_of(written, "json") == next(iter(found), None)


def test_a_newsapi_article_keeps_its_fields_and_says_that_its_text_is_cut() -> None:
    article = one(
        {
            "source": {"id": None, "name": "The Example"},
            "author": "By Ada Berg and Bo Holm",
            "title": "Harbour reopens",
            "description": "After two years of repairs.",
            "url": "https://www.example.org/harbour",
            "urlToImage": "https://www.example.org/harbour.jpg",
            "publishedAt": "2024-03-05T04:22:00Z",
            "content": "The harbour reopened on Monday… [+1234 chars]",
        }
    )
    assert article.title == "Harbour reopens"
    assert article.source == Source("The Example")
    assert article.domain == "example.org"
    assert article.authors == ("Ada Berg", "Bo Holm")
    assert article.published == Moment("2024-03-05T04:22:00Z", "second", "json")
    assert article.image == Image(url="https://www.example.org/harbour.jpg")
    assert article.content == "The harbour reopened on Monday…"
    assert [warning.code for warning in article.warnings] == ["contentCut"]


def test_a_whole_newsapi_answer_gives_each_of_its_articles() -> None:
    answer = {"status": "ok", "totalResults": 2, "articles": [{"title": t, "content": BODY} for t in "AB"]}
    reading = read(json.dumps(answer).encode(), "answer.json")
    assert reading.format == "json"
    assert [r.outcome.title for r in reading.records if isinstance(r.outcome, Article)] == ["A", "B"]


def test_schema_org_articles_are_found_in_a_graph() -> None:
    node = {
        "@type": ["NewsArticle"],
        "headline": "Harbour reopens",
        "articleBody": BODY,
        "author": [{"@type": "Person", "name": "Ada Berg"}],
        "publisher": {"name": "The Example"},
        "datePublished": "2024-03-05T04:22+01:00",
        "articleSection": ["World", "Ports"],
        "keywords": "harbour, ferries",
        "inLanguage": "en-GB",
        "image": {"url": "https://example.org/a.jpg", "caption": "The quay"},
    }
    article = one({"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "X"}, node]})
    assert article.title == "Harbour reopens"
    assert article.content == BODY
    assert article.authors == ("Ada Berg",)
    assert article.published == Moment("2024-03-05T04:22:00+01:00", "minute", "json")
    assert (article.category, article.tags, article.language) == ("World", ("harbour", "ferries"), "en")
    assert article.image == Image(caption="The quay", url="https://example.org/a.jpg")


@pytest.mark.parametrize(
    "shape",
    [
        {
            "title": "T",
            "maintext": BODY,
            "date_publish": "2024-03-05 04:22:00",
            "source_domain": "example.org",
        },
        {
            "title": "T",
            "text": BODY,
            "date": "2024-03-05",
            "source": "https://example.org/a",
            "sitename": "E",
        },
        {
            "title": "T",
            "text": BODY,
            "publish_date": "2024-03-05T04:22:00",
            "canonical_link": "https://e.org/",
        },
    ],
    ids=["news-please", "trafilatura", "newspaper4k"],
)
def test_the_output_of_other_extractors_is_read(shape: dict[str, str]) -> None:
    article = one(shape)
    assert (article.title, article.content) == ("T", BODY)
    assert article.published is not None
    assert article.published.value.startswith("2024-03-05")


def test_an_exported_article_comes_back_as_it_was() -> None:
    original = Article(
        content=BODY,
        title="Harbour reopens",
        published=Moment("2023-05-25T04:22", "minute", "json"),
        source=Source("The Example"),
        tags=("harbour",),
        language="en",
    )
    assert one(fields(original)) == original


def test_a_missing_field_never_costs_an_article() -> None:
    article = one({"content": BODY, "title": None, "author": 7, "publishedAt": "soon", "image": [], "tags": {}})
    assert article.content == BODY
    assert (article.title, article.published, article.authors) == (None, None, ())


def test_a_description_stands_in_for_a_missing_text() -> None:
    article = one({"title": "A", "description": "Only this.", "content": None})
    assert article.content == "Only this."
    assert [warning.code for warning in article.warnings] == ["descriptionOnly"]


def test_no_text_at_all_is_the_one_reason_to_reject() -> None:
    with pytest.raises(Unreadable, match="noText"):
        read(b'{"title": "A"}', "a.json")


def test_markup_and_entities_inside_a_body_are_taken_out() -> None:
    assert one({"content": "<p>Fish &amp; chips</p><p>Second.</p>"}).content == "Fish & chips\n\nSecond."


def test_a_bad_line_is_named_by_its_number_and_its_neighbours_are_read() -> None:
    lines = b'{"content":"one"}\n\n{"content":NaN}\n{"content":"\\ud83d"}\nnot json\n[1]\n{"content":"two"}\n'
    records = list(read(lines, "a.jsonl").records)
    assert [record.number for record in records] == [0, 1, 2, 3, 4, 5]
    assert [getattr(r.outcome, "code", None) for r in records] == [
        None,
        "brokenJson",
        "brokenJson",
        "brokenJson",
        "notAnArticle",
        None,
    ]
    assert isinstance(records[3].outcome, Rejection)
    assert records[3].outcome.excerpt == "not json\n"


def test_one_bad_article_of_a_list_does_not_cost_the_others() -> None:
    found = outcomes(b'[{"content":"\\ud83d"},{"content":"x","score":NaN},{"content":"good"}]', "a.json")
    assert [type(outcome) for outcome in found] == [Rejection, Rejection, Article]


def test_json_lines_are_told_without_the_suffix() -> None:
    assert read(b'{"content":"one"}\n{"content":"two"}\n', "upload").format == "jsonl"
    assert read(json.dumps({"content": "one"}, indent=1).encode(), "upload.jsonl").format == "json"


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "cp1252"])
def test_json_in_another_charset_is_read(charset: str) -> None:
    (outcome,) = outcomes('{"content": "Ein Café in Zürich öffnet wieder für alle."}'.encode(charset), "a.json")
    assert isinstance(outcome, Article)
    assert outcome.content == "Ein Café in Zürich öffnet wieder für alle."


def test_broken_json_is_refused_with_the_place() -> None:
    with pytest.raises(Unreadable, match=r"brokenJson.*line 1, column"):
        read(b'{"title": ', "a.json")
