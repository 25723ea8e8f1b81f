"""How well a ranking answers the judged queries."""

import warnings
from collections.abc import Callable, Sequence

from tests.quality.relevance.queries import Judged

Ranking = Callable[[str], list[str]]
Table = dict[str, dict[str, float]]


def scores(queries: Sequence[Judged], rank: Ranking) -> Table:
    """For each kind of query, and all with one answer: mean reciprocal rank, success at 1, nDCG of the first ten."""
    kinds: dict[str, list[Judged]] = {}
    for query in queries:
        kinds.setdefault(query.kind, []).append(query)
    kinds["known items"] = [query for query in queries if query.kind != "topic"]
    found = {query.q: rank(query.q) for query in queries}
    return {kind: _measured(asked, found) for kind, asked in kinds.items()}


def _measured(asked: Sequence[Judged], found: dict[str, list[str]]) -> dict[str, float]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that count
        import ir_measures
        from ir_measures import RR, Success, nDCG

    measures = {"MRR": RR @ 100, "success@1": Success @ 1, "nDCG@10": nDCG @ 10}
    relevant = [ir_measures.Qrel(query.q, id_, grade) for query in asked for id_, grade in query.relevant.items()]
    listed = [
        ir_measures.ScoredDoc(query.q, id_, -place) for query in asked for place, id_ in enumerate(found[query.q])
    ]
    counted = ir_measures.calc_aggregate(list(measures.values()), relevant, listed)
    return {name: round(counted[measure], 3) for name, measure in measures.items()}
