"""Summaries of a whole set, and how good and how fast they are.

  summaries.py SET.jsonl --sentences 3 --predictions FILE    writes {id, summary, seconds} a line
  summaries.py SET.jsonl --table                             ROUGE beside LEAD and sumy's LexRank
  summaries.py --speed                                       time beside sumy's LexRank

SET.jsonl holds {id, title, text} a line, or {id, docs: [{title, text}]} for articles on one story; the
table also needs `refs`. Every line gets the same settings: those of the program.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from headlines.summary.article import summarise
from headlines.summary.cues import is_furniture
from headlines.summary.digest import digest
from headlines.summary.sentences import sentences as cut

System = Callable[[dict[str, Any], int | None, int | None], list[str]]

LENGTHS = ((3, None), (None, 60), (None, 100))  # sentences, words
SENTENCE = "The council of Northford voted on Monday to close bridge {0}, which {1} people cross a day. "


def read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def ours(line: dict[str, Any], sentences: int | None, words: int | None) -> list[str]:
    if "docs" not in line:
        made = summarise(line["text"], title=line.get("title") or None, sentences=sentences, words=words)
        return [one.text for one in made.sentences]
    articles = [
        {
            "id": str(place),
            "title": doc.get("title") or None,
            "content": doc["text"],
            "story": {"id": line["id"]},
        }
        for place, doc in enumerate(line["docs"])
    ]
    stories = digest(articles, sentences=sentences, words=words).stories
    return [one.sentence.text for story in stories for one in story.sentences]


def lead(line: dict[str, Any], sentences: int | None, words: int | None) -> list[str]:
    """The first sentences that are no page furniture."""
    texts = [one.text for one in cut(line["text"], "en")]
    return _filled((text for text in texts if not is_furniture(text)), sentences, words)


def lexrank(line: dict[str, Any], sentences: int | None, words: int | None) -> list[str]:
    """sumy's LexRank on our sentences (its own splitter needs a download)."""
    from sumy.models.dom import (
        ObjectDocumentModel,
        Paragraph,
        Sentence,
    )
    from sumy.summarizers.lex_rank import (
        LexRankSummarizer,
    )

    tokens = _Tokens()
    parts = [Sentence(one.text, tokens) for one in cut(line["text"], "en")]
    summarizer = LexRankSummarizer()
    summarizer.stop_words = _stop_words()
    ranked = summarizer(ObjectDocumentModel([Paragraph(parts)]), sentences or 8)
    return _filled((str(one) for one in ranked), sentences, words)


class _Tokens:
    """What sumy asks of a tokenizer."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(word.strip(".,;:!?\"'()") for word in text.split())


def _stop_words() -> frozenset[str]:
    from headlines.summary.words import stop_words

    return stop_words("en")


def _filled(texts: Iterator[str], sentences: int | None, words: int | None) -> list[str]:
    """The first of `texts` that the budget holds, the last cut short as the measure would."""
    taken: list[str] = []
    left = words or sys.maxsize
    for text in texts:
        if left <= 0 or (sentences is not None and len(taken) == sentences):
            break
        taken.append(" ".join(text.split()[:left]))
        left -= len(text.split())
    return taken


def predict(lines: Sequence[dict[str, Any]], sentences: int | None, words: int | None, file: Path) -> None:
    ours({"text": "Loading the rules of a language takes a while."}, 1, None)
    with file.open("w", encoding="utf-8") as out:
        for line in lines:
            summary, seconds = _timed(ours, line, sentences, words)
            out.write(json.dumps({"id": line["id"], "summary": summary, "seconds": seconds}) + "\n")


def _timed(system: System, line: dict[str, Any], *budget: int | None) -> tuple[list[str], float]:
    start = time.perf_counter()
    summary = system(line, *budget)
    return summary, time.perf_counter() - start


def score(reference: str, summary: Sequence[str]) -> float:
    """Mean of ROUGE-1, -2 and -Lsum F1, in hundredths."""
    from rouge_score import rouge_scorer

    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    found = scorer.score(reference, "\n".join(summary)).values()
    return 100 * float(sum(one.fmeasure for one in found)) / 3


def mean_score(system: System, lines: Sequence[dict[str, Any]], *budget: int | None) -> float:
    """Mean over the lines, and over each line's references."""
    total = 0.0
    for line in lines:
        summary = system(line, *budget)
        total += sum(score(reference, summary) for reference in line["refs"]) / len(line["refs"])
    return total / len(lines)


def table(lines: Sequence[dict[str, Any]]) -> None:
    heads = [f"{n} sentences" if n else f"{w} words" for n, w in LENGTHS]
    print(f"{'mean of ROUGE-1/2/L F1':24s}" + "".join(f"{head:>14s}" for head in heads))
    for name, system in (("LEAD", lead), ("sumy LexRank", lexrank), ("headlines", ours)):
        print(f"{name:24s}" + "".join(f"{mean_score(system, lines, *budget):14.2f}" for budget in LENGTHS))


def speed() -> None:
    """The least of several runs, in time of one processor: what others do on the machine is not counted."""
    article = {"text": "".join(SENTENCE.format(place, place * 37) for place in range(50))}
    articles = [
        {"id": str(n), "title": None, "content": article["text"].replace("Northford", f"Town{n}")} for n in range(50)
    ]
    print(f"an article of {len(article['text'].split())} words")
    for name, system in (("headlines", ours), ("sumy LexRank", lexrank)):
        print(f"  {name:14s}{1000 * min(_cost(system, article, 3, None) for _ in range(9)):8.1f} ms")
    long = {"text": article["text"] * 120}
    print(f"a text of {len(long['text'].split()):,} words")
    print(f"  headlines     {1000 * _cost(ours, long, 3, None):8.1f} ms")
    print("a digest of 50 such articles")
    print(f"  headlines     {1000 * min(_cost(digest, articles) for _ in range(5)):8.1f} ms")
    print("to import")
    for module in ("headlines.summary.article", "headlines.summary.digest", "sumy.summarizers.lex_rank"):
        print(f"  {module:30s}{1000 * min(_import_time(module) for _ in range(5)):8.1f} ms")


def _cost(work: Callable[..., Any], *given: Any) -> float:
    start = time.process_time()
    work(*given)
    return time.process_time() - start


def _import_time(module: str) -> float:
    timed = f"import time; start = time.process_time(); import {module}; print(time.process_time() - start)"
    return float(subprocess.run([sys.executable, "-c", timed], capture_output=True, check=True, text=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path, nargs="?")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--sentences", type=int)
    size.add_argument("--words", type=int)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--speed", action="store_true")
    asked = parser.parse_args()
    if not asked.set and not asked.speed:
        parser.error("a set is needed, or --speed")
    lines = [json.loads(line) for line in asked.set.open(encoding="utf-8") if line.strip()] if asked.set else []
    if asked.predictions:
        sentences = asked.sentences if asked.sentences or asked.words else 3
        predict(lines, sentences, asked.words, asked.predictions)
    if asked.table:
        table(lines)
    if asked.speed:
        speed()


if __name__ == "__main__":
    main()
