"""How `WEIGHTS` of headlines/summary/ranking.py were chosen; the same set gives the same weights.

  python benchmarks/tune_summaries.py ../shared/samples/summaries/cnndm_dev.jsonl

Each sentence is labelled by whether it stands in the best summary of three that can be found greedily by
ROUGE. The set's references are short (33 words); taken as they are they would teach a taste for short
sentences, so each is scored as if it had 60 words of which it gives some. A logistic regression (ridge;
Newton's method) on the features then gives weights, as multiples of the first. Beside them stands what ROUGE
has of the weights in use, and of each moved a little.
"""

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rouge_score import rouge_scorer

from headlines.summary import ranking
from headlines.summary.choice import Budget, choose
from headlines.summary.sentences import sentences

FIXED = ("headline", "short", "question")  # no headlines in the set; the others sum up nothing
LEARNT = [name for name in ranking.Features._fields if name not in FIXED]
REFERENCE_WORDS = 60
TRIED = 40  # best single sentences among which the best three are looked for
RIDGE = 1.0
FOLDS = 5
SIZES = (Budget(3), Budget(None, 60))

SCORER = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)


class Sample(NamedTuple):
    """One article of the set with its candidates' features and labels."""

    reference: str
    candidates: list[ranking.Candidate]
    features: list[ranking.Features]
    rows: list[list[float]]
    labels: list[bool]


def rouge(reference: str, summary: Sequence[str], words: int | None = None) -> float:
    """Mean of ROUGE-1, -2 and -L F1; with `words`, as if the reference had at least so many."""
    stretch = max(1.0, words / (len(reference.split()) or 1)) if words else 1.0
    found = SCORER.score(reference, "\n".join(summary)).values()
    return sum(_f1(one.precision, one.recall / stretch) for one in found) / 3


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def best_three(reference: str, texts: Sequence[str]) -> set[int]:
    """The places of the sentences that greedily make the best summary."""

    def worth(places: Sequence[int]) -> float:
        return rouge(reference, [texts[place] for place in sorted(places)], REFERENCE_WORDS)

    tried = sorted(range(len(texts)), key=lambda place: (-worth([place]), place))[:TRIED]
    chosen: list[int] = []
    best = 0.0
    while len(chosen) < 3 and (rest := [place for place in tried if place not in chosen]):
        value, place = max((worth([*chosen, place]), -place) for place in rest)
        if value <= best:
            break
        best, chosen = value, [*chosen, -place]
    return set(chosen)


def sample(line: dict[str, Any]) -> Sample:
    texts = [one.text for one in sentences(line["text"], "en")]
    candidates = ranking.candidates_of(texts, line["title"], "en")
    features = ranking.features(candidates, line["title"], "en")
    wanted = best_three(line["refs"][0], texts)
    rows = [[getattr(one, name) for name in LEARNT] for one in features]
    return Sample(line["refs"][0], candidates, features, rows, [place in wanted for place in range(len(texts))])


def fit(samples: Sequence[Sample]) -> list[float]:
    """Weights of `LEARNT`, as multiples of the first; each article counts alike however long."""
    rows = [row for one in samples for row in one.rows]
    centre = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    spread = [
        math.sqrt(sum((value - middle) ** 2 for value in column) / len(rows)) or 1.0
        for column, middle in zip(zip(*rows, strict=True), centre, strict=True)
    ]
    data = [
        (
            [1.0, *((v - m) / s for v, m, s in zip(row, centre, spread, strict=True))],
            label,
            30 / len(one.rows),
        )
        for one in samples
        for row, label in zip(one.rows, one.labels, strict=True)
    ]
    weights = [0.0] * (len(LEARNT) + 1)
    for _ in range(12):
        weights = _newton_step(data, weights)
    raw = [weight / s for weight, s in zip(weights[1:], spread, strict=True)]
    return [weight / raw[0] for weight in raw]


def _newton_step(data: Sequence[tuple[list[float], bool, float]], weights: list[float]) -> list[float]:
    size = len(weights)
    slope = [-RIDGE * weight * (place > 0) for place, weight in enumerate(weights)]
    curve = [[RIDGE * (a == b) * (a > 0) for b in range(size)] for a in range(size)]
    for row, label, count in data:
        chance = 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, row, strict=True))))
        error, bend = count * (label - chance), count * chance * (1 - chance)
        for a, value in enumerate(row):
            slope[a] += error * value
            for b in range(a + 1):
                curve[a][b] += bend * value * row[b]
    step = _solve([[curve[max(a, b)][min(a, b)] for b in range(size)] for a in range(size)], slope)
    return [weight + change for weight, change in zip(weights, step, strict=True)]


def _solve(matrix: list[list[float]], right: Sequence[float]) -> list[float]:
    """Gaussian elimination for a symmetric positive matrix."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for a, pivot in enumerate(rows):
        for row in rows[a + 1 :]:
            factor = row[a] / pivot[a]
            for b in range(a, len(row)):
                row[b] -= factor * pivot[b]
    answer = [0.0] * len(rows)
    for a in range(len(rows) - 1, -1, -1):
        known = sum(rows[a][b] * answer[b] for b in range(a + 1, len(rows)))
        answer[a] = (rows[a][-1] - known) / rows[a][a]
    return answer


def held_out(samples: Sequence[Sample], budget: Budget) -> float:
    """ROUGE of articles whose weights were learnt on the other four fifths."""
    total = 0.0
    for fold in range(FOLDS):
        weights = fit([one for place, one in enumerate(samples) if place % FOLDS != fold])
        total += sum(_worth(one, weights, budget) for one in samples[fold::FOLDS])
    return 100 * total / len(samples)


def _worth(one: Sample, weights: Sequence[float], budget: Budget) -> float:
    scores = [sum(w * v for w, v in zip(weights, row, strict=True)) for row in one.rows]
    return rouge(one.reference, [one.candidates[place].text for place in choose(one.candidates, scores, budget)])


def in_use(samples: Sequence[Sample], weights: ranking.Features) -> float:
    """Mean ROUGE of the two sizes with these weights, learnt or decided."""
    total = 0.0
    for one in samples:
        for budget in SIZES:
            scores = [ranking.worth(row, weights) for row in one.features]
            chosen = choose(one.candidates, scores, budget)
            total += rouge(one.reference, [one.candidates[place].text for place in chosen])
    return 100 * total / len(samples) / len(SIZES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path, help="lines of {title, text, refs}")
    lines = parser.parse_args().set.read_text(encoding="utf-8").splitlines()
    samples = [sample(json.loads(line)) for line in lines]
    learnt = dict(zip(LEARNT, fit(samples), strict=True))
    for size, budget in zip(("3 sentences", "60 words"), SIZES, strict=True):
        print(f"learnt and held out, {size}: {held_out(samples, budget):.2f}")
    print(f"in use, mean of both: {in_use(samples, ranking.WEIGHTS):.2f}")
    print(f"{'':12s}{'learnt':>8s}{'in use':>8s}{'less .1':>9s}{'more .1':>9s}")
    for name, weight in ranking.WEIGHTS._asdict().items():
        moved = [in_use(samples, ranking.WEIGHTS._replace(**{name: weight + step})) for step in (-0.1, 0.1)]
        print(f"{name:12s}{learnt.get(name, math.nan):8.2f}{weight:8.2f}{moved[0]:9.2f}{moved[1]:9.2f}", flush=True)


if __name__ == "__main__":
    main()
