"""How well the text reader reads the invented pages: floors that only rise.

`extraction_floors.json` holds, a field, the share of pages on which it is exactly as expected, and the
body's share
of paragraphs found and of paragraphs that belong. When a figure has risen, raise its floor.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from headlines.articles.article import Article, fields
from headlines.articles.text import read_text

PAGES = sorted((Path(__file__).parents[2] / "samples" / "pages").glob("*.txt"))
FLOORS = json.loads(Path(__file__).with_name("extraction_floors.json").read_text("utf-8"))
FIELDS = ("title", "description", "publishedAt", "publishedAtPrecision", "authors", "category", "language")


def shown(article: Article) -> dict[str, Any]:
    """The article's fields in the form of the expected ones beside the pages."""
    found = fields(article)
    return {
        **{name: found[name] for name in FIELDS},
        "image": article.image and {"caption": article.image.caption, "credit": article.image.credit},
        "crossReferences": [r.title for r in article.related if r.kind == "crossReference"],
        "source": article.source and article.source.name,
        "content": article.content.split("\n\n"),
    }


def pairs() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for page in PAGES:
        expected = json.loads(page.with_suffix(".json").read_text("utf-8"))
        yield expected, shown(read_text(page.read_text("utf-8")).article)


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    results = list(pairs())
    exact = {
        name: sum(expected[name] == found[name] for expected, found in results) / len(results)
        for name in FLOORS
        if name not in ("bodyPrecision", "bodyRecall")
    }
    right = sum(len(set(e["content"]) & set(f["content"])) for e, f in results)
    return {
        **exact,
        "bodyPrecision": right / sum(len(f["content"]) for _, f in results),
        "bodyRecall": right / sum(len(e["content"]) for e, _ in results),
    }


def test_the_invented_pages_are_many_and_in_many_languages() -> None:
    languages = {page.name.split("-")[0] for page in PAGES}
    assert len(PAGES) >= 40
    assert len(languages) >= 10


@pytest.mark.parametrize("name", FLOORS)
def test_a_field_is_read_no_worse_than_before(name: str, figures: dict[str, float]) -> None:
    assert figures[name] >= FLOORS[name], f"{name}: {figures[name]:.3f}, floor {FLOORS[name]:.3f}"


def test_files_are_read_into_predictions_from_any_folder(tmp_path: Path) -> None:
    out = tmp_path / "predictions.jsonl"
    script = Path(__file__).parents[2] / "benchmarks" / "extraction.py"
    command = [sys.executable, str(script), *map(str, PAGES[:2]), "--predictions", str(out)]
    subprocess.run(command, check=True, cwd=tmp_path)
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [page.stem for page in PAGES[:2]]
    assert all(row["headline"] and row["body"] and row["seconds"] > 0 for row in rows)
