"""How long settling takes: `python -m benchmarks.stories [--articles N…]`, on the OpenSearch at OPENSEARCH_URL.

Invented news are indexed without being settled; then the maintain job is called until nothing is left, and
once more after 100 new articles of the last day. Prints a table.
"""

import argparse
import os
import resource
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from opensearchpy import OpenSearch

from benchmarks.news import news
from headlines.articles.article import Article, Moment
from headlines.index import settle
from headlines.index.client import Index
from headlines.index.document import Origin, document
from headlines.index.progress import Progress
from headlines.index.schema import migrate
from headlines.index.walk import Site
from headlines.index.writer import put, write
from headlines.uploads.message import Upload


def main() -> None:
    """Prints one row for each number of articles."""
    options = argparse.ArgumentParser()
    options.add_argument("--articles", type=int, nargs="*", default=[1_000, 10_000, 50_000])
    print("| articles | days | settling | an article | of it here | in OpenSearch | calls | 100 more | memory |")
    print("|---|---|---|---|---|---|---|---|---|")
    for number in options.parse_args().articles:
        print(_row(number), flush=True)


def _row(number: int) -> str:
    client = OpenSearch(os.environ.get("OPENSEARCH_URL", "http://127.0.0.1:9200"), timeout=60)
    name = f"bench-{uuid.uuid4().hex[:8]}"
    index = Index(client, f"{name}-articles", f"{name}-objects")
    migrate(index)
    try:
        days = _indexed(index, news(number))
        began, there = time.process_time(), _of_opensearch(client)
        took, calls = _settled(index)
        here, there = time.process_time() - began, _of_opensearch(client) - there
        _indexed(index, _of_one_day(100, max(days)))
        more, _ = _settled(index)
    finally:
        client.indices.delete(index=f"{name}-*")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    each = " | ".join(f"{seconds / number * 1000:.2f} ms" for seconds in (took, here, there))
    return f"| {number:,} | {len(days)} | {took:.1f} s | {each} | {calls} | {more:.1f} s | {memory} MB |"


def _of_opensearch(client: OpenSearch) -> float:
    """Seconds of processor time that its nodes have used."""
    nodes = client.nodes.stats(metric="process")["nodes"].values()
    return float(sum(node["process"]["cpu"]["total_in_millis"] for node in nodes)) / 1000


def _of_one_day(number: int, day: str) -> Iterator[Article]:
    for article in news(number, seed=99):
        yield replace(article, published=Moment(f"{day}T12:00Z", "minute", "json"))


def _indexed(index: Index, articles: Iterator[Article]) -> set[str]:
    days: set[str] = set()

    def actions() -> Iterator[dict[str, Any]]:
        for article in articles:
            assert article.published is not None
            days.add(article.published.value[:10])
            origin = Origin(Upload("bench", uuid.uuid4().hex), "e", None, "2026-11-24T06:00:00.000Z", "1")
            made = document(article, origin, 0)
            yield put(index.articles, made["id"], 1, made)

    assert {outcome.fate for outcome in write(index, actions(), lambda: 600)} == {"done"}
    index.client.indices.refresh(index=index.articles)
    return days


def _settled(index: Index) -> tuple[float, int]:
    """Seconds that all calls took together, each of at most as long as the function may run, and their number."""
    took, calls = 0.0, 0
    while True:
        began = time.monotonic()
        progress = _call(index, began + 115)
        took, calls = took + time.monotonic() - began, calls + 1
        if progress is None or not (progress["settled"] or progress["days"]):
            return took, calls - 1
        index.client.indices.refresh(index=index.articles)


def _call(index: Index, until: float) -> Progress | None:
    return settle.settle(Site(index, "bench", lambda _: None, lambda: 0, lambda: until - time.monotonic()))


if __name__ == "__main__":
    main()
