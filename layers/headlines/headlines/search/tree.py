"""The syntax tree of a query: frozen values, printing back, and the walks that its readers share."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

Field = Literal["title", "author", "source", "lang", "tag", "category"]

TOKEN = re.compile(r"[^\W_]+")
_IDEOGRAPHS = "\u2e80"  # from here on each character of a text is a term of its own in the index


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed; one that analyses into several (`well-being`) is a phrase of them."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, with at most `slop` places of movement between them."""

    text: str
    slop: int = 0
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word that begins so."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but `part`, which is never itself a `Not`."""

    part: "Leaf | And | Or"


@dataclass(frozen=True, slots=True)
class And:
    """All of two parts or more, none of them an `And`."""

    parts: tuple["Leaf | Not | Or", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two parts or more, none of them an `Or`."""

    parts: tuple["Leaf | Not | And", ...]


Leaf = Word | Phrase | Prefix
Node = Leaf | Not | And | Or


def show(node: Node, both: str = " AND ") -> str:
    """The query that parses to `node`; `both` stands between what must both be there."""
    match node:
        case And(parts):
            return both.join(_show_part(part, both) for part in parts)
        case Or(parts):
            return " OR ".join(show(part, both) for part in parts)  # AND binds tighter
        case Not(part):
            return f"NOT {_show_part(part, both)}"
        case _:
            return _show_leaf(node)


def typed(node: Node) -> str:
    """The query that parses to `node` as a person would type it: words side by side."""
    return show(node, " ")


def _show_part(node: Node, both: str) -> str:
    return f"({show(node, both)})" if isinstance(node, And | Or) else show(node, both)


def _show_leaf(leaf: Leaf) -> str:
    prefix = f"{leaf.field}:" if leaf.field else ""
    match leaf:
        case Phrase(text, slop):
            return f'{prefix}"{text}"' + (f"~{slop}" if slop else "")
        case Prefix(text):
            return f"{prefix}{text}*"
        case Word(text):
            return f"{prefix}{text}"


def leaves(node: Node) -> Iterator[Leaf]:
    """Every leaf, from left to right."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield node


def wanted(node: Node) -> Iterator[Leaf]:
    """The leaves that an article is found by: those under no `NOT`."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from wanted(part)
        case Not():
            return
        case _:
            yield node


def tokens(leaf: Leaf) -> int:
    """How many index terms the leaf costs at most: one a run of letters and digits, or one an ideograph."""
    return sum(max(1, sum(c >= _IDEOGRAPHS for c in run)) for run in TOKEN.findall(leaf.text))


def is_one_term(leaf: Leaf) -> bool:
    """Whether the leaf is a word of letters and digits alone, two of them at least."""
    return len(leaf.text) > 1 and TOKEN.fullmatch(leaf.text) is not None and tokens(leaf) == 1


def respell(node: Node, words: Mapping[str, str]) -> Node:
    """The same tree with some words written otherwise."""
    match node:
        case And(parts):
            return And(tuple(cast("Any", respell(part, words)) for part in parts))
        case Or(parts):
            return Or(tuple(cast("Any", respell(part, words)) for part in parts))
        case Word(text, field):
            return Word(words.get(text, text), field)
        case _:
            return node
