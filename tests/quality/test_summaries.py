"""Summaries may not get worse: the floors of `summaries.json` are raised when a change earns it, never
lowered."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.summaries import lead, mean_score, ours, predict, read

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


@pytest.mark.parametrize(("sentences", "words"), [(2, None), (None, 30)])
def test_predictions_hold_a_line_for_every_article_and_every_set_of_them(
    sentences: int | None, words: int | None, tmp_path: Path
) -> None:
    first, second = invented_set()[:2]
    sets = [
        {"id": "one", "title": "", "text": first["text"]},
        {"id": "many", "docs": [{"title": one["title"], "text": one["text"]} for one in (first, second)]},
        {"id": "none", "docs": []},
        {"id": "empty", "title": None, "text": ""},
    ]
    predict(sets, sentences, words, tmp_path / "predictions.jsonl")
    made = {line["id"]: line for line in read(tmp_path / "predictions.jsonl")}
    assert made.keys() == {"one", "many", "none", "empty"}
    assert (made["none"]["summary"], made["empty"]["summary"]) == ([], [])
    for name, text in (("one", first["text"]), ("many", first["text"] + second["text"])):
        summary = made[name]["summary"]
        assert summary
        assert all(sentence in text for sentence in summary)
        assert sentences is None or len(summary) == sentences
        assert words is None or sum(len(sentence.split()) for sentence in summary) <= words
        assert made[name]["seconds"] > 0
