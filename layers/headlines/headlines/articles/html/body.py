"""The body of a page: trafilatura's choice of text, mended where it is wrong in the same way on many pages.

It keeps the headline, the standfirst and the boxes that stand inside an article, and it loses the rest of an
article that a page lays out in several containers.
"""

import itertools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from headlines.articles.addresses import web_address
from headlines.articles.article import Related
from headlines.articles.html.blocks import Block, Blocks, blocks_of, key
from headlines.articles.html.pieces import Piece, Signature, pieces_of, signature
from headlines.articles.text.crosslinks import cross_reference, is_cue
from headlines.articles.text.notices import is_notice
from headlines.articles.values import plain_line

# Words of class names and ids, measured over pages of 136 sites: those kept gain something or cost nothing.
_BOXES = re.compile(
    r"(?<![a-z])(?:advert|advertisement|bio|breadcrumbs?|bylines?|caption|card|collections?|comments?|copyright|credit"
    r"|disclaimer|follow|footer|footnote|infobox|modal|mostread|newsletter|outbrain|paywall|placeholder|poll|popular"
    r"|promo|promotion|recommendations|recommended|related|respond|share|sharing|signup|social|sponsored|subscribe"
    r"|swiper|taboola|teaser|toc)(?![a-z])"
)
_STANDFIRSTS = re.compile(
    r"(?<![a-z])(?:chapo|dek|intro|lead|leadin|leadtext|standfirst|strapline|subhead|subheadline|subtitle|vorspann)"
    r"(?![a-z])"
)
_BOX_TAGS = {"figure", "figcaption", "aside", "footer", "nav", "form", "button"}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6", "strong"}
_FURNITURE = re.compile(
    r"(?:most (?:read|popular)|popular$|subscribe|sign up|follow us|share (?:this|on)|copyright|©|\(c\) "
    r"|all rights reserved|advertisement|sponsored|comments?$|leave a|(?:photo|image|credit|picture|source):"
    r")",
    re.IGNORECASE,
)
_BOX = 0.3  # share of the article from which an element is a container of it, whatever its name
_OPENING = 3  # pieces among which a standfirst can be
_SHORT, _LABEL = 250, 60  # characters at most of a link or a line of furniture, and of a heading over links
_TITLE, _TITLE_WORDS = (20, 200), 4  # characters and words of a link that is a story's title
_WHOLE = 2  # times as long as the text found is a JSON-LD body that is taken instead


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs in reading order, and the links to other stories that stood among them."""

    paragraphs: list[str]
    related: list[Related]


def body_of(root: etree._Element, title: str | None, summaries: Collection[str], json_ld: str, url: str | None) -> Body:
    """The body of the page whose headline and possible standfirsts are known; `json_ld` is the body as the
    page repeats it for machines, where it does."""
    blocks = blocks_of(root)
    pieces, layout = pieces_of(root, blocks, url)
    total = sum(len(piece.text) for piece in pieces)
    known = {key(title or "")}
    opening = {key(summary) for summary in summaries}
    dropped = [
        _is_headline(piece, known)
        or (number < min(_OPENING, len(pieces) - 2) and _is_standfirst(piece, opening, layout))
        or _is_furniture(piece)
        or (piece.block is not None and _in_box(piece.block.element, blocks, total))
        for number, piece in enumerate(pieces)
    ]
    _drop_labels(pieces, dropped)
    kept = [piece for piece, drop in zip(pieces, dropped, strict=True) if not drop]
    related = list(_cross_references(kept, blocks))
    return Body(_whole([piece.text for piece in kept], json_ld), related)


def _whole(paragraphs: list[str], json_ld: str) -> list[str]:
    """The paragraphs, or the JSON-LD body where it holds them and is far longer, or is their source."""
    length, repeated = sum(map(len, paragraphs)), key(json_ld)
    if len(json_ld) < _WHOLE * length and key("".join(paragraphs)) != repeated:
        return paragraphs
    held = sum(len(text) for text in paragraphs if key(text) in repeated)
    return json_ld.split("\n\n") if held * 2 > length else paragraphs


def _is_headline(piece: Piece, known: set[str]) -> bool:
    return key(piece.text) in known or (piece.block is not None and piece.block.element.tag == "h1")


def _is_standfirst(piece: Piece, opening: set[str], layout: set[Signature]) -> bool:
    """Whether a piece is the page's description or is named its standfirst, and not laid out as the body."""
    if piece.block is None or signature(piece.block.element) in layout:
        return False
    return key(piece.text) in opening or _is_named(piece.block.element, _STANDFIRSTS)


def _is_furniture(piece: Piece) -> bool:
    """Whether a piece is a link to another story or a line that every page of the site has."""
    if len(piece.text) > _SHORT:
        return False
    linked = piece.block is not None and piece.block.is_link
    said = is_cue(piece.text) or cross_reference(piece.text) or is_notice(piece.text) or _FURNITURE.match(piece.text)
    return linked or bool(said)


def _in_box(element: etree._Element, blocks: Blocks, total: int) -> bool:
    """Whether an element stands in a box beside the text; what holds a good part of the article is no box."""
    for node in (element, *element.iterancestors()):
        if blocks.sizes.get(node, 0) > total * _BOX:
            return False
        if node.tag in _BOX_TAGS or _is_named(node, _BOXES):
            return True
        if node.tag == "header" and node.find(".//h1") is not None:
            return True
    return False


def _is_named(element: etree._Element, words: re.Pattern[str]) -> bool:
    """Whether one of the words stands in an element's classes or id: `post-author_bio` has `bio`."""
    return words.search(f"{element.get('class') or ''} {element.get('id') or ''}".lower()) is not None


def _drop_labels(pieces: list[Piece], dropped: list[bool]) -> None:
    """Mark the short headings that stand over nothing but links and furniture."""
    for number in range(len(pieces) - 1, -1, -1):
        piece = pieces[number]
        heading = piece.block is not None and piece.block.element.tag in _HEADINGS
        if heading and len(piece.text) < _LABEL and (number + 1 == len(pieces) or _is_furniture(pieces[number + 1])):
            dropped[number] = True


def _cross_references(kept: list[Piece], blocks: Blocks) -> Iterator[Related]:
    """The links to other stories that stand between the first and the last paragraph, each title once."""
    places = [piece.block.order for piece in kept if piece.block]
    body = "".join(key(piece.text) for piece in kept)
    seen: set[str] = set()
    for name, block in blocks.by_key.items():
        between = places and min(places) < block.order < max(places)
        if between and name not in body and name not in seen and _points_elsewhere(block):
            seen.add(name)
            yield _as_related(block)


def _points_elsewhere(block: Block) -> bool:
    """Whether a block is one link with a title's length, outside navigation."""
    text = block.text.strip()
    inside = {node.tag for node in block.element.iterancestors()}
    titled = _TITLE[0] <= len(text) <= _TITLE[1] and len(text.split()) >= _TITLE_WORDS
    return block.is_link and titled and inside.isdisjoint({"nav", "footer", "figure"})


def _as_related(block: Block) -> Related:
    title = plain_line(block.text)
    links = itertools.chain(block.element.iter("a"), block.element.iterancestors("a"))
    url = next((address for link in links if (address := web_address(link.get("href")))), None)
    return Related(title=cross_reference(title) or title, kind="crossReference", url=url)
