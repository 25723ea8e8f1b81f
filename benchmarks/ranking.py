"""What each choice of the ranking is worth: the judged queries of tests/quality, on the real OpenSearch.

  ranking.py [--articles 2400]        needs OPENSEARCH_URL (http://127.0.0.1:9200)

Prints two Markdown tables, of the queries on generated and on written articles in one index: mean reciprocal rank by
kind of query and nDCG@10 of topics, for the search as it is, for the search with one choice undone, and for queries
that others write.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from opensearchpy import OpenSearch

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "layers" / "headlines"))

from headlines.search import mending, ranking, results, run
from headlines.search.request import parse
from tests.quality.relevance import written
from tests.quality.relevance.corpus import NEWEST, as_document, events
from tests.quality.relevance.queries import judged
from tests.quality.relevance.scoring import Ranking, Table, scores

Json = dict[str, Any]

INDEX = "bench-ranking"
FIELDS = ["title^4", "description", "content"]


@contextmanager
def filled(client: OpenSearch, count: int, analyzer: str = "words", title: int = 3) -> Iterator[None]:
    """The corpus in an index of its own: every text analysed so, the title so many times in `all`."""
    text = resources.files("headlines.index").joinpath("mapping.json").read_text("utf-8")
    client.indices.create(
        index=INDEX, body=json.loads(text.replace('"analyzer": "words"', f'"analyzer": "{analyzer}"'))
    )
    try:
        documents = [*map(as_document, events(count)), *written.documents()]
        for start in range(0, len(documents), 1_000):
            made = documents[start : start + 1_000]
            lines = [line for d in made for line in ({"index": {"_id": d["id"]}}, _weighted(d, title))]
            assert not client.bulk(index=INDEX, body=lines, params={"refresh": "true"})["errors"]
        yield
    finally:
        client.indices.delete(index=INDEX)


def _weighted(document: Json, title: int) -> Json:
    rest = [text for text in document["all"] if text != document["title"]]
    return document | {"all": [document["title"]] * title + rest}


def ours(client: OpenSearch) -> Ranking:
    def ranked(q: str) -> list[str]:
        asked = parse({"q": [q], "pageSize": ["100"], "highlight": ["false"]}, "search", now=NEWEST)
        return [article["id"] for article in results.reply(*run.search(client, INDEX, asked))["articles"]]

    return ranked


def bare(client: OpenSearch, query: Callable[[str], Json]) -> Ranking:
    def ranked(q: str) -> list[str]:
        found = client.search(index=INDEX, body={"query": query(q), "size": 100, "_source": False})
        return [hit["_id"] for hit in found["hits"]["hits"]]

    return ranked


def variants(client: OpenSearch, count: int) -> Iterator[tuple[str, Ranking]]:
    """Each row's name and ranking, in force while it is the current one."""
    attempts = mending.attempts
    with filled(client, count):
        yield "**as it is**", ours(client)
        for weight in (0.0, 0.3, 0.5):
            with patch.object(ranking, "RECENCY", weight):
                yield f"recency {weight}", ours(client)
        with patch.object(ranking, "title_clauses", lambda _: []):
            yield "without the title clauses", ours(client)
        with patch.object(mending, "spelling", lambda _: None):
            yield "without correction", ours(client)
        with patch.object(mending, "attempts", lambda *tried: islice(attempts(*tried), bool(tried[1]) + 1)):
            yield "no less than two fifths of the words", ours(client)
        with patch.object(mending, "attempts", lambda *_: iter(())):
            yield "without correction and relaxing", ours(client)
        yield "match on `all`, any word", bare(client, lambda q: {"match": {"all": q}})
        combined = {"fields": ["title^3", "description", "content"]}
        yield "`combined_fields`, title^3", bare(client, lambda q: {"combined_fields": {"query": q, **combined}})
        crossed = {"fields": FIELDS, "type": "cross_fields"}
        yield "`multi_match` cross_fields, title^4", bare(client, lambda q: {"multi_match": {"query": q, **crossed}})
        best = {"fields": FIELDS, "type": "best_fields"}
        yield "`multi_match` best_fields, title^4", bare(client, lambda q: {"multi_match": {"query": q, **best}})
    with filled(client, count, analyzer="spelling"):
        yield "words unstemmed", ours(client)
    for title in (1, 6):
        with filled(client, count, title=title):
            yield f"title {title} × in `all`", ours(client)


def row(name: str, table: Table) -> str:
    cells = [table[kind]["MRR"] for kind in table if kind != "topic"] + [table["topic"]["nDCG@10"]]
    return f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |"


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--articles", type=int, default=2_400)
    count = given.parse_args().articles
    corpora = {"generated": judged([*events(count)]), "written": written.judged()}
    rows: dict[str, list[str]] = {corpus: [] for corpus in corpora}
    with OpenSearch(os.environ.get("OPENSEARCH_URL", "http://127.0.0.1:9200"), timeout=60) as client:
        for name, rank in variants(client, count):
            for corpus, queries in corpora.items():
                rows[corpus].append(row(name, scores(queries, rank)))
    for corpus, queries in corpora.items():
        kinds = [*dict.fromkeys(query.kind for query in queries if query.kind != "topic"), "known items", "topics"]
        print(f"| {corpus} | {' | '.join(kinds)} |\n|---{'|---' * len(kinds)}|", *rows[corpus], "", sep="\n")


if __name__ == "__main__":
    main()
