"""Near-copies of one text: rewritten, cut, padded or posted again.

Articles are taken in their order, each to the earlier text that it is most alike, else to none. So what is said of an
article depends on earlier ones alone, and never on which was indexed first.
"""

from collections.abc import Iterable, Mapping, Sequence

from headlines.stories.piece import Piece, order
from headlines.stories.signature import SHORT, resemblance
from headlines.stories.terms import is_special

ALIKE = 0.5  # of the runs of both texts
PART = 0.3  # enough where both tell the same FACTS: a text cut to a third, or every third sentence put differently
FACTS = 0.5  # of the names and figures of the article with fewer; bulletins of one form share fewer
FEW = 5  # names and figures that say nothing
SHORT_ALIKE = 0.8  # of the runs of a text shorter than SHORT
FORM = 50  # first articles with a band from which it tells of a form, as of bulletins, and finds nothing


def leaders(pieces: Sequence[Piece], earlier: Iterable[Piece]) -> dict[str, str]:
    """For each piece, in their `order`, the first article of its near-copies: of `earlier`, of `pieces`, or itself.

    `earlier` are first articles of their copies, all before any of the pieces.
    """
    held: dict[str, list[Piece]] = {}
    for piece in earlier:
        _hold(held, piece)
    found = {}
    for piece in pieces:
        first = _most_alike(piece, held)
        found[piece.id] = first.id if first else piece.id
        if first is None:
            _hold(held, piece)
    return found


def copies_of(firsts: Iterable[Piece], pieces: Iterable[Piece]) -> set[str]:
    """The ids of the pieces that are near-copies of one of `firsts`."""
    held: dict[str, list[Piece]] = {}
    for first in firsts:
        _hold(held, first)
    return {piece.id for piece in pieces if _most_alike(piece, held)}


def likeness(one: Piece, other: Piece) -> float:
    """The estimated share of runs that both have, 0 to 1, where one is a near-copy of the other; else 0."""
    shared = resemblance(one.sketch, other.sketch)
    if min(one.sketch.runs, other.sketch.runs) < SHORT:
        return shared if shared >= SHORT_ALIKE else 0.0
    if shared < PART:
        return 0.0
    facts, others = _facts(one), _facts(other)
    fewer = min(len(facts), len(others))
    same = shared >= ALIKE if fewer < FEW else len(facts & others) >= FACTS * fewer
    return shared if same else 0.0


def _hold(held: dict[str, list[Piece]], piece: Piece) -> None:
    for band in piece.bands:
        held.setdefault(band, []).append(piece)


def _most_alike(piece: Piece, held: dict[str, list[Piece]]) -> Piece | None:
    near = {other.id: other for band in piece.bands for other in _telling(held, band) if other.id != piece.id}
    scores = {other.id: likeness(piece, other) for other in near.values()}
    alike = [other for other in near.values() if scores[other.id]]
    return min(alike, key=lambda other: (-scores[other.id], order(other)), default=None)


def _telling(held: Mapping[str, Sequence[Piece]], band: str) -> Sequence[Piece]:
    found = held.get(band, ())
    return found if len(found) <= FORM else ()


def _facts(piece: Piece) -> set[str]:
    return {term for term in piece.terms if is_special(term)}
