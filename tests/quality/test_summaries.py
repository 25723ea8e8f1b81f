"""Summaries may not get worse: the floors of `summaries.json` are raised when a change earns it, never
lowered."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.summaries import lead, mean_score, ours, read

HERE = Path(__file__).parent
FLOORS: dict[str, float] = json.loads((HERE / "summaries.json").read_text(encoding="utf-8"))
SAMPLES = HERE.parents[1] / ".." / "shared" / "samples" / "summaries" / "cnndm_dev.jsonl"
BUDGETS = {"3 sentences": (3, None), "60 words": (None, 60)}


def development_set() -> list[dict[str, Any]]:
    if not SAMPLES.exists():
        pytest.skip("the development set is not part of the project")
    return read(SAMPLES)


def invented_set() -> list[dict[str, Any]]:
    return json.loads((HERE / "articles.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("size", BUDGETS)
@pytest.mark.parametrize(("name", "articles_of"), [("development", development_set), ("invented", invented_set)])
def test_summaries_reach_their_floor_and_beat_the_first_sentences(name: str, articles_of: Any, size: str) -> None:
    pytest.importorskip("rouge_score", reason="rouge-score measures it (development requirements)")
    articles = articles_of()
    reached = mean_score(ours, articles, *BUDGETS[size])
    assert reached >= FLOORS[f"{name}, {size}"]
    assert reached > mean_score(lead, articles, *BUDGETS[size])
