"""Pages with known articles, and which role each of their lines plays: what the text model learns from.

A data folder holds `dump.jsonl.gz` and `wet.jsonl.gz` (`{id, text}` a line) and `truth.json` (an object
an id: `body`,
`headline`, `headline_alts`, `date`, `dek`, `authors`, `section`, `captions`, `cross_links`, `lang`,
`domain`).
"""

import gzip
import html
import itertools
import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from headlines.articles.dates import find_dates
from headlines.articles.text import title_apart
from headlines.articles.text.lines import Line, split
from headlines.errors import Unreadable

SHAPES = ("dump", "wet")
_TOKEN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\\W_]+")


@dataclass(frozen=True, slots=True)
class Page:
    """One text of one page; `roles` gives a truth value a line, or None where the truth does not know
    the role."""

    id: str
    shape: str
    domain: str
    text: str
    lines: list[Line]
    title: str | None
    roles: dict[str, list[bool] | None]


def load(folder: Path, limit: int | None = None) -> list[Page]:
    """Every page of `folder` that holds text, in both shapes; at most the first `limit` of each."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    pages = []
    for shape in SHAPES:
        with gzip.open(folder / f"{shape}.jsonl.gz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, itertools.islice(file, limit)):
                try:
                    lines, title = title_apart(split(row["text"]), None)
                except Unreadable:
                    continue
                known = truth[row["id"]]
                pages.append(Page(row["id"], shape, known["domain"], row["text"], lines, title, roles(lines, known)))
    return pages


def roles(lines: list[Line], known: dict[str, Any]) -> dict[str, list[bool] | None]:
    """Which lines play which role of `model.ROLES`."""
    texts = [line.text for line in lines]
    plain = [norm(text) if len(text) < 1000 else "" for text in texts]
    body = _body(texts, plain, known["body"]) if known["body"] else None
    headlines = {*known["headline_alts"], norm(known["headline"])} - {""}
    authors = {norm(name) for name in known["authors"] if known["authors_q"]} - {""}
    captions = None if known["captions"] is None else [norm(caption) for caption in known["captions"]]
    dek, day, in_body = norm(known["dek"]), (known["date"] or "")[:10], body or [False] * len(lines)
    first, section = known["lang"] != "en", norm(known["section"])
    links = None if known.get("cross_links") is None else {norm(title) for title in known["cross_links"]}
    return {
        "body": body,
        "headline": [text in headlines for text in plain] if headlines else None,
        "description": [similar(text, dek) for text in plain] if dek else None,
        "byline": [
            not inside and len(text.split()) < 40 and any(f" {name} " in f" {text} " for name in authors)
            for text, inside in zip(plain, in_body, strict=True)
        ]
        if authors
        else None,
        "date": [any(day == found.day for found in find_dates(text, day_first=first)) for text in texts]
        if day
        else None,
        "crosslink": None
        if links is None
        else [text in links and not inside for text, inside in zip(plain, in_body, strict=True)],
        "section": [text == section for text in plain] if section else None,
        "caption": None
        if captions is None
        else [any(similar(text, caption) for caption in captions) for text in plain],
    }


def norm(text: str | None) -> str:
    """Case, punctuation and white space folded away."""
    folded = unicodedata.normalize("NFKC", html.unescape(text or "")).casefold()
    return " ".join(re.findall(r"\w+", re.sub("[\u200b\u200e\u200f\xad\ufeff]", "", folded)))


def similar(a: str, b: str) -> bool:
    """Whether two normal texts are nearly the same, or one holds the other."""
    if not a or not b:
        return False
    if a == b or (min(len(a), len(b)) > 20 and (a in b or b in a)):
        return True
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.real_quick_ratio() >= 0.9 and matcher.quick_ratio() >= 0.9 and matcher.ratio() >= 0.9


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[i : i + 4]) for i in range(len(tokens) - 3))


def _body(texts: list[str], plain: list[str], body: str) -> list[bool]:
    """Lines half of whose runs of four words are in the true body; short lines where they are a whole
    paragraph of it.

    Of a line that the page repeats, only as many copies count as the body has, those nearest to its middle; short
    lines count only where the long ones are.
    """
    paragraphs = Counter(norm(paragraph) for paragraph in body.split("\n"))
    wanted = _shingles(body)
    found = []
    for text, folded in zip(texts, plain, strict=True):
        own = _shingles(text)
        found.append((own & wanted).total() >= own.total() / 2 if own else folded in paragraphs and folded != "")
    sizes = [len(text) if inside else 0 for text, inside in zip(texts, found, strict=True)]
    long = [i for i, size in enumerate(sizes) if size > 60]
    if not long:
        return found
    middle = next(i for i in range(len(sizes)) if sum(sizes[: i + 1]) * 2 >= sum(sizes))
    copies: dict[str, list[int]] = {}
    for i, inside in enumerate(found):
        if inside and plain[i]:
            copies.setdefault(plain[i], []).append(i)
    for folded, places in copies.items():
        for i in sorted(places, key=lambda i: abs(i - middle))[max(1, paragraphs[folded]) :]:
            found[i] = False
    return [
        inside and (len(text) > 40 or long[0] - 3 <= i <= long[-1] + 3)
        for i, (inside, text) in enumerate(zip(found, texts, strict=True))
    ]
