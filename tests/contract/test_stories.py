"""Stories, headlines and what trends, against the same in plain Python over the corpus."""

import math
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from opensearchpy import OpenSearch

from headlines.errors import Gone, NotFound
from headlines.search import headlines, newsapi, run, stories
from headlines.search.request import parse
from tests.contract.conftest import Fill
from tests.search.documents import document

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
SOURCES = ("Coast Post", "Évening Wire", "Hill Gazette", "Northline")


def article(number: int) -> dict[str, Any]:
    """Every story has one to seven articles and a copy now and then; each fifth article is undated."""
    story, at = number * number % 37, NOW - timedelta(hours=number * 1.7)
    group = f"s{story:02}" if number % 6 == 1 else None
    return document(
        f"a{number:03}",
        title=f"Story {story} told {number}",
        content="The levy passed." if number % 3 else "The levy failed.",
        publishedAt=None if number % 5 == 4 else at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        source=SOURCES[number % 7 % 4],
        language=("en", "fr")[number % 2],
        story={"id": f"s{story:02}"},
        duplicateGroup=group,
        duplicateOf=group,
        terms=[f"t{n}" for n in range(1, 40) if (number + 1) % n == 0] + (["Surge"] if number < 9 else []),
    )


CORPUS = [article(number) for number in range(120)]


def milliseconds(one: dict[str, Any]) -> int:
    return int(datetime.fromisoformat(one["publishedAt"]).timestamp() * 1000)


@pytest.fixture(scope="module")
def index(fill: Fill) -> str:
    return fill(CORPUS)


def told(found: list[dict[str, Any]], collapsed: bool) -> int:
    return len({one["duplicateKey"] for one in found} if collapsed else found)


def by_story(**exact: Any) -> dict[str, list[dict[str, Any]]]:
    groups = defaultdict(list)
    for one in CORPUS:
        if all(one.get(name) == value for name, value in exact.items()):
            groups[one["story"]["id"]].append(one)
    return groups


@pytest.mark.parametrize("duplicates", ["collapse", "include"])
@pytest.mark.parametrize("page", ["1", "2", "3"])
def test_stories_of_two_articles_or_more(client: OpenSearch, index: str, duplicates: str, page: str) -> None:
    given = {"language": ["en"], "duplicates": [duplicates], "pageSize": ["5"], "page": [page]}
    asked, found = run.search(client, index, parse(given, "stories", now=NOW), stories.listing)
    answer = stories.listed(asked, found, run.send(client, index, stories.page(asked, found)))
    collapsed = duplicates == "collapse"
    expected = {name: group for name, group in by_story(language="en").items() if told(group, collapsed) > 1}
    newest = {name: max(map(milliseconds, filter(dated, group)), default=0) for name, group in expected.items()}
    order = sorted(expected, key=lambda name: (-newest[name], name))
    assert answer["totalResults"] == len(expected)
    assert [story["id"] for story in answer["stories"]] == order[5 * (int(page) - 1) :][:5]
    for story in answer["stories"]:
        group = expected[story["id"]]
        assert story["size"] == told(group, collapsed)
        counts = Counter(one["source"]["name"] for one in group)
        assert {source["name"]: source["count"] for source in story["sources"]} == counts
        assert story["representative"]["id"] == shown(group)["id"]
        dates = sorted(one["publishedAt"] for one in group if dated(one))
        assert [story["firstPublishedAt"], story["lastPublishedAt"]] == [dates[0], dates[-1]] if dates else [None, None]


def dated(one: dict[str, Any]) -> bool:
    return "publishedAt" in one


def shown(group: list[dict[str, Any]]) -> dict[str, Any]:
    """What is no copy, then the newest."""
    return min(
        group, key=lambda one: (one.get("duplicateOf") or "", -milliseconds(one) if dated(one) else 1, one["id"])
    )


