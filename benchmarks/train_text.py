"""Train the model of the text reader.

    python -m benchmarks.train_text --data DIR                         writes the package's model.json
    python -m benchmarks.train_text --data DIR --cross-validate OUT    writes OUT/dump.jsonl and OUT/wet.jsonl

Boosted trees in two stages: the second sees what the first made of the neighbouring lines, learnt from pages that
the first had not seen. Pages of one domain never stand on both sides of a split. The same data gives the same model.
"""

import argparse
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from benchmarks.extraction import prediction
from benchmarks.text_truth import SHAPES, Page, load
from headlines.articles.text import features, model, reading, surroundings

MODEL = Path(model.__file__).with_name("model.json")
Matrix = NDArray[np.float32]
Vector = NDArray[np.float64]

# Rounds, features kept (each costs time at every line) and learning rate.
_PLAN = {
    "first": {"body": (200, 64, 0.1), "headline": (90, 44, 0.07)},
    "second": {
        "body": (200, 64, 0.1),
        "headline": (80, 32, 0.2),
        "description": (80, 32, 0.15),
        "byline": (60, 44, 0.07),
        "date": (60, 32, 0.07),
        "caption": (60, 32, 0.07),
        "crosslink": (60, 32, 0.07),
        "section": (40, 32, 0.07),
    },
}
_TOGETHER = {("second", "headline"): 3}  # forests that are learnt with other random numbers, for the mean of them
_SETTINGS = {
    "objective": "binary", "num_leaves": 8, "feature_fraction": 0.5, "bagging_fraction": 0.8,
    "bagging_freq": 1, "max_bin": 63, "deterministic": True, "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}  # fmt: skip
# The body is learnt from many lines of few pages: random thresholds keep it from learning the pages by heart.
_BODY = {**_SETTINGS, "extra_trees": True, "min_data_in_leaf": 60, "lambda_l2": 10}
_OTHER = {**_SETTINGS, "min_data_in_leaf": 20, "lambda_l2": 3}
_CHOICE = {**_SETTINGS, "min_data_in_leaf": 20, "lambda_l2": 1}
_ROUGH = 60  # rounds that tell which features are worth their time
_INNER, _OUTER = 4, 5
_UNTITLED = "untitled"  # shape of a page that is learnt from once more without its title
_TO_PROSE = [features.NAMES.index(name) for name in ("toProseBefore", "toProseAfter")]
_WORDS = features.NAMES.index("words")


@dataclass(slots=True)
class Sample:
    """A page, how it looks, and (once known) its rows for the second stage."""

    page: Page
    look: features.Look
    first: Matrix
    second: Matrix | None = None


@dataclass(frozen=True, slots=True)
class Learnt:
    """Boosted trees over some columns of the feature rows."""

    booster: lightgbm.Booster
    columns: list[int]

    def chances(self, rows: Matrix, role: str) -> list[float]:
        able = np.array(model.possible(role, rows.tolist()))
        scores = np.full(len(rows), -np.inf)
        if able.any():
            scores[able] = self.booster.predict(rows[able][:, self.columns], raw_score=True, num_threads=1)
        return model.odds([float(score) for score in scores])


def fold(page: Page, count: int, salt: str) -> int:
    return int(hashlib.sha256(f"{salt}{page.domain}".encode()).hexdigest(), 16) % count


def train(samples: list[Sample]) -> dict[str, Any]:
    """The stored form of a model learnt from `samples`."""
    for inner in range(_INNER):
        rest = [s for s in samples if fold(s.page, _INNER, "inner") != inner]
        body, headline = (_fit(rest, role, "first") for role in model.FIRST_ROLES)
        for sample in samples:
            if fold(sample.page, _INNER, "inner") == inner:
                sample.second = _second(sample, body, headline)
    return {stage: {role: export(_fitted(samples, role, stage)) for role in rounds} for stage, rounds in _PLAN.items()}


def _second(sample: Sample, body: Learnt, headline: Learnt) -> Matrix:
    chances = body.chances(sample.first, "body"), headline.chances(sample.first, "headline")
    more = surroundings.surroundings(sample.look, *chances)
    return np.hstack([sample.first, np.array(more, dtype=np.float32)])


def _fitted(samples: list[Sample], role: str, stage: str) -> list[lightgbm.Booster]:
    """The forests that are asked together."""
    return [_fit(samples, role, stage, seed).booster for seed in range(1, _TOGETHER.get((stage, role), 1) + 1)]


def _fit(samples: list[Sample], role: str, stage: str, seed: int = 1) -> Learnt:
    choice = stage == "second" and role in model.CHOICES
    rows, marks, weights = _lines(samples, role, stage, choice=choice)
    names = model.FIRST if stage == "first" else model.SECOND
    everything, target, weight = np.vstack(rows), np.concatenate(marks), np.concatenate(weights)
    rounds, columns, rate = _PLAN[stage][role]
    settings = {**(_BODY if role == "body" else _CHOICE if choice else _OTHER), "learning_rate": rate, "seed": seed}
    if choice:
        settings["objective"] = _choice(target.astype(np.float64), [len(mark) for mark in marks])
    rough = lightgbm.train(settings, lightgbm.Dataset(everything, target, weight=weight), _ROUGH)
    best = sorted(np.argsort(-rough.feature_importance("gain"), kind="stable")[:columns].tolist())
    data = lightgbm.Dataset(everything[:, best], target, weight=weight, feature_name=[names[column] for column in best])
    return Learnt(lightgbm.train(settings, data, rounds), best)


def _lines(
    samples: list[Sample], role: str, stage: str, *, choice: bool
) -> tuple[list[Matrix], list[NDArray[np.bool_]], list[Vector]]:
    """The lines to learn `role` from, those of a page together: rows, marks and weights."""
    rows, marks, weights = [], [], []
    for sample in samples:
        known = sample.page.roles[role]
        matrix = sample.first if stage == "first" else sample.second
        if known is None or matrix is None:
            continue
        mark = np.array(known)
        kept, weight = (np.full(len(mark), True), np.ones(len(mark))) if choice else _drawn(sample, mark, role)
        kept &= np.array(model.possible(role, matrix.tolist()))
        if kept.any():
            rows.append(matrix[kept])
            marks.append(mark[kept])
            weights.append(weight[kept])
    return rows, marks, weights


def _choice(target: Vector, sizes: list[int]) -> Callable[[Vector, lightgbm.Dataset], tuple[Vector, Vector]]:
    """The gradients of choosing the marked line of each page, or none where no line is marked: a softmax over a
    page's lines and a candidate of score 0. `sizes` are the lines of the pages in a row."""
    starts = np.cumsum([0, *sizes[:-1]])
    page = np.repeat(np.arange(len(sizes)), sizes)
    wanted = target / np.maximum(np.add.reduceat(target, starts), 1)[page]

    def gradients(scores: Vector, _: lightgbm.Dataset) -> tuple[Vector, Vector]:
        top = np.maximum(np.maximum.reduceat(scores, starts), 0)
        powers = np.exp(scores - top[page])
        chances = powers / (np.add.reduceat(powers, starts) + np.exp(-top))[page]
        return chances - wanted, np.maximum(chances * (1 - chances), 1e-3)

    return gradients


def _drawn(sample: Sample, mark: NDArray[np.bool_], role: str) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Which lines to learn from, and their weights: of those far from any prose one in five, for five.

    For the body a page weighs as much as another, half shared by its words and half by its lines.
    """
    near = mark | (sample.first[:, _TO_PROSE] < 6).any(axis=1)
    kept = near | (np.arange(len(mark)) % 5 == 0)
    weight = np.where(near, 1.0, 5.0)
    if role == "body":
        words = np.expm1(sample.first[:, _WORDS]).astype(np.float64)
        return kept, weight * 50 * (words / words.sum() + 1 / len(words))
    return kept, weight * np.where(mark, 3.0, 1.0)


def export(forests: list[lightgbm.Booster]) -> dict[str, Any]:
    """Tests by feature as [threshold, tree, leaves of the left branch], and the leaves' values a tree; of several
    forests their mean."""
    tests: dict[str, list[tuple[float, int, int]]] = {}
    leaves: list[list[float]] = []
    dumps = [(booster.feature_name(), info) for booster in forests for info in booster.dump_model()["tree_info"]]
    for tree, (names, info) in enumerate(dumps):
        values: list[float] = []

        def walk(node: dict[str, Any], tree: int = tree, names: list[str] = names, values: list[float] = values) -> int:
            if "split_feature" not in node:
                values.append(float(f"{node['leaf_value'] / len(forests):.4g}"))
                return 1 << len(values) - 1
            left = walk(node["left_child"])
            threshold = float(f"{node['threshold']:.6g}")
            tests.setdefault(names[node["split_feature"]], []).append((threshold, tree, left))
            return left | walk(node["right_child"])

        walk(info["tree_structure"])
        leaves.append(values)
    return {"tests": {name: sorted(found) for name, found in sorted(tests.items())}, "leaves": leaves}


def cross_validate(samples: list[Sample], out: Path) -> None:
    """Read every page with a model that saw none of its domain, and write predictions for the evaluation."""
    written: dict[str, list[str]] = {shape: [] for shape in SHAPES}
    for outer in range(_OUTER):
        rest = [s for s in samples if fold(s.page, _OUTER, "outer") != outer]
        learnt = model.from_json(train(rest))
        for sample in samples:
            page = sample.page
            if page.shape in written and fold(page, _OUTER, "outer") == outer:
                article = reading(page.lines, page.title, model.see(page.lines, page.title, learnt)).article
                row = {"id": page.id, **prediction(article)}
                written[page.shape].append(json.dumps(row, ensure_ascii=False) + "\n")
    out.mkdir(parents=True, exist_ok=True)
    for shape, lines in written.items():
        (out / f"{shape}.jsonl").write_text("".join(lines), "utf-8")


def _untitled(page: Page) -> Page:
    """`page` as it would be without its title, for the roles that have few lines to be learnt from."""
    return replace(page, shape=_UNTITLED, title=None, roles={**page.roles, "body": None, "headline": None})


def samples(data: Path) -> list[Sample]:
    """Every page of `data`, looked at; those with a title once more without."""
    pages = load(data)
    titled = [page for page in pages if page.title is not None]
    looks = [(page, features.look(page.lines, page.title)) for page in [*pages, *map(_untitled, titled)]]
    return [Sample(page, look, np.array(look.rows, dtype=np.float32)) for page, look in looks]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path, metavar="DIR", help="as benchmarks/text_truth.py says")
    parser.add_argument("--cross-validate", type=Path, metavar="OUT")
    arguments = parser.parse_args()
    found = samples(arguments.data)
    if arguments.cross_validate:
        cross_validate(found, arguments.cross_validate)
    else:
        MODEL.write_text(json.dumps(train(found), separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    main()
