"""Which of the names a page gives its article is the headline: a vote among them.

The visible heading, JSON-LD, Open Graph, Twitter and the title element disagree in known ways: sites add
their name to some, shorten or sharpen others, and put their own name into a first `h1`.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from lxml import etree

from headlines.articles.html.blocks import key
from headlines.articles.values import plain_line

_SITE = re.compile(r"\s+[|–—·•»:]+\s+|\s+[-/]+\s+|\s*\|\s*|\s*--\s*")
_LONGEST = 1_000  # characters
_HEADINGS = 30  # that are looked at
_SHORTEST = 8  # characters of a headline that is left when a site's name is cut off
_INLINE = {"a", "b", "em", "i", "strong", "u", "sup", "sub", "mark", "abbr", "q", "wbr"}
_HEADING, _JSON_LD, _OPEN_GRAPH, _TWITTER, _TITLE = (
    1.5,
    1.2,
    1.0,
    0.6,
    0.5,
)  # votes; the order matters, not the sizes
_LONE = 0.4  # a heading that resembles none of the others


def headline(root: etree._Element, json_ld: str | None, meta: dict[str, str]) -> str | None:
    """The headline of a page, or None where it gives its article no name."""
    title = plain_line(root.findtext(".//title") or "")
    named = [
        (json_ld, _JSON_LD),
        (meta.get("ogtitle"), _OPEN_GRAPH),
        (meta.get("twittertitle"), _TWITTER),
        (title, _TITLE),
    ]
    stated = [(name, votes) for name, votes in named if name and len(name) <= _LONGEST and key(name)]
    candidates = stated + _heading(root, [name for name, _ in stated])
    if [name for name, _ in candidates] == [title]:
        return next(iter(_without_site(title)), title)
    return _elected(candidates)


def _heading(root: etree._Element, stated: Sequence[str]) -> list[tuple[str, float]]:
    """The `h1` that shares most words with what the page states elsewhere, with its votes. One that holds the
    site's name, as it stands behind the others, is none."""
    sites = {key(name[match.end() :]) for name in stated for match in _SITE.finditer(name)}
    texts = (heading_text(node) for node in itertools.islice(root.iter("h1"), _HEADINGS))
    headings = [text for text in texts if len(text) <= _LONGEST and key(text) and key(text) not in sites]
    alike = [(max((_shared(text, name) for name in stated), default=0), text) for text in headings]
    shared, best = max(alike, key=lambda pair: pair[0], default=(0, None))
    if best and shared:
        return [(best, _HEADING)]
    return [(headings[0], _LONE)] if len(headings) == 1 else []


def _shared(heading: str, name: str) -> int:
    """How many words two names have in common; 0 when that is less than half of the shorter, or one."""
    here, there = _words(heading), _words(name)
    both = len(here & there)
    return both if len(here) > 1 and both * 2 >= min(len(here), len(there)) else 0


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) or set(text)


def _elected(candidates: list[tuple[str, float]]) -> str | None:
    """The name with most votes. One with a site's name behind it votes for the bare name too, where another
    candidate is that name or leaves it likewise."""
    votes: dict[str, float] = defaultdict(float)
    spelling: dict[str, str] = {}
    for name, weight in candidates:
        votes[key(name)] += weight
        spelling.setdefault(key(name), name)
    shorter = [(bare, name, weight) for name, weight in candidates for bare in _without_site(name)]
    for bare, name, weight in shorter:
        long_enough = len(bare) * 2 > len(name)
        if key(bare) in spelling or (long_enough and any(b == bare and n != name for b, n, _ in shorter)):
            votes[key(bare)] += weight
            spelling.setdefault(key(bare), bare)
    return spelling[max(votes, key=lambda name: (votes[name], -len(name)))] if votes else None


def _without_site(name: str) -> list[str]:
    """`A storm | News | The Example` → `A storm | News`, `A storm`."""
    cuts = (name[: match.start()] for match in _SITE.finditer(name))
    return [cut for cut in cuts if len(cut) > _SHORTEST][::-1]


def heading_text(node: etree._Element) -> str:
    """The text of a heading, with a space where a kicker or a line of its own begins."""
    parts: list[str] = []
    for event, element in etree.iterwalk(node, events=("start", "end")):
        space = "" if element.tag in _INLINE else " "
        after = "" if element is node else element.tail
        parts += (space, (element.text if event == "start" else after) or "")
    return plain_line("".join(parts))