@pytest.mark.parametrize("duplicates", ["collapse", "include"])
def test_a_story_with_its_time_line(client: OpenSearch, index: str, duplicates: str) -> None:
    for name, group in by_story().items():
        request = parse({"duplicates": [duplicates]}, "story", now=NOW)
        story, found = run.story(client, index, index, name, request)
        answer = stories.reply(request, story, found)
        collapsed = duplicates == "collapse"
        assert (answer["story"]["id"], answer["story"]["size"]) == (name, told(group, collapsed))
        times = [(one["publishedAt"] is None, one["publishedAt"] or "", one["id"]) for one in answer["articles"]]
        assert times == sorted(times)
        assert len(times) == told(group, collapsed)
        if not collapsed:
            check_time_line(answer["timeline"], [one for one in group if dated(one)])


def check_time_line(timeline: dict[str, Any], group: list[dict[str, Any]]) -> None:
    length = 13 if timeline["interval"] == "hour" else 10
    expected = Counter(one["publishedAt"][:length] for one in group)
    assert {bucket["start"][:length]: bucket["count"] for bucket in timeline["buckets"]} == expected
    for bucket in timeline["buckets"]:
        inside = {one["id"] for one in group if one["publishedAt"].startswith(bucket["start"][:length])}
        assert set(bucket["articles"]) == inside


def test_a_story_is_found_by_any_of_its_articles_and_counts_them_all(client: OpenSearch, index: str) -> None:
    request = parse({}, "story", now=NOW)
    for one in CORPUS[:8]:
        assert run.story(client, index, index, one["id"], request)[0] == one["story"]["id"]
    sizes = stories.sizes(run.send(client, index, stories.counting(["s00", "s01"])))
    assert sizes == {name: len(by_story()[name]) for name in ("s00", "s01")}


def test_an_article_in_no_story_yet_is_one_of_its_own(client: OpenSearch, fill: Fill) -> None:
    name = fill([document("new")])
    request = parse({}, "story", now=NOW)
    story, found = run.story(client, name, name, "new", request)
    answer = stories.reply(request, story, found)
    assert (answer["story"]["id"], answer["story"]["size"]) == ("new", 1)
    assert [one["id"] for one in answer["articles"]] == ["new"]


def test_a_story_that_never_was_and_one_that_is_gone(client: OpenSearch, index: str, fill: Fill) -> None:
    request = parse({}, "story", now=NOW)
    with pytest.raises(NotFound):
        run.story(client, index, index, "s99", request)
    graves = f"{fill([])}-graves"
    client.indices.create(index=graves)
    client.index(index=graves, id="a999", body={"kind": "tombstone"}, params={"refresh": "true"})
    with pytest.raises(Gone):
        run.story(client, index, graves, "a999", request)
    client.indices.delete(index=graves)


@pytest.mark.parametrize("duplicates", ["collapse", "include"])
def test_headlines_are_the_hottest_stories_spread_over_sources(client: OpenSearch, index: str, duplicates: str) -> None:
    given = {"pageSize": ["12"], "duplicates": [duplicates]}
    asked, found, ids, whole = run.headlines(client, index, parse(given, "headlines", now=NOW), run.whole)
    assert [one["id"] for one in headlines.reply(asked, found, ids, whole)["articles"]] == ids
    heat: dict[str, dict[str, float]] = defaultdict(dict)
    newest: dict[str, dict[str, Any]] = {}
    seen = set()
    for one in sorted(filter(dated, CORPUS), key=lambda one: (-milliseconds(one), one["id"])):
        if duplicates == "collapse" and one["duplicateKey"] in seen:
            continue
        seen.add(one["duplicateKey"])
        age = (NOW.timestamp() * 1000 - milliseconds(one)) / 3_600_000
        heat[one["story"]["id"]].setdefault(one["source"]["id"], 0.5 ** (age / 12))
        newest.setdefault(one["story"]["id"], one)
    left, shown = {name: sum(each.values()) for name, each in heat.items()}, Counter[str]()
    expected: list[str] = []
    while left and len(expected) < 12:
        best = max(left, key=lambda name: left[name] * 0.5 ** shown[newest[name]["source"]["id"]])
        del left[best]
        shown[newest[best]["source"]["id"]] += 1
        expected.append(newest[best]["id"])
    assert ids == expected


