"""The lead picture's caption and credit."""

import re
from collections.abc import Iterator

from lxml import etree

from headlines.articles.article import Image
from headlines.articles.html.headline import heading_text

_CREDIT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b|(?:photo(?:graph)?|image|picture|credit|foto|bild|illustration)s?\s?[:/]"
    r"|(?:photo(?:graph)?|picture|image) by\b)\s*(?P<name>.+)$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\s*[(\[]([^()\[\]]*(?:/|getty|reuters|\bap\b|afp|dpa|photo|foto|bild)[^()\[\]]*)[)\]]\s*$",
    re.IGNORECASE,
)
_OUTSIDE = {"aside", "nav", "footer"}


def lead_image(root: etree._Element, url: str | None) -> Image | None:
    """The words under the first captioned picture of the article, and the address the page states for it."""
    caption, credit = next(_captions(root), (None, None))
    image = Image(caption=caption, credit=credit, url=url)
    return image if image != Image() else None


def _captions(root: etree._Element) -> Iterator[tuple[str | None, str | None]]:
    for node in root.iter("figcaption"):
        if not any(parent.tag in _OUTSIDE for parent in node.iterancestors()) and (text := heading_text(node)):
            yield _parted(text)


def _parted(text: str) -> tuple[str | None, str | None]:
    """`A ship at sea. © AP / A. Berg` → `A ship at sea.`, `AP / A. Berg`."""
    match = _CREDIT.search(text) or _BRACKETED.search(text)
    if match is None:
        return text, None
    credit = (match["name"] if "name" in match.re.groupindex else match[1]).strip(" )]")
    return text[: match.start()].strip(" |([–-") or None, credit or None
