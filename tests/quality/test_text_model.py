"""The text model: training twice gives the same, and plain Python scores as the library does."""

from pathlib import Path
from typing import Any

import lightgbm
import numpy
import pytest

from headlines.articles.text.forest import load


def _booster() -> tuple[Any, Any]:
    rng = numpy.random.default_rng(7)
    rows = rng.integers(0, 50, size=(2000, 12)) / 7
    marks = (rows[:, 0] * rows[:, 1] > 9) ^ (rows[:, 2] > 5)
    settings = {
        "objective": "binary",
        "num_leaves": 8,
        "verbose": -1,
        "num_threads": 1,
        "deterministic": True,
    }
    names = [f"f{i}" for i in range(12)]
    return lightgbm.train(settings, lightgbm.Dataset(rows, marks, feature_name=names), 40), rows


def test_plain_python_scores_as_the_library_does() -> None:
    from benchmarks.train_text import export

    booster, rows = _booster()
    forest = load(export([booster]), [f"f{i}" for i in range(12)])
    assert [forest.score(row) for row in rows.tolist()] == pytest.approx(
        booster.predict(rows, raw_score=True), abs=1e-2
    )


DATA = Path(__file__).parents[3] / "shared" / "samples" / "pages"


@pytest.mark.skipif(not (DATA / "truth.json").exists(), reason="the training pages are not here")
def test_training_twice_gives_the_same_model() -> None:
    from benchmarks.text_truth import load as pages
    from benchmarks.train_text import Sample, train
    from headlines.articles.text import features

    def learnt() -> object:
        looks = [(page, features.look(page.lines, page.title)) for page in pages(DATA, limit=60)]
        return train([Sample(page, look, numpy.array(look.rows, dtype=numpy.float32)) for page, look in looks])

    assert learnt() == learnt()