def test_pages_of_newsapi_s_headlines_are_one_list_cut_in_pieces(client: OpenSearch, index: str) -> None:
    def page(number: int, size: int) -> dict[str, Any]:
        given = {"language": ["en"], "page": [str(number)], "pageSize": [str(size)]}
        asked = newsapi.request(given, "topHeadlines", NOW)
        return newsapi.top_headlines(*run.headlines(client, index, asked, run.send), "https://api.example.org")

    whole, pages = page(1, 100), [page(number, 5) for number in (1, 2, 3, 4, 5)]
    told = [name for name, group in by_story(language="en").items() if any(map(dated, group))]
    assert {answer["totalResults"] for answer in (whole, *pages)} == {len(told)} == {len(whole["articles"])}
    assert 15 < len(told) < 25
    assert [article for answer in pages for article in answer["articles"]] == whole["articles"]


@pytest.mark.parametrize("window", ["6h", "24h", "7d"])
@pytest.mark.parametrize("duplicates", ["collapse", "include"])
def test_what_trends(client: OpenSearch, index: str, window: str, duplicates: str) -> None:
    given = {"window": [window], "duplicates": [duplicates], "pageSize": ["100"]}
    answer = run.trending(client, index, parse(given, "trending", now=NOW))
    length = {"6h": 6, "24h": 24, "7d": 168}[window]
    counted = [one for one in CORPUS if dated(one) and (duplicates == "include" or "duplicateOf" not in one)]
    ages = [(one, (NOW - datetime.fromisoformat(one["publishedAt"])) / timedelta(hours=1)) for one in counted]
    last = [one for one, age in ages if 0 < age <= length]
    before = [one for one, age in ages if length < age <= 2 * length]
    assert (answer["window"]["articles"], answer["before"]["articles"]) == (len(last), len(before))
    rows = {row["term"]: row for row in answer["terms"]}
    for term in {term for one in last for term in one["terms"]}:
        now, then = (sum(term in one["terms"] for one in articles) for articles in (last, before))
        expected = len(last) * (then + 1) / (len(before) + 2)
        score = (now - expected) / math.sqrt(expected)
        assert (term in rows) == (now >= 2 and round(score, 2) > 0)
        if term in rows:
            assert (rows[term]["count"], rows[term]["before"]) == (now, then)
            assert rows[term]["score"] == round(score, 2)
    scores = [row["score"] for row in answer["terms"]]
    assert scores == sorted(scores, reverse=True)
    told_of = {row["id"]: row for row in answer["stories"]}
    for name, row in told_of.items():
        assert row["count"] == sum(one["story"]["id"] == name for one in last)
        assert row["representative"]["title"].startswith(f"Story {int(name[1:])} ")


def test_a_surge_is_at_the_top(client: OpenSearch, index: str) -> None:
    assert run.trending(client, index, parse({}, "trending", now=NOW))["terms"][0]["term"] == "Surge"


def test_a_story_page_asks_three_times_at_most(client: OpenSearch, index: str, monkeypatch: Any) -> None:
    asked: list[Any] = []
    perform = client.transport.perform_request

    def counted(*args: Any, **named: Any) -> Any:
        asked.append(args)
        return perform(*args, **named)

    monkeypatch.setattr(client.transport, "perform_request", counted)
    for name in (CORPUS[3]["story"]["id"], CORPUS[3]["id"], "nothing"):
        asked.clear()
        try:
            run.story(client, index, index, name, parse({}, "story", now=NOW))
        except NotFound:
            assert name == "nothing"
        assert len(asked) <= 3
