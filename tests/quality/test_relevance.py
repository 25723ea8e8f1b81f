"""A search may not get worse: the floors of `relevance.json` are raised when a change earns it, never lowered."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from opensearchpy import OpenSearch

from headlines.search import results, run
from headlines.search.request import parse
from tests.quality.relevance.corpus import NEWEST, as_document, events
from tests.quality.relevance.queries import Judged, judged
from tests.quality.relevance.scoring import Ranking, scores

pytestmark = pytest.mark.opensearch

FLOORS: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("relevance.json").read_text("utf-8"))
COUNT = 2_400
HARD_ENOUGH = 0.15  # by how much the query that everyone writes first must be worse


@pytest.fixture(scope="module")
def queries() -> list[Judged]:
    return judged([*events(COUNT)])


@pytest.fixture(scope="module")
def index(client: OpenSearch, fill: Callable[[Iterable[dict[str, Any]]], str]) -> str:
    return fill(map(as_document, events(COUNT)))


@pytest.fixture(scope="module")
def ours(client: OpenSearch, index: str) -> Ranking:
    def ranked(q: str) -> list[str]:
        asked = parse({"q": [q], "pageSize": ["100"], "highlight": ["false"]}, "search", now=NEWEST)
        return [article["id"] for article in results.reply(*run.search(client, index, asked))["articles"]]

    return ranked


@pytest.fixture(scope="module")
def naive(client: OpenSearch, index: str) -> Ranking:
    """The query that everyone writes first."""

    def ranked(q: str) -> list[str]:
        match = {"multi_match": {"query": q, "fields": ["title^4", "description", "content"], "type": "best_fields"}}
        found = client.search(index=index, body={"query": match, "size": 100, "_source": ["id"]})
        return [hit["_source"]["id"] for hit in found["hits"]["hits"]]

    return ranked


def test_every_kind_of_query_reaches_its_floor_and_the_naive_query_does_not(
    queries: list[Judged], ours: Ranking, naive: Ranking
) -> None:
    reached, first_try = scores(queries, ours), scores(queries, naive)
    short = [
        f"{kind} {measure}: {reached[kind][measure]} < {floor}"
        for kind, floors in FLOORS.items()
        for measure, floor in floors.items()
        if reached[kind][measure] < floor
    ]
    assert not short
    assert first_try["known items"]["MRR"] <= reached["known items"]["MRR"] - HARD_ENOUGH


def test_a_repeated_story_is_seldom_in_the_first_ten(queries: list[Judged], ours: Ranking) -> None:
    told = {f"n{event.number}": event.copy_of or event.number for event in events(COUNT)}
    repeated = [len(top) - len({told[id_] for id_ in top}) for query in queries for top in [ours(query.q)[:10]]]
    assert sum(repeated) / len(repeated) <= 0.2


def test_no_judged_query_finds_nothing(queries: list[Judged], ours: Ranking) -> None:
    assert [query.q for query in queries if not ours(query.q)] == []
