"""Which line is the headline, and what of a page's title is the site's name."""

import re

from headlines.articles.dates import find_dates
from headlines.articles.text import byline, credit, imprint, notices
from headlines.articles.text.lines import Line
from headlines.articles.text.model import Seen
from headlines.articles.text.words import words_of

_SEPARATOR = re.compile(r"\s+[|–—·•»›:-]+\s+|\s*[|｜]\s*|\s[:«]\s|\s?[_＿]\s?")
_LIKELY, _POSSIBLE = 0.04, 0.02
_REACH, _PART, _LEAST = 12, 0.05, 10  # lines, chance and characters of one that holds the headline alone
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_NUMBER = re.compile(r"(\d{1,2})\. ")
_CLOSE, _SLIGHT = 5, 0.02  # lines, and the chance to be the headline, of one above a sentence
_TRAIL = 30  # characters of the end of a breadcrumb that is no section
_MARKS = re.compile(r"\W+")
_CUT = ("…", "...")
_AFTER = set("|-–—·»")
_DATED = 60  # characters of a line with a date and little else
_FEW = 3  # words that a title may begin with by chance
_WHOLE, _LONGEST = 20, 200  # characters of a title: at least where a line may hold it beside others, and at most


def choose(lines: list[Line], seen: Seen, body: list[bool], title: str | None) -> tuple[int | None, str | None]:
    """Index of the headline's line and the headline; no index where only the page's title has it, None
    without both. `body` says which lines are body."""
    chance = seen.chance["headline"]
    best = max(range(len(lines)), key=chance.__getitem__)
    if title:
        return _with_title(lines, best, chance[best], title)
    last = _last_crumb(lines)
    if last is not None:
        return last, lines[last].text
    others = {i for i, p in enumerate(chance) if p >= _LIKELY and _is_other(lines, i)}
    left = 1 - sum(chance[i] for i in others)  # what they were given is the others'
    likely = [i for i, p in enumerate(chance) if p >= max(_LIKELY * left, _POSSIBLE) and i not in others]
    if not likely:
        return _opening(lines, body)
    likeliest = _titled(lines, chance, max(likely, key=chance.__getitem__))
    place = _alone(lines, chance, _uncut(lines, likeliest))
    return place, _unnumbered(lines, place)


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


def _last_crumb(lines: list[Line]) -> int | None:
    """The line that a breadcrumb from the home page ends in, where it is long enough for a headline."""
    trails = (imprint.crumbs(line.text) for line in lines)
    ends = (trail[-1] for trail in trails if len(trail) > 1 and len(trail[-1]) > _TRAIL)
    places = (next((i for i, line in enumerate(lines) if line.text == end), None) for end in ends)
    return next((place for place in places if place is not None), None)


def _opening(lines: list[Line], body: list[bool]) -> tuple[int, str] | tuple[None, None]:
    """The first line of the body, if there are others, where it is a title by its length and is no sentence."""
    if sum(body) < 2:
        return None, None
    first = body.index(True)
    text = lines[first].text
    fits = _WHOLE < len(text) < _LONGEST and not (_is_sentence(text) or _is_other(lines, first))
    return (first, text) if fits else (None, None)


def _titled(lines: list[Line], chance: list[float], best: int) -> int:
    """A line closely above that may be the headline where the likeliest is a sentence, as the standfirst below is."""
    if not _is_sentence(lines[best].text):
        return best
    above = [i for i in range(max(0, best - _CLOSE), best) if not (_is_sentence(lines[i].text) or _is_other(lines, i))]
    title = max(above, key=chance.__getitem__, default=best)
    return title if chance[title] > _SLIGHT else best


def _is_sentence(text: str) -> bool:
    return text.rstrip("\"'”’»").endswith((".", "。")) and not text.endswith(_CUT)


def _is_other(lines: list[Line], i: int) -> bool:
    """Whether a line that stands where a headline might is a notice, an address, a caption with its credit (or that
    caption once more without), a dated byline, or little but dates."""
    text = lines[i].text
    dates = find_dates(text) if len(text) < _DATED else []
    signed = bool(dates) and byline.starts_with_cue(text)
    dated = signed or sum(found.end - found.start for found in dates) * 3 > len(text) * 2
    below = lines[i + 1].text if i + 1 < len(lines) else ""
    credited = credit.names_credit(below if below.startswith(text) else text)
    return dated or credited or _ADDRESS.fullmatch(text) is not None or notices.is_notice(text)


def _uncut(lines: list[Line], best: int) -> int:
    """The line that holds the likeliest whole where this ends in `…` or `...`."""
    start = lines[best].text.rstrip("….")
    if not lines[best].text.endswith(_CUT) or len(start) < _LEAST:
        return best
    whole = (i for i, line in enumerate(lines) if line.text.startswith(start) and not line.text.endswith(_CUT))
    return next(whole, best)


def _unnumbered(lines: list[Line], place: int) -> str:
    """`3. Rain stops play`, the last step of a breadcrumb below `2. Sport`, without its number."""
    text = lines[place].text
    number = _NUMBER.match(text)
    step = number is not None and place > 0 and lines[place - 1].text.startswith(f"{int(number[1]) - 1}. ")
    return imprint.unnumbered(text) if number and step else text


def _alone(lines: list[Line], chance: list[float], best: int) -> int:
    """The line near the likeliest that holds it without the breadcrumb before it, or the site's name behind it."""
    whole = lines[best].text
    for i in range(max(0, best - _REACH), min(len(lines), best + _REACH + 1)):
        text = lines[i].text
        if i != best and chance[i] > _PART and _LEAST < len(text) < len(whole) and _holds(whole, text):
            return i
    return best


def _holds(whole: str, text: str) -> bool:
    behind = len(whole) > len(text) and _MARKS.sub(" ", whole).endswith(_MARKS.sub(" ", text))
    return behind or (text in whole and whole.partition(text)[2].lstrip()[:1] in _AFTER)


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
