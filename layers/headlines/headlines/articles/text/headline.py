"""Which line is the headline, and what of a page's title is the site's name."""

import re

from headlines.articles.text.lines import Line
from headlines.articles.text.model import SECOND, Seen

_SEPARATOR = re.compile(r"\s+[|–—·•»›:-]+\s+|\s*[|｜]\s*|\s[:«]\s")
_WORD = re.compile(r"[^\W_]+")
_LIKELY = 0.15
_WORDS = SECOND.index("words")


def choose(lines: list[Line], seen: Seen, title: str | None) -> tuple[int | None, str | None]:
    """Index of the headline's line and the headline; no index where only the page's title has it, None without both."""
    chance = seen.chance["headline"]
    best = max(range(len(lines)), key=lambda i: chance[i])
    bare = without_site(title, [line.text for line in lines]) if title else None
    if bare and chance[best] < 0.5:
        return _equal(lines, bare), bare
    if chance[best] < _LIKELY:
        return None, None
    return best, lines[best].text


def _equal(lines: list[Line], title: str) -> int | None:
    folded = title.casefold()
    return next((i for i, line in enumerate(lines) if line.text.casefold() == folded), None)


def without_site(title: str, lines: list[str]) -> str:
    """`Rain stops play | Sport | Example` → `Rain stops play`: the longest part, or the start that is a line."""
    whole = {line.casefold() for line in lines if len(line) < 300}
    cuts = [m.start() for m in _SEPARATOR.finditer(title)]
    for cut in reversed([*cuts, len(title)]):
        if title[:cut].strip().casefold() in whole and len(_WORD.findall(title[:cut])) > 2:
            return title[:cut].strip()
    return max(_SEPARATOR.split(title), key=len).strip()
