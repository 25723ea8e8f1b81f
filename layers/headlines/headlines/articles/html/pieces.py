"""The paragraphs that trafilatura takes for the body, each with its place in the page, and those missed."""

from collections import Counter
from dataclasses import dataclass

import trafilatura
from lxml import etree

from headlines.articles.html.blocks import Block, Blocks, key
from headlines.articles.values import plain_line

_LAYOUT = 0.3  # share of the text from which a signature counts as how the page lays out body paragraphs
_MISSED = 0.2  # text found beside the extracted one, relative to it, from which it is taken in
_START = 60  # characters that tell a paragraph
_REPEATED, _PROSE = 3, 80  # times that a page prints a paragraph of that many characters which is no text

Signature = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph and the element that it was found in, where it was found."""

    text: str
    block: Block | None


def pieces_of(root: etree._Element, blocks: Blocks, url: str | None) -> tuple[list[Piece], set[Signature]]:
    """The body as extracted, completed, and the signatures of this page's body paragraphs."""
    extracted = _extracted(root, blocks, url)
    layout = _layout(extracted)
    return _completed(extracted, layout, blocks), layout


def signature(element: etree._Element) -> Signature:
    """The classes of the paragraph an element is or stands in, of its container and of that around it."""
    paragraph = next((node for node in (element, *element.iterancestors("p")) if node.tag == "p"), element)
    nodes = [paragraph, *paragraph.iterancestors()][:3]
    return tuple(node.get("class") or "" for node in nodes)


def _extracted(root: etree._Element, blocks: Blocks, url: str | None) -> list[Piece]:
    found = trafilatura.bare_extraction(root, url=url, include_comments=False)
    text = found.text if isinstance(found, trafilatura.settings.Document) else None
    lines = [(name, line.strip()) for line in (text or "").split("\n") if (name := key(line))]
    times = Counter(name for name, _ in lines)
    return [
        Piece(_unmarked(line), blocks.by_key.get(name))
        for name, line in lines
        if times[name] < _REPEATED or len(line) < _PROSE or not line.endswith(".")
    ]


def _unmarked(line: str) -> str:
    """A list item without its hyphen, a row of a table without its outer bars."""
    return plain_line(line.removeprefix("- ").strip("| "))


def _layout(pieces: list[Piece]) -> set[Signature]:
    weights: Counter[Signature] = Counter()
    for piece in pieces:
        if piece.block is not None:
            weights[signature(piece.block.element)] += len(piece.text)
    total = sum(len(piece.text) for piece in pieces)
    return {sign for sign, weight in weights.items() if any(sign) and weight > total * _LAYOUT}


def _completed(pieces: list[Piece], layout: set[Signature], blocks: Blocks) -> list[Piece]:
    """The pieces and, where the page lays its article out in several containers of one class and trafilatura
    took some of them, the paragraphs of the others."""
    held = "".join(key(piece.text) for piece in pieces)
    missed = [
        block
        for name, block in blocks.by_key.items()
        if block.element.tag == "p" and name[:_START] not in held and signature(block.element) in layout
    ]
    lost = sum(len(block.text) for block in missed if not block.is_link)
    return _in_page_order(pieces, missed) if lost > len(held) * _MISSED else pieces


def _in_page_order(pieces: list[Piece], missed: list[Block]) -> list[Piece]:
    """Both together; a piece without a place stays behind the one before it."""
    order = 0
    placed: list[tuple[int, Piece]] = []
    for piece in pieces:
        order = piece.block.order if piece.block else order
        placed.append((order, piece))
    placed += [(block.order, Piece(plain_line(block.text), block)) for block in missed]
    return [piece for _, piece in sorted(placed, key=lambda pair: pair[0])]
