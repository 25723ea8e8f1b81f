"""Whatever was uploaded and whatever is asked, an answer fits in the 6 MB that a function may give."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from opensearchpy import OpenSearch

from headlines.articles import limits
from headlines.index.client import Index
from headlines.search import results, run
from tests.functions.conftest import CONTEXT, Get, request
from tests.search.documents import document

LAMBDA = 6 * limits.MB
LINE = 9_900  # characters, about as many as a title or a caption may have
WHOLE = {"fields": "content,title,description,tags,category", "duplicates": "include"}
ASKED: list[tuple[str, dict[str, str]]] = [
    ("/v1/search", WHOLE),
    ("/v1/search", {"q": "word", "format": "html", "facets": "source,category,author,language,tag"}),
    ("/v1/search", {"format": "rss", "duplicates": "include"}),
    ("/v1/feed.atom", {"duplicates": "include", "pageSize": "100"}),
    ("/v1/feed.json", {"duplicates": "include"}),
    ("/v1/export.csv", {"fields": "content,title,tags"}),
    ("/v1/export.ndjson", {}),
    ("/v1/headlines", {"format": "html"}),
    ("/v1/articles/{id}", {}),
    ("/v1/articles/{id}/similar", WHOLE),
    ("/v1/articles/{id}/summary", {"words": "1000"}),
    ("/v1/articles/{id}/summary", {"words": "1000", "format": "html"}),
    ("/v1/stories/{id}", {"format": "html"}),
    ("/v1/summary", {"q": "word", "maxArticles": "100", "words": "1000"}),
    ("/v1/summary", {"maxArticles": "100", "sentences": "20", "format": "md"}),
    ("/v1/suggest", {"prefix": "wor"}),
    ("/v1/facets", {"pageSize": "100"}),
    ("/v2/everything", {"q": "word"}),
    ("/", {}),
]
# one list without a next page, and a page of one article: where these are too much, the caller is told
TOLD: list[tuple[str, dict[str, str]]] = [
    ("/v1/headlines", {"fields": "content,tags", "duplicates": "include"}),
    ("/v1/stories/{id}", {"fields": "content", "duplicates": "include"}),
    ("/v1/articles/{id}", {"format": "html"}),
]


def heavy(number: int, filling: str) -> dict[str, Any]:
    """An article as large as one may be, of a text that grows when it is escaped."""
    line = f"Word {number} {filling * LINE}"[:LINE]
    text = f"A word of number {number}. " + filling * (limits.ARTICLE // len(filling.encode()))
    return document(
        f"a{number}",
        content=text.encode()[: limits.ARTICLE].decode(errors="ignore"),
        title=line,
        description=line,
        category=line,
        source=f"Source {number % 3}",
        tags=[f"{tag} {line}" for tag in range(20)],
        url="https://news.example/" + "a" * 2_000,
        publishedAt=f"2026-11-{number + 10}T06:00:00Z",
    )


@pytest.mark.parametrize("filling", ["&", '"', "<\n\n"])
def test_no_answer_is_larger_than_a_function_may_give(filling: str, index: Index, environment: None) -> None:
    from functions.search.app import handler as search
    from functions.summary.app import handler as summary

    for number in range(3):
        index.client.index(index=index.articles, id=f"a{number}", body=heavy(number, filling))
    index.client.indices.refresh(index=index.articles)
    for path, query in ASKED + TOLD:
        handler: Callable[..., Any] = summary if "summary" in path else search
        answer = handler(request(path.format(id="a2"), query=query), CONTEXT)
        assert len(json.dumps(answer, ensure_ascii=False).encode()) < LAMBDA, (path, query)
        if answer["statusCode"] != 200:
            assert (path, query) in TOLD
            assert "more than 6,000,000 bytes" in answer["body"]


def test_what_does_not_fit_in_any_part_is_refused_with_a_way_out(index: Index, environment: None) -> None:
    from functions.search.app import handler

    body = document("a1", title="Ampersands", content="&" * limits.ARTICLE + "<" * 400_000)
    index.client.index(index=index.articles, id="a1", body=body)
    page = handler(request("/v1/articles/a1", query={"format": "html"}), CONTEXT)
    assert (page["statusCode"], "ask for fewer fields" in page["body"]) == (400, True)
    assert handler(request("/v1/articles/a1"), CONTEXT)["statusCode"] == 200


def test_a_dry_run_of_more_than_fits_gives_the_first_and_says_that_more_follow() -> None:
    from functions.extract.app import handler

    line = json.dumps({"title": '"' * 40, "content": '"&' * 100, "tags": ["a" * 20] * 5}) + "\n"
    sent = request("/v1/extract", "POST", query={"name": "many.jsonl"}) | {"body": line * 9_000}
    answer = handler(sent, CONTEXT)
    assert len(json.dumps(answer, ensure_ascii=False).encode()) < LAMBDA
    told = json.loads(answer["body"])
    assert (answer["statusCode"], told["hasMore"]) == (200, True)
    assert [article["record"] for article in told["articles"]] == [*range(len(told["articles"]))]
    assert 1_000 < len(told["articles"]) < 9_000


def test_a_dry_run_that_fits_is_whole() -> None:
    from functions.extract.app import handler

    sent = request("/v1/extract", "POST") | {"body": "A line of a note that is none of an article."}
    assert json.loads(handler(sent, CONTEXT)["body"])["hasMore"] is False


@pytest.fixture
def reports(put: Callable[[str, bytes], Any], index: Index) -> None:
    """Fourteen articles, their dates in pairs and the last one undated, every third a copy of the first."""
    words = "The ferry sailed. " * 20
    made = [
        {"title": f"Ferry {number}", "content": words if number % 3 == 0 else f"{words} Trip {number}."}
        | ({"publishedAt": f"2026-11-{number // 2 + 10}"} if number < 13 else {})
        for number in range(14)
    ]
    put("reports.jsonl", "\n".join(map(json.dumps, made)).encode())
    index.client.indices.refresh(index="headlines-*")


IN_PARTS: list[tuple[str, dict[str, str]]] = [
    ("/v1/export.ndjson", {"pageSize": "9"}),
    ("/v1/export.ndjson", {"sortBy": "relevancy", "q": "ferry", "pageSize": "9"}),
    ("/v1/search", {"fields": "content", "q": "ferry"}),
    ("/v1/search", {"fields": "content", "duplicates": "include", "sortOrder": "asc", "facets": "language"}),
    ("/v1/feed.json", {"pageSize": "9"}),
    ("/v1/headlines", {"fields": "content"}),
    ("/v1/articles/{id}/similar", {"fields": "content", "duplicates": "include"}),
    ("/v1/summary", {"q": "ferry", "maxArticles": "12"}),
    ("/v1/changes", {"minAge": "0", "pageSize": "10"}),
    ("/v2/everything", {"q": "ferry"}),
]


def test_whole_articles_come_a_few_at_a_time_and_the_answer_is_the_same(
    reports: None, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = get("/v1/search").json["articles"][0]["id"]

    def answers() -> list[str]:
        return [get(path.format(id=chosen), **query).text for path, query in IN_PARTS]

    at_once = answers()
    monkeypatch.setattr(run, "AT_ONCE", 4)
    for (path, query), one, other in zip(IN_PARTS, answers(), at_once, strict=True):
        assert one == other, (path, query)


@pytest.mark.parametrize("path", ["/v1/export.ndjson", "/v1/changes"])
def test_no_more_is_read_than_an_answer_holds_and_nothing_is_lost(
    path: str, reports: None, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "AT_ONCE", 2)
    monkeypatch.setattr(run, "ENOUGH", 8_000)
    monkeypatch.setattr(results, "MAX_FILE", 4_000)
    read: list[int] = []
    search = OpenSearch.search

    def counted(self: OpenSearch, **asked: Any) -> Any:
        found = search(self, **asked)
        read.append(len(found["hits"]["hits"]) if "content" in asked["body"].get("_source", ()) else 0)
        return found

    monkeypatch.setattr(OpenSearch, "search", counted)
    seen: list[str] = []
    following: dict[str, str] = {"minAge": "0"} if path == "/v1/changes" else {}
    while True:
        read.clear()
        answer = get(path, **following)
        assert 0 < sum(read) <= 10
        seen += re.findall(r'"title":"(Ferry \d+)"', answer.text)
        link = re.search(r"cursor=([^&>]+)", answer.headers.get("Link", ""))
        if link is None:
            break
        following |= {"cursor": unquote(link[1])}
    assert sorted(seen) == sorted(f"Ferry {number}" for number in range(14))


@pytest.mark.parametrize(
    ("path", "status"), [("/v1/headlines", 400), ("/v1/stories/{id}", 400), ("/v2/top-headlines", 200)]
)
def test_a_list_without_a_next_page_is_refused_before_all_of_it_is_read(
    path: str, status: int, reports: None, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = {"language": "en"} if "v2" in path else {"fields": "content", "duplicates": "include"}
    address = path.format(id=get("/v1/search").json["articles"][0]["id"])
    assert get(address, **query).status == 200
    monkeypatch.setattr(run, "ENOUGH", 300)
    assert get(address, **query).status == status
