"""Everything that is counted over a query, against the same counted in plain Python over the corpus."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from opensearchpy import OpenSearch

from headlines.errors import BadRequest
from headlines.search import query, results, run, sources, suggest, timeline
from headlines.search.request import parse
from tests.contract.conftest import Fill
from tests.search.documents import document

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
PLACES = ("Harbour", "Harvest", "Hall", "Library")
SOURCES = ("Coast Post", "Évening Wire", None, "Hill Gazette", "Coast Post")


def corpus() -> Iterator[dict[str, Any]]:
    """Articles over two changes of the clock, every fourth undated, some in groups of near-copies, some bare."""
    first = datetime(2024, 3, 29, 21, 30, tzinfo=UTC)
    for number in range(90):
        at = first + timedelta(hours=7 * number)
        yield document(
            f"a{number:02}",
            title=f"{PLACES[number % 4]} vote {number}",
            content="The levy passed." if number % 3 else "The lévy failed.",
            publishedAt=None if number % 4 == 3 else at.strftime("%Y-%m-%dT%H:%M"),
            source=SOURCES[number % 5],
            authors=[f"Writer {n}" for n in range(number % 3)],
            tags=[f"t{n}" for n in range(number) if number % (n + 2) == 0],
            category=("News", "Sport", None)[number % 3],
            language=("en", "fr")[number % 2],
            duplicateGroup=f"g{number // 6}" if number % 6 < 2 else None,
        )


CORPUS = [*corpus()]


@pytest.fixture(scope="module")
def index(fill: Fill) -> str:
    return fill(CORPUS)


@pytest.fixture
def ask(client: OpenSearch, index: str) -> Callable[..., dict[str, Any]]:
    def asked(endpoint: Any, **parameters: str) -> dict[str, Any]:
        given = {name.rstrip("_"): [value] for name, value in parameters.items()}
        request = parse(given, endpoint, now=NOW)
        match endpoint:
            case "facets":
                return results.faceted(*run.search(client, index, request, query.faceted))
            case "sources":
                return sources.reply(*run.search(client, index, request, sources.body))
            case "timeline":
                return timeline.reply(*run.over_time(client, index, request))
            case _:
                return suggest.reply(request, run.send(client, index, suggest.body(request)))

    return asked


def chosen(text: str = "", **exact: Any) -> list[dict[str, Any]]:
    return [d for d in CORPUS if text in d["content"] and all(d.get(name) == value for name, value in exact.items())]


def groups(found: list[dict[str, Any]], collapsed: bool) -> int:
    return len({d["duplicateKey"] for d in found} if collapsed else found)


def by_value(found: list[dict[str, Any]], values: Callable[[dict[str, Any]], list[str]], collapsed: bool) -> Any:
    each = {value for d in found for value in values(d)}
    counts = {value: groups([d for d in found if value in values(d)], collapsed) for value in each}
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


VALUES: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "source": lambda d: [d["source"]["id"]] if "source" in d else [],
    "category": lambda d: [d["category"]] if "category" in d else [],
    "author": lambda d: d["authors"],
    "language": lambda d: [d["language"]],
    "tag": lambda d: d["tags"],
}


@pytest.mark.parametrize("duplicates", ["collapse", "include"])
def test_facets(ask: Any, duplicates: str) -> None:
    answer = ask("facets", q="failed", duplicates=duplicates, pageSize="100")
    found = chosen("failed")
    assert answer["totalResults"] == groups(found, duplicates == "collapse")
    assert list(answer["facets"]) == ["source", "category", "author", "language", "tag"]
    for facet, counted in answer["facets"].items():
        pairs = [(value["value"], value["count"]) for value in counted["values"]]
        assert pairs == by_value(found, VALUES[facet], duplicates == "collapse")
        assert counted["others"] == 0


def test_facets_beyond_the_page_are_told_as_one_number(ask: Any) -> None:
    tags = ask("facets", fields="tag", pageSize="3", duplicates="include")["facets"]["tag"]
    expected = by_value(CORPUS, VALUES["tag"], False)
    assert [(value["value"], value["count"]) for value in tags["values"]] == expected[:3]
    assert tags["others"] == sum(count for _, count in expected[3:])


@pytest.mark.parametrize("duplicates", ["collapse", "include"])
def test_sources(ask: Any, duplicates: str) -> None:
    answer = ask("sources", language="en", duplicates=duplicates)
    found = chosen(language="en")
    expected = by_value(found, VALUES["source"], duplicates == "collapse")
    assert [(source["id"], source["count"]) for source in answer["sources"]] == expected
    for source in answer["sources"]:
        own = [d for d in found if d.get("source", {}).get("id") == source["id"]]
        dates = sorted(d["publishedAt"] for d in own if "publishedAt" in d)
        assert source["name"] == own[0]["source"]["name"]
        assert (source["firstPublishedAt"], source["lastPublishedAt"]) == (f"{dates[0]}:00Z", f"{dates[-1]}:00Z")
    assert answer["others"] == 0


def test_a_source_of_undated_articles_has_no_dates(client: OpenSearch, fill: Fill) -> None:
    name = fill([document("a", source="Slow Press")])
    answer = sources.reply(*run.search(client, name, parse({}, "sources", now=NOW), sources.body))
    assert answer["sources"] == [
        {"id": "slow-press", "name": "Slow Press", "count": 1, "firstPublishedAt": None, "lastPublishedAt": None}
    ]


def bucket_start(d: dict[str, Any], interval: str, zone: ZoneInfo) -> datetime:
    at = datetime.fromisoformat(d["publishedAt"]).replace(tzinfo=UTC).astimezone(zone)
    if interval == "hour":
        return at.replace(minute=0)
    day = at.replace(hour=0, minute=0, fold=0)
    if interval == "week":
        return day - timedelta(days=day.weekday())
    return {"day": day, "month": day.replace(day=1), "year": day.replace(day=1, month=1)}[interval]


@pytest.mark.parametrize("duplicates", ["collapse", "include"])
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "Asia/Kolkata", "America/Havana"])
@pytest.mark.parametrize("interval", ["hour", "day", "week", "month", "year"])
def test_a_timeline(ask: Any, interval: str, zone: str, duplicates: str) -> None:
    answer = ask("timeline", q="failed", interval=interval, tz=zone, duplicates=duplicates)
    found, collapsed = chosen("failed"), duplicates == "collapse"
    dated = [d for d in found if "publishedAt" in d]
    assert answer["interval"] == interval
    assert answer["totalResults"] == groups(found, collapsed)
    assert answer["undated"] == groups([d for d in found if "publishedAt" not in d], collapsed)

    def within(documents: list[dict[str, Any]], start: str) -> list[dict[str, Any]]:
        here = datetime.fromisoformat(start)
        return [d for d in documents if "publishedAt" in d and bucket_start(d, interval, ZoneInfo(zone)) == here]

    starts = {bucket_start(d, interval, ZoneInfo(zone)).isoformat().replace("+00:00", "Z") for d in dated}
    assert {bucket["start"] for bucket in answer["buckets"] if bucket["count"]} == starts
    for bucket in answer["buckets"]:
        inside, all_inside = within(dated, bucket["start"]), within(CORPUS, bucket["start"])
        assert (bucket["count"], bucket["total"]) == (groups(inside, collapsed), groups(all_inside, collapsed))
        assert bucket["share"] == pytest.approx(bucket["count"] / (bucket["total"] or 1), abs=1e-6)
        assert bucket["top"] is None if not inside else bucket["top"]["id"] in {d["id"] for d in inside}


def test_the_top_of_a_bucket_is_the_newest_without_a_query_and_the_best_with_one(ask: Any) -> None:
    for bucket in ask("timeline", interval="day", duplicates="include")["buckets"]:
        inside = [d for d in CORPUS if d.get("publishedAt", "").startswith(bucket["start"][:10])]
        newest = max(inside, key=lambda d: d["publishedAt"], default=None)
        assert (bucket["top"] or {}).get("id") == (newest or {}).get("id")
    [year] = ask("timeline", q='"harbour vote 44" OR failed', interval="year")["buckets"]
    assert year["top"]["id"] == "a44"


def test_buckets_follow_each_other_without_a_gap_and_clip_to_the_range(ask: Any) -> None:
    answer = ask("timeline", q='"vote 1" OR "vote 80"', interval="day", duplicates="include")
    starts = [datetime.fromisoformat(bucket["start"]) for bucket in answer["buckets"]]
    assert {after - before for before, after in pairwise(starts)} == {timedelta(days=1)}
    assert sum(bucket["count"] for bucket in answer["buckets"]) == 2
    [day] = ask("timeline", from_="2024-04-01T12:00", to="2024-04-01", interval="day", duplicates="include")["buckets"]
    afternoon = [d for d in CORPUS if "2024-04-01T12:00" <= d.get("publishedAt", "") < "2024-04-02"]
    assert day["count"] == day["total"] == len(afternoon)


def test_auto_takes_the_shortest_interval_that_makes_few_buckets(ask: Any) -> None:
    assert ask("timeline")["interval"] == "day"
    assert ask("timeline", from_="2024-04-01", to="2024-04-02")["interval"] == "hour"
    assert ask("timeline", dateField="indexedAt")["interval"] == "hour"


def test_nothing_found_has_no_bucket_and_a_suggestion(ask: Any) -> None:
    answer = ask("timeline", q="faled")
    assert (answer["totalResults"], answer["interval"], answer["buckets"]) == (0, None, [])
    assert answer["query"]["didYouMean"] == "failed"
    for endpoint in ("facets", "sources"):
        answer = ask(endpoint, q="faled")
        assert (answer["totalResults"], answer["query"]["didYouMean"]) == (0, "failed")


def test_more_buckets_than_a_thousand_are_refused(client: OpenSearch, fill: Fill) -> None:
    name = fill([document("old", publishedAt="1999-01-01"), document("new", publishedAt="2024-01-01")])
    request = parse({"interval": ["day"]}, "timeline", now=NOW)
    with pytest.raises(BadRequest, match="interval day makes about 9,5"):
        run.over_time(client, name, request)
    request = parse({}, "timeline", now=NOW)
    assert timeline.reply(*run.over_time(client, name, request))["interval"] == "year"


@pytest.mark.parametrize("zone", ["EST", "ROC", "Etc/GMT+12", "US/Pacific", "UCT", "Asia/Kathmandu"])
def test_every_zone_that_is_taken_is_known_to_the_engine(ask: Any, zone: str) -> None:
    assert ask("timeline", tz=zone)["buckets"]


def test_completions_are_counted_in_headlines(ask: Any) -> None:
    answer = ask("suggest", prefix="Vote har", duplicates="include")
    counts = Counter(d["title"].split()[0].lower() for d in CORPUS if d["title"].lower().startswith("har"))
    expected = [(f"Vote {word}", count) for word, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]
    assert [(found["text"], found["count"]) for found in answer["suggestions"]] == expected
    assert {article["title"].split()[0] for article in answer["articles"]} == {"Harbour", "Harvest"}


def test_completions_know_the_filters_and_near_copies(ask: Any) -> None:
    english = ask("suggest", prefix="ha", language="en")["suggestions"]
    found = [d for d in chosen(language="en") if d["title"].startswith("Ha")]
    assert sum(each["count"] for each in english) == len({d["duplicateKey"] for d in found})


@pytest.mark.parametrize("prefix", ["", "  ", "?!", "zzz", "harbour ", '"har', "(" * 200])
def test_any_prefix_is_answered(ask: Any, prefix: str) -> None:
    assert ask("suggest", prefix=prefix)["status"] == "ok"
