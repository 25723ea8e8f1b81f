"""Which line is the headline, and what of a page's title is the site's name."""

import re

from headlines.articles.dates import find_dates
from headlines.articles.text import credit, notices
from headlines.articles.text.lines import Line
from headlines.articles.text.model import Seen
from headlines.articles.text.shape import words_of

_SEPARATOR = re.compile(r"\s+[|–—·•»›:-]+\s+|\s*[|｜]\s*|\s[:«]\s|\s?[_＿]\s?")
_LIKELY = 0.1
_REACH, _PART, _LEAST = 12, 0.05, 10  # lines, chance and characters of one that holds the headline alone
_AFTER = set("|-–—·»")
_DATED = 60  # characters of a line with a date and little else
_FEW = 3  # words that a title may begin with by chance
_WHOLE = 20  # characters of a title that a line may hold beside a date or a breadcrumb


def choose(lines: list[Line], seen: Seen, title: str | None) -> tuple[int | None, str | None]:
    """Index of the headline's line and the headline; no index where only the page's title has it, None
    without both."""
    chance = seen.chance["headline"]
    best = max(range(len(lines)), key=chance.__getitem__)
    if title:
        return _with_title(lines, best, chance[best], title)
    others = {i for i, p in enumerate(chance) if p >= _LIKELY and _is_other(lines[i].text)}
    left = 1 - sum(chance[i] for i in others)  # what they were given is the others'
    likely = [i for i, p in enumerate(chance) if p >= _LIKELY * left and i not in others]
    if not likely:
        return None, None
    place = _alone(lines, chance, max(likely, key=chance.__getitem__))
    return place, lines[place].text


def _with_title(lines: list[Line], best: int, chance: float, title: str) -> tuple[int | None, str]:
    """The headline's line and the headline of a page whose title is known, from its likeliest line."""
    text, words, whole = lines[best].text, words_of(lines[best].text), words_of(title)
    if len(words) > _FEW and whole[: len(words)] == words:
        return best, text
    bare = without_site(title, [line.text for line in lines])
    of_site = len(whole) - len(words) > 1 and whole[-len(words) :] == words and bare.casefold() != text.casefold()
    if of_site or (chance < 0.3 and not _akin(text, bare)):
        return _equal(lines, bare), bare
    return best, bare if len(bare) > _WHOLE and bare.casefold() in text.casefold() else text


def _is_other(text: str) -> bool:
    """Whether a line that stands where a headline might is a notice, a caption with its credit, or little but a date."""
    dated = len(text) < _DATED and any((found.end - found.start) * 2 > len(text) for found in find_dates(text))
    return dated or credit.names_credit(text) or notices.is_notice(text)


def _alone(lines: list[Line], chance: list[float], best: int) -> int:
    """The line near the likeliest that holds it without the breadcrumb before it, or the site's name behind it."""
    whole = lines[best].text
    for i in range(max(0, best - _REACH), min(len(lines), best + _REACH + 1)):
        text = lines[i].text
        if i != best and chance[i] > _PART and _LEAST < len(text) < len(whole) and _holds(whole, text):
            return i
    return best


def _holds(whole: str, text: str) -> bool:
    return whole.endswith(text) or (whole.startswith(text) and whole[len(text) :].lstrip()[:1] in _AFTER)


def _akin(line: str, title: str) -> bool:
    """Whether two titles share half of their words."""
    a, b = set(words_of(line)), set(words_of(title))
    return len(a & b) * 2 > len(a | b)


def _equal(lines: list[Line], title: str) -> int | None:
    folded = title.casefold()
    return next((i for i, line in enumerate(lines) if line.text.casefold() == folded), None)


def site(title: str | None, headline: str | None) -> str | None:
    """`Rain stops play | Sport | Example` → `Example`: what stands last in a page's title and not in the headline."""
    parts = _SEPARATOR.split(title) if title else []
    name = parts[-1].strip() if len(parts) > 1 else ""
    named = 1 < len(name) < 40 and name.count(" ") < 5 and not find_dates(name)
    return name if named and name.casefold() not in (headline or "").casefold() else None


def without_site(title: str, lines: list[str]) -> str:
    """`Rain stops play | Sport | Example` → `Rain stops play`: the longest start that is a line, else
    the longest part."""
    whole = {line.casefold() for line in lines if len(line) < 300}
    cuts = [match.start() for match in _SEPARATOR.finditer(title)]
    for cut in reversed([*cuts, len(title)]):
        start = title[:cut].strip()
        if start.casefold() in whole and len(start) > 12:
            return start
    return max(_SEPARATOR.split(title), key=len).strip()
