"""What the service adds to OpenSearch's own time, and what it costs to start.

  search.py [--articles 100000] [--rounds 100]        needs OPENSEARCH_URL (http://127.0.0.1:9200)

Makes so many synthetic articles, the same in every run, and asks in turn: the handler, as API Gateway calls it, and
OpenSearch with the very requests that the handler sent, through the same client. Milliseconds, as Markdown.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any

from opensearchpy import OpenSearch

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "layers" / "headlines"))

from benchmarks.ingest import Context
from tests.quality.relevance.corpus import documents
from tests.quality.relevance.vocabulary import PLACES, TOPICS

Json = dict[str, Any]
Query = dict[str, str]

ROOT = Path(__file__).parents[1]
INDEX = "bench-search"
CONTEXT: Any = Context()
EVENT: Json = json.loads((ROOT / "events" / "search.json").read_text("utf-8"))
PEER = "import opensearchpy; from aws_lambda_powertools.event_handler import APIGatewayRestResolver"
OURS = "import functions.search.app"


@contextmanager
def filled(client: OpenSearch, count: int) -> Iterator[None]:
    """An index of that many articles, merged to rest, for as long as it is needed."""
    mapping = json.loads(resources.files("headlines.index").joinpath("mapping.json").read_text("utf-8"))
    client.indices.create(index=INDEX, body=mapping)
    try:
        made = documents(count)
        while some := [*islice(made, 1_000)]:
            lines = [line for d in some for line in ({"index": {"_id": d["id"]}}, d)]
            assert not client.bulk(index=INDEX, body=lines)["errors"]
        client.indices.refresh(index=INDEX)
        yield
    finally:
        client.indices.delete(index=INDEX)


def queries() -> list[str]:
    """Things and places, from the common to the rare."""
    things = [thing[0] for topic in TOPICS for thing in topic.things]
    return [f"{thing} {place}" for thing, (place, _) in zip(things, PLACES * 3, strict=False)]


def asked(path: str, query: Query) -> Json:
    """The event of a request."""
    return EVENT | {
        "path": path,
        "resource": path,
        "queryStringParameters": query,
        "multiValueQueryStringParameters": {name: [value] for name, value in query.items()},
        "requestContext": EVENT["requestContext"] | {"path": f"/prod{path}"},
    }


def cases(count: int) -> dict[str, Callable[[str], tuple[str, Query]]]:
    """What is measured: a word or two → a path and its query."""
    deep = answer(asked("/v1/search", {**_WALK, "page": str(min(490, count // 40))}))["nextCursor"]
    return {
        "plain": lambda q: ("/v1/search", {"q": q, "highlight": "false"}),
        "facets and highlights": lambda q: ("/v1/search", {"q": q, "facets": "source,category,author,language,tag"}),
        "timeline": lambda q: ("/v1/timeline", {"q": q.split()[0]}),
        "deep cursor page": lambda _: ("/v1/search", {**_WALK, "cursor": deep}),
    }


_WALK = {"duplicates": "include", "sortBy": "publishedAt", "pageSize": "20"}


def answer(event: Json) -> Json:
    """The handler's answer."""
    from functions.search.app import handler

    reply = handler(event, CONTEXT)
    assert reply["statusCode"] == 200, reply["body"]
    found: Json = json.loads(reply["body"])
    return found


def measured(make: Callable[[str], tuple[str, Query]], rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of the handler and of the bare requests, in turn; a first answer of each is not counted."""
    from functions.search.app import handler
    from headlines.index.client import index

    client, texts, ours, bare = index().client, queries(), [], []
    for number in range(-3, rounds):
        event = asked(*make(texts[number % len(texts)]))
        sent = _sent(client, event)
        spent = _milliseconds(lambda e: handler(e, CONTEXT), event)
        alone = _milliseconds(lambda bodies: [client.search(index=INDEX, body=body) for body in bodies], sent)
        if number >= 0:
            ours.append(spent)
            bare.append(alone)
    return ours, bare


def _sent(client: OpenSearch, event: Json) -> list[Json]:
    """The bodies that the handler sends to answer the event."""
    bodies: list[Json] = []
    search = client.search

    def noted(*, index: str, body: Json, params: Json) -> Any:
        bodies.append(body)
        return search(index=index, body=body, params=params)

    client.search = noted
    try:
        answer(event)
    finally:
        client.search = search
    return bodies


def _milliseconds(call: Callable[[Any], object], given: Any) -> float:
    began = time.perf_counter()
    call(given)
    return (time.perf_counter() - began) * 1_000


def start_up(*programs: str) -> list[float]:
    """Milliseconds of processor time that each import adds to an interpreter, bytecode compiled; the best of nine."""
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'layers' / 'headlines'}"}

    def spent(program: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", program], env=environment, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1_000

    rounds = [[spent(program) for program in ("pass", *programs)] for _ in range(9)]
    rounds = [[spent(program) for program in ("pass", *programs)] for _ in range(9)]
    bare, *best = (min(times) for times in zip(*rounds, strict=True))
    return [time - bare for time in best]


def row(name: str, ours: list[float], bare: list[float]) -> str:
    """Medians, the 95th of a hundred, and the median of what the service adds to a request."""
    p50, p95, bare50, bare95 = (f(t) for t in (ours, bare) for f in (statistics.median, _p95))
    added = statistics.median(mine - alone for mine, alone in zip(ours, bare, strict=True))
    return f"| {name} | {p50:.1f} | {p95:.1f} | {bare50:.1f} | {bare95:.1f} | {added:+.1f} |"


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--articles", type=int, default=100_000)
    given.add_argument("--rounds", type=int, default=100)
    chosen = given.parse_args()
    url = os.environ.setdefault("OPENSEARCH_URL", "http://127.0.0.1:9200")
    os.environ |= {"ARTICLES_ALIAS": INDEX, "OBJECTS_INDEX": f"{INDEX}-objects", "POWERTOOLS_SERVICE_NAME": "bench"}
    with OpenSearch(url, timeout=60) as client, filled(client, chosen.articles):
        print(f"| {chosen.articles:,} articles | p50 | p95 | bare p50 | bare p95 | added |\n|---|---|---|---|---|---|")
        for name, make in cases(chosen.articles).items():
            print(row(name, *measured(make, chosen.rounds)), flush=True)
    ours, peer = start_up(OURS, PEER)
    print(f"\nImport: {ours:.0f} ms, of opensearchpy and the resolver alone {peer:.0f} ms: {ours / peer:.2f} times.")


if __name__ == "__main__":
    main()
