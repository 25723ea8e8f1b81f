"""What is known of an article when it is settled which others are copies of it and which tell of the same event."""

from collections.abc import Sequence
from dataclasses import dataclass

from headlines.stories.signature import Sketch


@dataclass(frozen=True, slots=True)
class Piece:
    """One article: `at` in milliseconds since 1970, None where its day is not known.

    `leader` is the first article of its near-copies, itself where it is the first; `story` the first of its story.
    """

    id: str
    at: int | None
    bands: Sequence[str]
    sketch: Sketch
    terms: Sequence[str]
    leader: str
    story: str | None = None


def order(piece: Piece) -> tuple[bool, int, str]:
    """Oldest first, undated ones last, and never two at one place: the order in which articles are settled."""
    return piece.at is None, piece.at or 0, piece.id
