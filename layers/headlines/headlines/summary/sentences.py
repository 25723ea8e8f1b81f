"""Text → sentences, each with its exact place.

The ends of sentences come from `sentencex` (Wikimedia; about 300 languages: abbreviations, initials,
decimals, quotes). Around it: blank lines and list items are hard boundaries, quotation marks are paired
first so that one mark left open does not swallow a paragraph, and an agency's dateline is not part of a
sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WRAPPED = 120  # characters
MAX_QUOTE = 800  # characters; a quote that is longer has lost its closing mark somewhere

_LINE_END = re.compile(r"\n\s*")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*(?:\n\s*|(?=[-*•‣·–—][^\S\n]|\d{1,3}[.)][^\S\n]))")
_DATELINE = re.compile(r"(?:[\w.,’'/ -]{1,60}\s?)?\((?:[A-Z]{2,5}|[A-Z][\w.& ]{1,28})\)(?:\s*[-–—_]+\s*|(?=[A-Z“\"]))")
_CITY_LINE = re.compile(r"[A-Z]{3}[A-Z.,’' ]{0,40}(?:, [\w. ]{2,24})?\s+[-–—_]{1,2}\s+(?=[A-Z“\"])")
_LAST_MARK = re.compile(r"(?<=\s)[\"“„'‘]\s*$")
_MARK = re.compile(r"[\"'‘’“”„]")

# Where sentencex cuts too early.
_CUT_SHORT = re.compile(
    r"^\s*\d{1,3}\.\s*$|(?:^|\s)(?:[^\W\d_]{1,5}\.\s*[^\W\d_a-z]|M|MM|Mme|Spc|Ft|Mlle|dr|drs|ir|mr|prof|проф|акад|डॉ|प्रो|श्री)\.\s*$"
)
_NUMBERED = re.compile(r"\b[Nn][or]\.? \d{1,3}\.\s*$")
_CLOCK = re.compile(r"\b[ap]\.m\.\s*$")
_AFTER_CLOCK = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{1,2}[DS]?T\b|GMT|UTC|BST|(?:local|on|in|and|to)\b"
)
_QUOTE_ENDS = re.compile(r"[“「『].*[”」』]\s*$", re.DOTALL)
_SPEAKER = re.compile(
    r"[^，。、“]{1,12}(?:说|表示|称|指出|道|问|补充)[^，。“]{0,4}。|[^.“]{1,30}(?:말했다|덧붙였다|밝혔다|전했다|설명했다)\."
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is the text that stands at `start:end` of what it was cut from, in characters."""

    text: str
    start: int
    end: int


def sentences(text: str, language: str | None = None) -> list[Sentence]:
    """Every sentence of `text` in its order; a line of no words gives none.

    `language` is an ISO 639-1 code; unknown ones are cut by sentencex's general rules.
    """
    return [sentence for start, end in paragraphs(text) for sentence in _of_paragraph(text, start, end, language)]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of what stands between blank lines, list items on their own.

    Where a line is longer than any that was wrapped by hand or by mail, every line is a paragraph.
    """
    wrapped = max(map(len, text.split("\n"))) <= WRAPPED
    start = 0
    for gap in (_PARAGRAPH_END if wrapped else _LINE_END).finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def paired(text: str) -> str:
    """`text` with its quotation marks (not « and 「) paired as “ and ”, those left over made neutral.

    Every character keeps its place, so that offsets into the one are offsets into the other.
    """
    letters = list(text)
    opened = {"single": -1, "double": -1}
    for mark in _MARK.finditer(text):
        place, kind = mark.start(), "single" if mark[0] in "'‘’" else "double"
        letters[place] = "ʼ" if kind == "single" else " "
        if _opens(text, place, opened[kind]):
            opened[kind] = place
        elif opened[kind] >= 0 and (kind == "double" or text[place - 1] in ".,!?…"):
            if place - opened[kind] <= MAX_QUOTE:
                letters[opened[kind]], letters[place] = "“", "”"
            opened[kind] = -1
    return "".join(letters)


def _opens(text: str, place: int, opened: int) -> bool:
    """Whether the mark at `place` opens a quote, with one of its kind open at `opened` (-1: none)."""
    mark, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if mark == "“":
        return opened < 0 or text[opened] != "„"
    if mark == "„":
        return True
    apart = not before or not (before.isalnum() or before in ".,!?…”’\"'")
    return apart and bool(after.strip()) and not (mark == "”" and opened >= 0)


def _of_paragraph(text: str, start: int, end: int, language: str | None) -> Iterator[Sentence]:
    start += _dateline(text[start:end])
    neutral = paired(text[start:end])
    for first, last in _opening_marks_moved(text[start:end], neutral, _joined(neutral, language)):
        piece = text[start + first : start + last]
        left = start + first + len(piece) - len(piece.lstrip())
        right = start + first + len(piece.rstrip())
        if any(letter.isalnum() for letter in piece):
            yield Sentence(text[left:right], left, right)


def _dateline(paragraph: str) -> int:
    """How many characters of `LONDON (AP) — ` stand before the first sentence."""
    found = _DATELINE.match(paragraph) or _CITY_LINE.match(paragraph)
    return found.end() if found else 0


def _joined(paragraph: str, language: str | None) -> Iterator[tuple[int, int]]:
    """The boundaries of sentencex, those between two pieces of one sentence left out."""
    import sentencex

    held: tuple[int, int] | None = None
    for boundary in sentencex.get_sentence_boundaries(language or "en", paragraph):
        first, last = boundary["start_index"], boundary["end_index"]
        if held and _are_one(paragraph[slice(*held)], paragraph[first:last]):
            held = held[0], last
            continue
        if held:
            yield held
        held = first, last
    if held:
        yield held


def _opening_marks_moved(paragraph: str, neutral: str, pieces: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces, a quotation mark that was left open moved from the end of one to the start of the next."""
    opened: int | None = None
    for first, last in pieces:
        start = first if opened is None else opened
        mark = _LAST_MARK.search(paragraph, max(start, last - 4), last)
        opened = mark.start() if mark and neutral[mark.start()] != "”" else None
        yield start, last if opened is None else opened


def _are_one(left: str, right: str) -> bool:
    return (
        bool(_CUT_SHORT.search(left if len(left) < 12 else left[-12:]))
        or bool(_NUMBERED.search(left[-10:]) and right[:1].islower())
        or bool(_CLOCK.search(left[-8:]) and _AFTER_CLOCK.match(right))
        or bool(_SPEAKER.match(right) and _QUOTE_ENDS.match(left))
    )
