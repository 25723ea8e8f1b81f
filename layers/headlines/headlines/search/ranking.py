"""What puts the better article first: clauses that score and never decide what is found.

score = (BM25 of the words in all fields, the title counted three times + the title clauses) × recency
recency = 1 - RECENCY + RECENCY × 0.5 ^ (age beyond a day / HALF_LIFE), and 1 - RECENCY for an undated article
"""

from datetime import datetime
from typing import Any

from headlines.search.tree import Node, wanted

Json = dict[str, Any]

RECENCY = 0.2  # above .3 it costs relevance
HALF_LIFE = "30d"


def title_clauses(tree: Node) -> list[Json]:
    """Extra score for a title with most of the words, and for one with all in their order."""
    text = " ".join(leaf.text for leaf in wanted(tree) if leaf.field in {None, "title"})
    if not text:
        return []
    return [
        {"match": {"title": {"query": text, "minimum_should_match": "2<70%"}}},
        {"match_phrase": {"title": {"query": text, "slop": 2}}},
    ]


def with_recency(query: Json, now: datetime) -> Json:
    """The query's score times a gentle decay; the filter keeps an undated article from counting as new."""
    decay = {"origin": now.isoformat(), "scale": HALF_LIFE, "offset": "1d", "decay": 0.5}
    functions = [
        {"weight": 1 - RECENCY},
        {"filter": {"exists": {"field": "publishedAt"}}, "exp": {"publishedAt": decay}, "weight": RECENCY},
    ]
    return {
        "function_score": {
            "query": query,
            "functions": functions,
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }
