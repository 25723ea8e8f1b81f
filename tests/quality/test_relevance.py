"""A search may not get worse: the floors of `relevance.json` are raised when a change earns it, never lowered.

The generated and the written articles are in one index: each is noise to the queries of the other.
"""

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from opensearchpy import OpenSearch

from headlines.search import results, run, similar
from headlines.search.request import parse
from tests.quality.relevance import written
from tests.quality.relevance.corpus import NEWEST, as_document, events
from tests.quality.relevance.queries import Judged, judged
from tests.quality.relevance.scoring import Ranking, scores

pytestmark = pytest.mark.opensearch

FLOORS: dict[str, dict[str, dict[str, float]]] = json.loads(
    Path(__file__).with_name("relevance.json").read_text("utf-8")
)
COUNT = 2_400
HARD_ENOUGH = 0.15  # by how much the query that everyone writes first must be worse


@pytest.fixture(scope="module")
def asked() -> dict[str, list[Judged]]:
    return {"generated": judged([*events(COUNT)]), "written": written.judged()}


@pytest.fixture(scope="module")
def index(client: OpenSearch, fill: Callable[[Iterable[dict[str, Any]]], str]) -> str:
    return fill([*map(as_document, events(COUNT)), *written.documents()])


@pytest.fixture(scope="module")
def ours(client: OpenSearch, index: str) -> Ranking:
    @cache
    def ranked(q: str) -> list[str]:
        request = parse({"q": [q], "pageSize": ["100"], "highlight": ["false"]}, "search", now=NEWEST)
        return [article["id"] for article in results.reply(*run.search(client, index, request))["articles"]]

    return ranked


@pytest.fixture(scope="module")
def naive(client: OpenSearch, index: str) -> Ranking:
    """The query that everyone writes first."""

    def ranked(q: str) -> list[str]:
        match = {"multi_match": {"query": q, "fields": ["title^4", "description", "content"], "type": "best_fields"}}
        found = client.search(index=index, body={"query": match, "size": 100, "_source": ["id"]})
        return [hit["_source"]["id"] for hit in found["hits"]["hits"]]

    return ranked


@pytest.mark.parametrize("corpus", ["generated", "written"])
def test_every_kind_of_query_reaches_its_floor(asked: dict[str, list[Judged]], ours: Ranking, corpus: str) -> None:
    reached = scores(asked[corpus], ours)
    short = [
        f"{kind} {measure}: {reached[kind][measure]} < {floor}"
        for kind, floors in FLOORS[corpus].items()
        for measure, floor in floors.items()
        if reached[kind][measure] < floor
    ]
    assert not short


def test_the_naive_query_is_worse_by_far(asked: dict[str, list[Judged]], ours: Ranking, naive: Ranking) -> None:
    queries = [*asked["generated"], *asked["written"]][::4]
    reached, first_try = (scores(queries, rank)["known items"]["MRR"] for rank in (ours, naive))
    assert first_try <= reached - HARD_ENOUGH


def test_a_repeated_story_is_seldom_in_the_first_ten(asked: dict[str, list[Judged]], ours: Ranking) -> None:
    told = {f"n{event.number}": f"n{event.copy_of or event.number}" for event in events(COUNT)}
    told |= {article.id: article.id for article in written.articles()}
    queries = [*asked["generated"], *asked["written"]]
    repeated = [len(top) - len({told[id_] for id_ in top}) for query in queries for top in [ours(query.q)[:10]]]
    assert sum(repeated) / len(repeated) <= 0.2


def test_no_judged_query_finds_nothing(asked: dict[str, list[Judged]], ours: Ranking) -> None:
    assert [query.q for queries in asked.values() for query in queries if not ours(query.q)] == []


def test_what_is_similar_is_of_the_same_story(client: OpenSearch, index: str) -> None:
    request = parse({"pageSize": ["20"]}, "similar", now=NEWEST)
    stored = {document["id"]: document for document in written.documents()}

    def alike(id_: str) -> list[str]:
        found = run.send(client, index, similar.body(request, stored[id_]))
        return [article["id"] for article in results.reply(request, found)["articles"]]

    reached = scores(written.siblings(), alike)["topic"]
    assert reached["nDCG@10"] >= FLOORS["similar"]["topic"]["nDCG@10"], reached


def test_the_written_corpus_is_as_large_and_varied_as_it_says() -> None:
    articles, queries = written.articles(), written.judged()
    assert len(articles) == len({article.id for article in articles}) >= 300
    assert len({article.section for article in articles}) >= 12
    assert all(50 <= len(article.content.split()) <= 140 for article in articles)
    assert {query.kind for query in queries} == {*written.KINDS.values(), "topic"}
    assert sum(query.kind == "topic" for query in queries) >= 25
