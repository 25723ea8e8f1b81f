"""A day's articles, settled: which are copies, and which story each is of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headlines.stories.copies import leaders
from headlines.stories.events import told
from headlines.stories.piece import Piece


def settled(pieces: Sequence[Piece], earlier: Iterable[Piece], before: Sequence[Piece]) -> list[Piece]:
    """The pieces of one day, in their `order`, with leader and story, whatever they had before.

    `earlier` are first articles of copies on days before, `before` every piece of the days a story may pause. An
    article whose day is not known is a story of its own.
    """
    first = leaders(pieces, earlier)
    copied = [replace(piece, leader=first[piece.id], story=None) for piece in pieces]
    stories = told(before, [piece for piece in copied if piece.at is not None])
    return [replace(piece, story=stories.get(piece.id, piece.id)) for piece in copied]
