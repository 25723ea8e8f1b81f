"""How well the text reader reads real pages, where they are: floors that only rise.

The model has seen these pages, so the figures say only that nothing was lost; `make evaluate-extraction` says how
well pages of new sites are read.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from benchmarks.text_truth import Page, load, norm
from headlines.articles.article import Article
from headlines.articles.text import read_text

DATA = Path(__file__).parents[3] / "shared" / "samples" / "pages"
FLOORS = json.loads(Path(__file__).with_name("real_floors.json").read_text("utf-8"))
PAGES = 150  # of each shape

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the real pages are not here")


@cache
def read() -> list[tuple[Page, Article]]:
    return [(page, read_text(page.text).article) for page in load(DATA, limit=PAGES)]


def shared(text: str, wanted: str) -> float:
    """F1 of the words of two texts."""
    a, b = Counter(norm(text).split()), Counter(norm(wanted).split())
    return 2 * (a & b).total() / ((a.total() + b.total()) or 1)


def headlines(shape: str) -> float:
    found = [
        norm(article.title)
        in {norm(line.text) for line, is_it in zip(page.lines, page.roles["headline"], strict=True) if is_it}
        for page, article in read()
        if page.shape == shape and page.roles["headline"] and any(page.roles["headline"])
    ]
    return sum(found) / len(found)


def bodies(shape: str) -> float:
    found = [
        shared(
            article.content,
            " ".join(line.text for line, is_it in zip(page.lines, page.roles["body"], strict=True) if is_it),
        )
        for page, article in read()
        if page.shape == shape and page.roles["body"] and any(page.roles["body"])
    ]
    return sum(found) / len(found)


@pytest.mark.parametrize("shape", ["dump", "wet"])
def test_real_pages_are_read_no_worse_than_before(shape: str) -> None:
    figures = {"headline": headlines(shape), "body": bodies(shape)}
    print(figures)
    assert all(figures[name] >= floor for name, floor in FLOORS[shape].items()), figures
