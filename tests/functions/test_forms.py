"""Feeds and files as the service gives them."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import feedparser
import pytest

from headlines.search import results
from tests.functions.conftest import Answer, Get

Put = Callable[[str, bytes], Any]
HEADERS = {"Host": "news.example", "X-Forwarded-Proto": "https"}


@pytest.fixture
def articles(put: Put) -> None:
    lines = [
        {
            "title": f"Harbour story {number}",
            "content": f"Dockers at the harbour voted. Vote {number} was close.",
            **({"publishedAt": f"2024-03-{number:02}"} if number < 7 else {}),
        }
        for number in range(1, 8)
    ]
    put("harbour.jsonl", "\n".join(map(json.dumps, lines)).encode())


@pytest.mark.parametrize("path", ["/v1/feed.rss", "/v1/feed.atom"])
def test_a_feed_is_absolute_newest_first_and_leads_on_without_the_key(articles: None, get: Get, path: str) -> None:
    seen: list[str] = []
    address: str | None = f"{path}?q=harbour&pageSize=3&apiKey=topsecret"
    while address:
        given = dict(parse_qsl(urlsplit(address).query))
        answer = get(path, stage="/prod", headers=HEADERS, **given)
        found = feedparser.parse(answer.text.encode())
        assert not found.bozo
        assert "topsecret" not in answer.text + str(answer.headers)
        seen += [entry.title for entry in found.entries]
        links = {link.rel: link.href for link in found.feed.links}
        assert links["self"].startswith(f"https://news.example/prod{path}?q=harbour&pageSize=3")
        address = links.get("next")
        assert ("Link" in answer.headers) == (address is not None)
    assert seen == [f"Harbour story {number}" for number in (6, 5, 4, 3, 2, 1, 7)]


def test_a_json_feed_is_one(articles: None, get: Get) -> None:
    answer = get("/v1/feed.json", headers=HEADERS, pageSize="2")
    assert answer.headers["Content-Type"].startswith("application/feed+json")
    assert answer.json["feed_url"] == "https://news.example/v1/feed.json?pageSize=2"
    assert answer.json["items"][0]["content_text"].startswith("Dockers at the harbour voted.")


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("rss", "application/rss+xml"),
        ("atom", "application/atom+xml"),
        ("jsonfeed", "application/feed+json"),
        ("csv", "text/csv"),
        ("ndjson", "application/x-ndjson"),
    ],
)
def test_a_search_comes_in_every_form_with_the_same_articles(articles: None, get: Get, form: str, kind: str) -> None:
    ids = [found["id"] for found in get("/v1/search", q="harbour", pageSize="2").json["articles"]]
    answer = get("/v1/search", q="harbour", pageSize="2", format=form)
    assert answer.headers["Content-Type"].startswith(kind)
    assert "format=" + form in answer.headers["Link"]
    places = [answer.text.index(identity) for identity in ids]
    assert places == sorted(places)
    again = get("/v1/search", q="harbour", pageSize="2", format=form, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status, again.text) == (304, "")


def test_a_form_without_a_place_for_it_does_not_swallow_a_parameter(articles: None, get: Get) -> None:
    for given in ({"format": "rss", "fields": "title"}, {"format": "csv", "facets": "source"}):
        answer = get("/v1/search", **given)
        assert (answer.status, answer.json["code"]) == (400, "parameterInvalid")


@pytest.mark.parametrize("path", ["/v1/feed.json", "/v1/export.ndjson"])
def test_where_nobody_would_see_it_a_query_is_not_mended(articles: None, get: Get, path: str) -> None:
    assert get("/v1/search", q="harbuor").json["totalResults"] == 7
    assert "Harbour" not in get(path, q="harbuor").text
    assert "Harbour" not in get("/v1/search", q="harbuor", format="ndjson").text


def export(get: Get, path: str, **given: str) -> list[Answer]:
    pages = [get(path, **given)]
    while "Link" in pages[-1].headers:
        address = pages[-1].headers["Link"].partition(">")[0][1:]
        pages.append(get(path, **dict(parse_qsl(urlsplit(address).query))))
    return pages


def test_an_export_holds_every_article_whole(articles: None, get: Get) -> None:
    pages = export(get, "/v1/export.ndjson", pageSize="3")
    found = [json.loads(line) for page in pages for line in page.text.splitlines()]
    assert len(pages) == 3
    assert sorted(article["title"] for article in found) == [f"Harbour story {number}" for number in range(1, 8)]
    assert all(article["content"] for article in found)
    assert "attachment" in pages[0].headers["Content-Disposition"]


def test_an_export_as_a_table_has_a_header_a_page(articles: None, get: Get) -> None:
    pages = export(get, "/v1/export.csv", pageSize="4", fields="title,publishedAt")
    found = [row for page in pages for row in csv.DictReader(io.StringIO(page.text, newline=""))]
    assert len(found) == 7
    assert [*found[0]] == ["id", "title", "publishedAt"]


def test_an_export_folds_no_copies_and_says_so(articles: None, get: Get) -> None:
    answer = get("/v1/export.csv", duplicates="collapse")
    assert answer.json["detail"] == "duplicates cannot be 'collapse', only one of include, only."


def test_a_page_of_an_export_ends_before_it_is_too_large(put: Put, get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "MAX_FILE", 40_000)
    text = "Words of a report that goes on. " * 250
    put("long.jsonl", "\n".join(json.dumps({"title": f"R{n}", "content": text}) for n in range(7)).encode())
    pages = export(get, "/v1/export.ndjson")
    assert len(pages) == 2
    assert all(len(page.text) < 40_000 for page in pages)
    assert sum(page.text.count("\n") for page in pages) == 7


def test_another_suffix_is_nothing(get: Get) -> None:
    assert get("/v1/feed.xml").status == 404
