"""The body of a page: trafilatura's choice of text, mended where it is wrong in the same way on many pages.

It keeps the headline and the standfirst, boxes of links and sign-ups inside the article, and it loses the rest of
an article that a page lays out in several containers.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import trafilatura
from lxml import etree  # type: ignore[import-untyped]

from headlines.articles.article import Related
from headlines.articles.html.blocks import Block, Blocks, blocks_of, key
from headlines.articles.values import plain_line

_NOISE = frozenset(
    [
        "advert",
        "advertisement",
        "author-bio",
        "bio",
        "breadcrumb",
        "breadcrumbs",
        "byline",
        "bylines",
        "caption",
        "comment",
        "comments",
        "copyright",
        "credit",
        "disclaimer",
        "follow",
        "footer",
        "footnote",
        "infobox",
        "mostread",
        "newsletter",
        "outbrain",
        "paywall",
        "placeholder",
        "poll",
        "popular",
        "promo",
        "promotion",
        "recommendations",
        "recommended",
        "related",
        "respond",
        "share",
        "sharing",
        "signup",
        "social",
        "sponsored",
        "subscribe",
        "swiper",
        "taboola",
        "teaser",
        "toc",
    ]
)
_NOISE_TAGS = {"figure", "figcaption", "aside", "footer", "nav", "pre", "form", "button"}
_CUE = re.compile(
    r"(?:read (?:more|also|next|the full)|more (?:from|on|stories|like)|also read|related\b|see also|recommended"
    r"|you may also|most (?:read|popular)|popular$|subscribe|sign up|follow us|share (?:this|on)|copyright|©|\(c\) "
    r"|all rights reserved|advertisement|sponsored|comments?$|leave a|(?:photo|image|credit|picture|source):"
    r"|lesen sie|mehr (?:zum thema|dazu)|auch interessant|lire aussi|à lire|leggi anche|lee también|leia (?:também|mais)"
    r"|lees ook|läs (?:även|mer|också)|les også|læs også|czytaj (?:też|więcej|także)|čtěte|читайте также)",
    re.IGNORECASE,
)
_SHORT = 200
_LINK = 0.8
_MUCH = 0.3
_LOST = 0.2


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs in reading order, and the links to other stories that stood among them."""

    paragraphs: list[str]
    related: list[Related]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One paragraph of trafilatura's with the place it was found in, where it was."""

    text: str
    block: Block | None


def body_of(root: etree._Element, title: str | None, descriptions: Collection[str], url: str | None) -> Body:
    """The body of the page whose headline and possible standfirsts are known."""
    blocks = blocks_of(root)
    extracted = _extracted(root, blocks, url)
    layout = _layout(extracted)
    pieces = _completed(extracted, layout, blocks)
    reasons = _reasons(pieces, blocks, title, descriptions, layout)
    kept = [piece.text for piece, reason in zip(pieces, reasons, strict=True) if not reason]
    return Body(kept, list(_related(pieces, reasons)))


def _extracted(root: etree._Element, blocks: Blocks, url: str | None) -> list[_Piece]:
    found = trafilatura.bare_extraction(root, url=url, include_comments=False)
    text = found.text if isinstance(found, trafilatura.settings.Document) else None
    lines = (line.strip() for line in (text or "").split("\n"))
    return [_Piece(_unmarked(line), blocks.by_key.get(key(line))) for line in lines if key(line)]


def _unmarked(line: str) -> str:
    """A list item without its hyphen, a row of a table without its outer bars."""
    return line.removeprefix("- ").strip("| ")


def _layout(pieces: list[_Piece]) -> set[tuple[str, ...]]:
    """The signatures under which a good part of the text stands: how this page lays out body paragraphs."""
    weights: Counter[tuple[str, ...]] = Counter()
    for piece in pieces:
        if piece.block is not None:
            weights[_signature(piece.block.element)] += len(piece.text)
    total = sum(len(piece.text) for piece in pieces)
    return {sign for sign, weight in weights.items() if any(sign) and weight > total * _MUCH}


