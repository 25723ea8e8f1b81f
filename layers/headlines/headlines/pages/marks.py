"""Which parts of a text are marked. Pieces of plain text come out, so that the template escapes them all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from headlines.errors import BadRequest, ParameterError

Span = tuple[int, int]
"""Start and end in `content`, in characters (code points), the end not included."""

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_MARKED = re.compile("<mark>(.*?)</mark>", re.DOTALL)
_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of plain text; `anchor` is the element id that a link to this mark ends in."""

    text: str
    marked: bool = False
    anchor: str | None = None


def read_spans(values: Sequence[str]) -> list[Span]:
    """The values of `mark`, as in `12-80`. Raises `BadRequest` (`parameterInvalid`) for another form."""
    return [_span(value) for value in values]


def _span(value: str) -> Span:
    found = _SPAN.fullmatch(value)
    if found is None:
        detail = "mark is a start and an end in the article's content, as in 12-80; several are joined by commas."
        raise BadRequest("parameterInvalid", detail, ParameterError("mark", value, detail))
    return int(found[1]), int(found[2])


def highlighted(fragment: str) -> list[Piece]:
    """The pieces of a highlight, which is escaped HTML with `<mark>` around the words found.

    Nothing but whole `<mark>…</mark>` pairs means anything here; any other markup stays text.
    """
    parts = _MARKED.split(fragment)  # plain and marked by turns
    return [Piece(unescape(part), marked=turn % 2 == 1) for turn, part in enumerate(parts) if part]


def plain(pieces: Sequence[Piece]) -> str:
    """The text without its marks."""
    return "".join(piece.text for piece in pieces)


def marked_paragraphs(content: str, spans: Sequence[Span]) -> list[list[Piece]]:
    """The paragraphs of `content`, with the text at the spans marked; the first span's anchor is `s1`.

    A span across paragraphs has its anchor in the first; where two overlap, the later in the text gives way.
    """
    marks = _apart(spans, len(content))
    paragraphs, seen, start = [], set[str](), 0
    for paragraph in content.split(_BREAK):
        paragraphs.append(list(_pieces(paragraph, start, marks, seen)))
        start += len(paragraph) + len(_BREAK)
    return paragraphs


def _apart(spans: Sequence[Span], length: int) -> list[tuple[int, int, str]]:
    """The spans in the order of the text, inside it and without overlap, each with its anchor."""
    apart: list[tuple[int, int, str]] = []
    reached = 0
    for start, end, number in sorted((*span, number) for number, span in enumerate(spans, start=1)):
        first, last = max(start, reached), min(end, length)
        if first < last:
            apart.append((first, last, f"s{number}"))
            reached = last
    return apart


def _pieces(paragraph: str, start: int, marks: Sequence[tuple[int, int, str]], seen: set[str]) -> Iterator[Piece]:
    """The paragraph that begins at `start` of the content; `seen` holds the anchors already given."""
    at = 0
    for mark_start, mark_end, anchor in marks:
        first, last = max(mark_start - start, 0), min(mark_end - start, len(paragraph))
        if first < last:
            yield from _some(paragraph[at:first])
            yield Piece(paragraph[first:last], marked=True, anchor=None if anchor in seen else anchor)
            seen.add(anchor)
            at = last
    yield from _some(paragraph[at:])


def _some(text: str) -> Iterator[Piece]:
    if text:
        yield Piece(text)
