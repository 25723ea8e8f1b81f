"""How well and how fast pages are read, beside trafilatura with the HTML, in one run.

    python -m benchmarks.evaluate_extraction --data DIR --scorer SCRIPT

DIR is as `benchmarks/text_truth.py` says, with `html.jsonl.gz` beside the texts; SCRIPT scores a file of
predictions (`SCRIPT FILE --set SHAPE --truth … --json OUT`). Dumps and WET texts are read by models that
saw no page of the same site; HTML needs no model. Pages a second are read one after the other, HTML in its
child process, as ingest does.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura
from trafilatura.settings import Document

from benchmarks import train_text
from benchmarks.extraction import first_article, prediction

Row = dict[str, Any]
COLUMNS = ("F1", "head", "date", "dek", "auth", "sect", "capt", "publ", "xref", "xin", "leak")
GUESSED = ("headline", "date", "dek")


def texts(data: Path, shape: str) -> list[tuple[str, str]]:
    with gzip.open(data / f"{shape}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [(row["id"], row["text"]) for row in map(json.loads, file)]


def ours(text: str, suffix: str) -> Row:
    article = first_article(text.encode("utf-8", "replace"), f"page.{suffix}")
    return prediction(article) if article else {}


def peer(text: str, _: str) -> Row:
    """What trafilatura makes of a page's HTML, with its defaults."""
    found = trafilatura.bare_extraction(text, with_metadata=True)
    if not isinstance(found, Document):
        return {}
    known = found.as_dict()
    return {
        "headline": known["title"],
        "date": known["date"],
        "dek": known["description"],
        "authors": (known["author"] or "").split("; "),
        "section": (known["categories"] or [None])[0],
        "body": known["text"],
        "publisher": known["sitename"],
        "language": known["language"],
    }


READERS = (
    ("dump", "dump", "txt", ours),
    ("wet", "wet", "txt", ours),
    ("html", "html", "html", ours),
    ("trafilatura", "html", "html", peer),
)


def timed(pages: list[tuple[str, str]], suffix: str, reader: Callable[[str, str], Row]) -> tuple[list[Row], float]:
    """A prediction a page, and pages a second."""
    reader(pages[0][1], suffix)  # models are loaded once
    start = time.perf_counter()
    rows = [{"id": id_, **reader(text, suffix)} for id_, text in pages]
    return rows, len(pages) / (time.perf_counter() - start)


def score(scorer: Path, data: Path, predictions: Path, shape: str) -> tuple[Row, str]:
    """The scorer's figures over the pages that have this shape, and its lines on the worst ten."""
    out, truth = predictions.with_suffix(".figures"), data / "truth.json"
    if shape == "html":  # of some pages only
        read = {json.loads(line)["id"] for line in predictions.read_text("utf-8").splitlines()}
        known = {id_: page for id_, page in json.loads(truth.read_text("utf-8")).items() if id_ in read}
        truth = predictions.with_suffix(".truth")
        truth.write_text(json.dumps(known), "utf-8")
    command = [sys.executable, str(scorer), str(predictions), "--set", shape, "--by", "none", "--worst", "10"]
    options = ["--truth", str(truth), "--json", str(out)]
    printed = subprocess.run([*command, *options], check=True, capture_output=True, text=True).stdout
    return json.loads(out.read_text("utf-8"))["ALL"], "\n".join(printed.splitlines()[-10:])


def guesses(data: Path, predictions: Path, shape: str) -> dict[str, float | None]:
    """The share of pages with a value among those whose text does not hold it, a field."""
    truth = json.loads((data / "truth.json").read_text("utf-8"))
    rows = [json.loads(line) for line in predictions.read_text("utf-8").splitlines()]
    found = {}
    for field in GUESSED:
        given = [bool(row.get(field)) for row in rows if truth[row["id"]][field] and not truth[row["id"]][shape][field]]
        found[field] = sum(given) / len(given) if given else None
    return found


def shown(value: float | None) -> str:
    return "    -" if value is None else f"{value:5.3f}"


def read_all(data: Path, out: Path) -> dict[str, float]:
    """Writes the predictions of each reader; returns their pages a second."""
    speeds = {}
    for name, shape, suffix, reader in READERS:
        rows, speeds[name] = timed(texts(data, shape), suffix, reader)
        written = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (out / f"{name}.jsonl").write_text(written, "utf-8")
    train_text.cross_validate(train_text.samples(data), out)  # in place of those of the model that has seen the pages
    return speeds


def table(scorer: Path, data: Path, out: Path, speeds: dict[str, float]) -> list[str]:
    """Prints a row a reader; returns the lines on the worst pages of ours."""
    print(f"{'':12}{'  '.join(f'{column:>5}' for column in COLUMNS)}  pages/s")
    worst = []
    for name, shape, *_ in READERS:
        figures, lines = score(scorer, data, out / f"{name}.jsonl", shape)
        print(f"{name:12}{'  '.join(shown(figures[column]) for column in COLUMNS)}  {speeds[name]:7.0f}")
        worst += [f"\nThe worst ten of {name}:", lines] if name == shape else []
    return worst


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path, metavar="DIR")
    parser.add_argument("--scorer", required=True, type=Path, metavar="SCRIPT")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        worst = table(arguments.scorer, arguments.data, out, read_all(arguments.data, out))
        print("\nA value where the text holds none:")
        for shape in ("dump", "wet"):
            found = guesses(arguments.data, out / f"{shape}.jsonl", shape)
            print(f"{shape:12}" + "  ".join(f"{field} {shown(share)}" for field, share in found.items()))
    print("\n".join(worst))


if __name__ == "__main__":
    main()
