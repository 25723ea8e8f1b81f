"""Where a page holds a piece of text: the element, its place, and how much of it is links."""

import re
import unicodedata
from dataclasses import dataclass, field

from lxml import etree

_LONGEST = 3_000  # characters; what is longer is a container, no piece of text
_LINK = 0.8  # share of the characters
_SILENT = {"script", "style", "noscript", "template", "head", "svg", "iframe", "textarea", "select"}
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Block:
    """An element with text: its place in the page and the share of its characters that are links."""

    element: etree._Element
    order: int
    text: str
    link_share: float

    @property
    def is_link(self) -> bool:
        """Whether the text is nothing but links, a label before them aside."""
        return self.link_share >= _LINK


@dataclass(frozen=True, slots=True)
class Blocks:
    """A page's blocks by the key of their text, the innermost of each, and the length of every element."""

    by_key: dict[str, Block]
    sizes: dict[etree._Element, int]


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    order: int
    parts: list[str] = field(default_factory=list)
    linked: int = 0


def key(text: str) -> str:
    """What two extractions of one text have in common: its letters and digits in lower case."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFC", text)).lower()


def blocks_of(root: etree._Element) -> Blocks:
    """Every element that holds text a reader sees, in one walk over the page."""
    found = Blocks({}, {})
    stack = [_Open(0)]
    order = silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            order += 1
            silent += element.tag in _SILENT or silent > 0
            if not silent:
                stack.append(_Open(order, [element.text or ""]))
        elif silent:
            silent -= 1
            if not silent:
                stack[-1].parts.append(element.tail or "")
        else:
            _close(element, stack.pop(), stack[-1], found)
    return found


def _close(element: etree._Element, ended: _Open, parent: _Open, found: Blocks) -> None:
    """Note an element whose end has come, and hand its text to its parent."""
    text = "".join(ended.parts)
    size = len(text.strip())
    linked = size if element.tag == "a" else ended.linked
    found.sizes[element] = size
    if 0 < size <= _LONGEST and (name := key(text)):
        found.by_key.setdefault(name, Block(element, ended.order, text, linked / size))
    parent.parts += (text, element.tail or "")
    parent.linked += linked
