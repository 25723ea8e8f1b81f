"""The API as its callers see it: answers, errors, pages, caching."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.functions.conftest import Get, forget

Put = Callable[[str, bytes], Any]


@pytest.fixture
def articles(put: Put) -> None:
    lines = [
        {
            "title": f"Harbour story number {number}",
            "content": f"Dockers at the harbour voted on Monday. Vote number {number} was close. It ended late.",
            "publishedAt": f"2024-03-{number:02}",
            "source": {"id": "coast-post", "name": "Coast Post"},
        }
        for number in range(1, 8)
    ]
    put("harbour.jsonl", "\n".join(map(json.dumps, lines)).encode())


def test_an_answer_has_the_documented_shape(articles: None, get: Get) -> None:
    answer = get("/v1/search", q="harbour", pageSize="2")
    assert answer.json["totalResults"] == 7
    assert len(answer.json["articles"]) == 2
    first = answer.json["articles"][0]
    assert first["content"] is None
    assert first["source"] == {"id": "coast-post", "name": "Coast Post"}
    assert "<mark>Harbour</mark>" in first["highlights"]["title"][0]
    assert answer.headers["Content-Type"] == "application/json"


def test_following_next_links_gives_every_article_once(articles: None, get: Get) -> None:
    seen, cursor = [], None
    while True:
        page = get("/v1/search", q="harbour", pageSize="3", **({"cursor": cursor} if cursor else {}))
        seen += [found["id"] for found in page.json["articles"]]
        cursor = page.json["nextCursor"]
        assert ("Link" in page.headers) == (cursor is not None)
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 7


def test_an_article_is_whole_and_a_summary_cites_its_places(articles: None, get: Get) -> None:
    identity = get("/v1/search", q="harbour").json["articles"][0]["id"]
    article = get(f"/v1/articles/{identity}").json["article"]
    summary = get(f"/v1/articles/{identity}/summary", sentences="1").json
    (sentence,) = summary["sentences"]
    assert article["content"][sentence["start"] : sentence["end"]] == sentence["text"]


def test_a_digest_cites_articles_that_exist(articles: None, get: Get) -> None:
    answer = get("/v1/summary", q="harbour").json
    sentence = answer["stories"][0]["sentences"][0]
    article = get(f"/v1/articles/{sentence['articleId']}").json["article"]
    assert article["content"][sentence["start"] : sentence["end"]] == sentence["text"]


@pytest.mark.parametrize("path", ["/", "/v1/search", "/v1/summary"])
def test_a_browser_gets_a_page_with_links_under_the_stage(path: str, articles: None, get: Get) -> None:
    page = get(path, stage="/prod", headers={"Accept": "text/html"}, **({"q": "harbour"} if path != "/" else {}))
    assert page.status == 200
    assert page.headers["Content-Type"].startswith("text/html")
    assert 'href="/prod/static/headlines.css"' in page.text
    assert "story number" in page.text


def test_a_page_of_results_has_its_overview_and_leads_on_as_the_json_does(articles: None, get: Get) -> None:
    page = get("/v1/search", stage="/prod", headers={"Accept": "text/html"}, q="harbour", pageSize="3")
    assert page.text.count("<rect") == 14
    assert 'href="/prod/v1/search?q=harbour&amp;pageSize=3&amp;from=2024-03-01&amp;to=2024-03-01"' in page.text
    assert 'href="/prod/v1/feed.rss?q=harbour&amp;pageSize=3"' in page.text
    cursor = get("/v1/search", q="harbour", pageSize="3").json["nextCursor"]
    assert f"cursor={cursor}" in page.text
    assert get("/v1/search", q="zeppelin", strict="true", headers={"Accept": "text/html"}).status == 200
    assert get("/v1/search", nope="1", headers={"Accept": "text/html"}).status == 400


def test_a_sentence_of_a_summary_leads_to_its_mark(articles: None, get: Get) -> None:
    identity = get("/v1/search", q="harbour").json["articles"][0]["id"]
    page = get(f"/v1/articles/{identity}", headers={"Accept": "text/html"}, mark="0-10")
    assert '<mark id="s1">Dockers at</mark>' in page.text


def test_an_unknown_parameter_names_the_nearest(environment: None, get: Get) -> None:
    answer = get("/v1/search", pagesize="3")
    assert (answer.status, answer.json["code"]) == (400, "parameterInvalid")
    assert answer.json["errors"][0]["parameter"] == "pagesize"
    assert "pageSize" in answer.json["errors"][0]["detail"]
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("parameter", "query"),
    [
        ("from", {"from": "2026-10", "to": "2026-09"}),
        ("q", {"q": "(" * 11 + "a"}),
        ("cursor", {"cursor": "made-up"}),
        ("page", {"page": "101", "pageSize": "100"}),
    ],
)
def test_an_error_holds_the_value_that_was_given(parameter: str, query: dict[str, str], get: Get) -> None:
    answer = get("/v1/search", **query)
    [error] = answer.json["errors"]
    assert (answer.status, error["parameter"], error["value"]) == (400, parameter, query[parameter])


@pytest.mark.parametrize("path", ["/v1/articles/none", "/v1/articles/none/summary", "/v1/nothing", "/static/x.css"])
def test_what_is_not_there_is_404(path: str, get: Get) -> None:
    answer = get(path)
    assert (answer.status, answer.json["status"], answer.json["requestId"]) == (404, 404, "r-1")


def test_the_same_answer_again_is_304(articles: None, get: Get) -> None:
    first = get("/v1/search", q="harbour")
    again = get("/v1/search", q="harbour", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.text) == (304, "")
    assert get("/v1/search", q="harbour", headers={"If-None-Match": "*"}).status == 304


def test_head_is_get_without_a_body(articles: None, get: Get) -> None:
    answer = get("/v1/search", method="HEAD", q="harbour")
    assert (answer.status, answer.text) == (200, "")


def test_a_browser_may_ask_whether_what_it_holds_is_fresh(articles: None, get: Get) -> None:
    answer = get("/v1/search", method="OPTIONS", headers={"Origin": "https://a.example"})
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


def test_a_key_in_the_query_is_not_echoed(articles: None, get: Get) -> None:
    answer = get("/v1/search", q="harbour", pageSize="1", apiKey="topsecret")
    assert "topsecret" not in answer.text + str(answer.headers)


@pytest.mark.parametrize(
    ("path", "query", "key"),
    [
        ("/v1/suggest", {"prefix": "harb"}, "suggestions"),
        ("/v1/facets", {"q": "harbour", "fields": "source"}, "facets"),
        ("/v1/timeline", {"q": "harbour", "interval": "day"}, "buckets"),
        ("/v1/sources", {"q": "harbour"}, "sources"),
        ("/v1/articles/{id}/similar", {"pageSize": "2"}, "articles"),
    ],
)
def test_what_is_counted_over_a_query_is_served(
    articles: None, get: Get, path: str, query: dict[str, str], key: str
) -> None:
    identity = get("/v1/search", q="harbour").json["articles"][0]["id"]
    answer = get(path.format(id=identity), **query)
    assert (answer.status, answer.json["status"]) == (200, "ok")
    assert answer.json[key]
    assert get(path.format(id=identity), pagesise="2").json["code"] == "parameterInvalid"


def test_a_copy_follows_files_as_they_change_and_go(articles: None, put: Put, get: Get) -> None:
    first = get("/v1/changes", minAge="0", pageSize="4").json
    assert (len(first["changes"]), first["hasMore"]) == (4, True)
    rest = get("/v1/changes", minAge="0", cursor=first["nextCursor"])
    assert (len(rest.json["changes"]), rest.json["hasMore"], "Link" in rest.headers) == (3, False, False)
    assert all(change["article"]["content"] for change in rest.json["changes"])
    one = {"title": "Harbour vote annulled", "content": "A court annulled the vote."}
    put("harbour.jsonl", json.dumps(one).encode())
    told = get("/v1/changes", minAge="0", cursor=rest.json["nextCursor"]).json["changes"]
    assert sorted(bool(change["deletedAt"]) for change in told) == [False] + [True] * 6
    assert [change["article"]["title"] for change in told if change["article"]] == ["Harbour vote annulled"]
    assert get("/v1/changes").json["changes"] == []  # younger than a minute
    assert get("/v1/changes", cursor="made-up").json["code"] == "cursorInvalid"


def test_while_opensearch_is_away_the_answer_is_503_without_internals(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENSEARCH_URL", "http://127.0.0.1:9")
    forget()
    for path in ("/v1/search", "/v1/health", "/v1/articles/abc", "/v1/summary"):
        began = time.monotonic()
        answer = get(path)
        assert time.monotonic() - began < 3
        assert (answer.status, answer.json["retryable"]) == (503, True)
        assert int(answer.headers["Retry-After"]) > 0
        assert "127.0.0.1" not in answer.text


def test_health_says_ok(get: Get) -> None:
    assert get("/v1/health").json == {"status": "ok"}


def test_static_files_are_served(get: Get) -> None:
    answer = get("/static/headlines.css")
    assert answer.headers["Content-Type"].startswith("text/css")


def test_receipts_are_listed_newest_first_and_filtered(articles: None, put: Put, get: Get) -> None:
    put("broken.json", b"{")
    rejected = get("/v1/ingest/objects", state="rejected").json["objects"]
    assert [receipt["key"] for receipt in rejected] == ["broken.json"]
    receipt = get("/v1/ingest/objects", key="harbour.jsonl", pageSize="5").json
    assert (receipt["state"], receipt["records"]["indexed"], len(receipt["articles"])) == ("indexed", 7, 5)
    assert get("/v1/ingest/objects", key="never").status == 404


def test_a_promoted_story_does_not_find_the_page_that_promotes_it(put: Put, get: Get) -> None:
    page = Path(__file__).parents[2] / "samples" / "demo" / "ferry-fire-harbour-courier.txt"
    put(page.name, page.read_bytes())
    (article,) = get("/v1/search", q="ferry fire").json["articles"]
    promoted = [related["title"] for related in article["related"] if related["kind"] == "promoted"]
    assert len(promoted) == 2
    for title in promoted:
        assert get("/v1/search", q=title).json["articles"] == []
