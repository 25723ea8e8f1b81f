"""Read files and write one line each in the form that the evaluation reads.

    python benchmarks/extraction.py PATH… --predictions FILE

A PATH is a file, or a folder of files; `id` is a file's name without its suffixes. A file of several records
gives its first article.
"""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from headlines.articles.article import Article
from headlines.articles.outcome import Rejection
from headlines.articles.read import read
from headlines.errors import Unreadable


def prediction(article: Article) -> dict[str, Any]:
    """An article's fields under the names of the evaluation."""
    image = article.image
    return {
        "headline": article.title,
        "date": article.published and article.published.value,
        "dek": article.description,
        "authors": list(article.authors),
        "section": article.category,
        "body": article.content,
        "captions": [image.caption] if image and image.caption else [],
        "publisher": article.source and article.source.name,
        "language": article.language,
        "cross_links": [r.title for r in article.related if r.kind == "crossReference"],
        "related": [r.title for r in article.related if r.kind == "promoted"],
    }


def first_article(data: bytes, name: str) -> Article | None:
    """A file's first article; None where it holds none that can be read."""
    try:
        outcomes = [record.outcome for record in read(data, name).records]
    except Unreadable:
        return None
    return next((outcome for outcome in outcomes if not isinstance(outcome, Rejection)), None)


def files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--predictions", required=True, type=Path, metavar="FILE")
    arguments = parser.parse_args()
    with arguments.predictions.open("w", encoding="utf-8") as out:
        for path in files(arguments.paths):
            start = time.perf_counter()
            article = first_article(path.read_bytes(), path.name)
            seconds = time.perf_counter() - start
            row = {
                "id": path.name.split(".")[0],
                **(prediction(article) if article else {}),
                "seconds": seconds,
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