def _signature(element: etree._Element) -> tuple[str, ...]:
    """The classes of the paragraph an element is or stands in, of its container and of that around it."""
    paragraph = next((node for node in (element, *element.iterancestors("p")) if node.tag == "p"), element)
    nodes = [paragraph, *paragraph.iterancestors()][:3]
    return tuple(node.get("class") or "" for node in nodes)


def _completed(pieces: list[_Piece], layout: set[tuple[str, ...]], blocks: Blocks) -> list[_Piece]:
    """The pieces and, where the page lays its article out in several containers of one class and trafilatura took
    some of them, the paragraphs of the others, in the page's order."""
    held = "".join(key(piece.text) for piece in pieces)
    missing = [
        block
        for name, block in blocks.by_key.items()
        if block.element.tag == "p" and name not in held and _signature(block.element) in layout
    ]
    lost = sum(len(block.text) for block in missing if block.link_share < _LINK)
    return _merged(pieces, missing) if lost > len(held) * _LOST else pieces


def _merged(pieces: list[_Piece], missing: list[Block]) -> list[_Piece]:
    order = 0
    placed: list[tuple[int, _Piece]] = []
    for piece in pieces:
        order = piece.block.order if piece.block else order
        placed.append((order, piece))
    placed += [(block.order, _Piece(plain_line(block.text), block)) for block in missing]
    return [piece for _, piece in sorted(placed, key=lambda pair: pair[0])]


def _reasons(
    pieces: list[_Piece],
    blocks: Blocks,
    title: str | None,
    descriptions: Collection[str],
    layout: set[tuple[str, ...]],
) -> list[str | None]:
    """Why each piece is no part of the body: None for those that are."""
    total = sum(len(piece.text) for piece in pieces)
    heads = {key(title or "")}
    summaries = {key(text) for text in descriptions}
    reasons: list[str | None] = []
    for number, piece in enumerate(pieces):
        name = key(piece.text)
        if name in heads or (piece.block and piece.block.element.tag == "h1"):
            reasons.append("headline")
        elif (
            number < 3
            and number < len(pieces) - 2
            and name in summaries
            and not (piece.block and _signature(piece.block.element) in layout)
        ):
            reasons.append("description")
        elif piece.block and piece.block.link_share >= _LINK and len(piece.text) < 250:
            reasons.append("link")
        elif piece.block and (reason := _place(piece.block.element, blocks, total)):
            reasons.append(reason)
        elif len(piece.text) < _SHORT and _CUE.match(piece.text):
            reasons.append("cue")
        else:
            reasons.append(None)
    return _with_labels(pieces, reasons)


def _place(element: etree._Element, blocks: Blocks, total: int) -> str | None:
    """What kind of box an element stands in; what holds most of the article is no box."""
    for node in (element, *element.iterancestors()):
        if blocks.sizes.get(node, 0) > total * 0.5:
            return None
        if node.tag in _NOISE_TAGS:
            return str(node.tag)
        if node.tag == "header" and node.find(".//h1") is not None:
            return "header"
        names = set(re.split(r"[^a-z]+(?!bio)", f"{node.get('class') or ''} {node.get('id') or ''}".lower()))
        if not _NOISE.isdisjoint(names):
            return "box"
    return None


def _with_labels(pieces: list[_Piece], reasons: list[str | None]) -> list[str | None]:
    """Also the short headings that stand over nothing but dropped pieces."""
    for number in range(len(pieces) - 1, -1, -1):
        block = pieces[number].block
        heading = block is not None and block.element.tag in {"h2", "h3", "h4", "h5", "h6", "strong"}
        last = number + 1 == len(pieces)
        if (
            reasons[number] is None
            and heading
            and len(pieces[number].text) < 60
            and (last or reasons[number + 1] in {"link", "box", "cue"})
        ):
            reasons[number] = "label"
    return reasons


def _related(pieces: list[_Piece], reasons: list[str | None]) -> Iterator[Related]:
    """The links that stood between paragraphs, each title once."""
    body = [number for number, reason in enumerate(reasons) if reason is None]
    for number, (piece, reason) in enumerate(zip(pieces, reasons, strict=True)):
        if reason == "link" and body and number < body[-1]:
            yield Related(title=piece.text, kind="crossReference")
