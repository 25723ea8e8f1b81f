"""NewsAPI's own Python client, told another host and nothing else, against the running service."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from newsapi import NewsApiClient, const
from newsapi.newsapi_exception import NewsAPIException

from headlines.search.countries import LANGUAGES
from tests.local.stub import ROOT, serving

HOST = "https://newsapi.org"


def story(number: int) -> dict[str, Any]:
    return {
        "title": f"Tram line {number} opens" if number % 2 else f"Council budget {number}",
        "content": f"Report {number} about a tram. " * 20,
        "publishedAt": f"2026-11-{number:02}T08:00:00+01:00",
        "url": f"https://{'metro' if number % 2 else 'city'}.example/news/{number}",
        "source": {"name": "Metro Times" if number % 2 else "City Post"},
        "author": "Ada Lind",
        "language": "en" if number < 7 else "de",
        "category": "Transport",
    }


BRIDGE = {
    "title": "Bridge opens",
    "content": "It was built in three years by people of two countries, and everyone may walk over it on Sunday.",
    "publishedAt": "2026-10-01T08:00:00+01:00",
    "url": "https://bote.de/english/9",
    "source": {"name": "Bote"},
    "language": "en",
    "category": "Local",
}


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("newsapi") / "news"
    folder.mkdir()
    (folder / "trams.jsonl").write_text("\n".join(json.dumps(story(number)) for number in range(1, 9)))
    (folder / "bridge.json").write_text(json.dumps(BRIDGE))
    with serving(ROOT, folder) as running:
        yield running.url


@pytest.fixture
def client(host: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name in ("EVERYTHING_URL", "TOP_HEADLINES_URL", "SOURCES_URL"):
        monkeypatch.setattr(const, name, getattr(const, name).replace(HOST, host))
    with requests.Session() as session:
        yield NewsApiClient(api_key="a-key-of-twenty-letters", session=session)


def titles(answer: Any) -> list[str]:
    assert answer["status"] == "ok"
    return [article["title"] for article in answer["articles"]]


def test_everything_is_newest_first_in_newsapi_s_shape(client: Any) -> None:
    answer = client.get_everything(q="tram", sources="metro-times", language="en")
    assert answer["totalResults"] == 3
    assert titles(answer) == ["Tram line 5 opens", "Tram line 3 opens", "Tram line 1 opens"]
    first = answer["articles"][0]
    assert first["content"].startswith("Report 5 about a tram.")
    assert first["content"].endswith("… [+259 chars]")
    assert first | {"content": ""} == {
        "source": {"id": "metro-times", "name": "Metro Times"},
        "author": "Ada Lind",
        "title": "Tram line 5 opens",
        "description": None,
        "url": "https://metro.example/news/5",
        "urlToImage": None,
        "publishedAt": "2026-11-05T07:00:00Z",
        "content": "",
    }


def test_pages_meet_without_a_gap(client: Any) -> None:
    pages = [titles(client.get_everything(q="tram", page=page, page_size=3)) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [3, 3, 2, 0]
    assert len({title for page in pages for title in page}) == 8


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"qintitle": "budget"}, {2, 4, 6, 8}),
        ({"q": "report", "qintitle": "tram OR (budget"}, {1, 2, 3, 4, 5, 6, 7, 8}),
        ({"q": "3 OR 4"}, {3, 4}),
        ({"q": "tram", "from_param": "2026-11-03", "to": "2026-11-05T07:00:00"}, {3, 4, 5}),
        ({"domains": "metro.example"}, {1, 3, 5, 7}),
        ({"q": "tram", "exclude_domains": "metro.example", "sort_by": "popularity"}, {2, 4, 6, 8}),
        ({"q": "zeppelin"}, set()),
    ],
)
def test_every_parameter_means_what_it_means_there(client: Any, asked: dict[str, Any], found: set[int]) -> None:
    answer = client.get_everything(**asked)
    assert {int("".join(filter(str.isdigit, title))) for title in titles(answer)} == found
    assert answer["totalResults"] == len(found)


def test_top_headlines_and_their_filters(client: Any) -> None:
    assert titles(client.get_top_headlines(page_size=2)) == ["Council budget 6", "Tram line 5 opens"]
    assert len(titles(client.get_top_headlines(language="de"))) == 2
    assert titles(client.get_top_headlines(q="budget", sources="city-post", page_size=1)) == ["Council budget 6"]
    assert titles(client.get_top_headlines(category="sports")) == []


def test_sources_say_who_they_are(client: Any) -> None:
    answer = client.get_sources()
    assert answer["status"] == "ok"
    assert [source["id"] for source in answer["sources"]] == ["city-post", "metro-times", "bote"]
    assert answer["sources"][1] == {
        "id": "metro-times",
        "name": "Metro Times",
        "description": None,
        "url": "https://metro.example",
        "category": "Transport",
        "language": "en",
        "country": None,
    }
    assert client.get_sources(category="technology")["sources"] == []


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda client: client.get_everything(), "parametersMissing"),
        (lambda client: client.get_everything(q="tram", page_size=0), "parameterInvalid"),
        (lambda client: client.get_everything(q="tram", page=101, page_size=100), "maximumResultsReached"),
        (lambda client: client.get_everything(q="(" * 100), "parameterInvalid"),
        (lambda client: client.get_top_headlines(language=None), "parametersMissing"),
    ],
)
def test_an_error_is_one_that_the_client_understands(client: Any, ask: Any, code: str) -> None:
    with pytest.raises(NewsAPIException) as caught:
        ask(client)
    assert (caught.value.get_status(), caught.value.get_code()) == ("error", code)
    assert caught.value.get_message()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"sources": "a", "category": "b"}, "parametersIncompatible"),
        ({"sources": "a", "country": "us"}, "parametersIncompatible"),
        ({"country": "xx"}, "parameterInvalid"),
    ],
)
def test_what_cannot_be_mixed_or_does_not_exist_is_refused(host: str, asked: dict[str, str], code: str) -> None:
    answer = requests.get(f"{host}/v2/top-headlines", asked, timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_a_country_is_told_by_the_site_or_else_by_the_language(client: Any, host: str) -> None:
    german = {"Bridge opens", "Tram line 7 opens", "Council budget 8"}
    assert set(titles(client.get_top_headlines(country="de", language=None))) == german
    assert set(titles(client.get_top_headlines(country="at", language=None))) == german - {"Bridge opens"}
    assert titles(client.get_top_headlines(country="gb")) == titles(client.get_top_headlines(country="us"))
    american = requests.get(f"{host}/v2/top-headlines?country=US&apiKey=any", timeout=10).json()
    assert american["totalResults"] == 6
    assert "Bridge opens" not in titles(american)
    assert [each["id"] for each in client.get_sources(country="fr")["sources"]] == []
    countries = {each["id"]: each["country"] for each in client.get_sources(country="de")["sources"]}
    assert countries == {"bote": "de", "city-post": None, "metro-times": None}


def test_every_country_of_the_client_has_its_languages() -> None:
    assert const.countries <= set(LANGUAGES)


def test_both_addresses_of_sources_answer_alike(host: str) -> None:
    answers = [requests.get(f"{host}{path}", timeout=10) for path in ("/v2/sources", "/v2/top-headlines/sources")]
    assert answers[0].json() == answers[1].json()


def test_the_client_can_read_a_refusal_of_the_gateway(host: str) -> None:
    refusal = NewsAPIException(requests.get(f"{host}/v2/everythin", timeout=10).json())
    assert (refusal.get_code(), refusal.get_message()) == ("notFound", "There is no such path.")
