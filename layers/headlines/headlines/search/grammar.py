"""The query language: text → syntax tree, with every repair that was needed.

    or     = and ("OR" and)*
    and    = unary (["AND"] unary)*
    unary  = ("NOT" | "-" | "+" | field ":")* (phrase | prefix | word | "(" or ")")

Operators are upper-case; all other punctuation is part of the word it stands in.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from headlines.errors import BadRequest, ParameterError
from headlines.search.tree import TOKEN, And, Field, Leaf, Node, Not, Or, Phrase, Prefix, Word, leaves, tokens

MAX_LENGTH = 1_000
MAX_TERMS = 200  # a thousand characters of prose hold about 170 words
MAX_DEPTH = 10
MAX_PREFIXES = 8
MAX_SLOP = 100

_QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'")})
_LEXEME = re.compile(
    rf"""
    (?P<open>\() | (?P<close>\))
    | (?P<sign>[+-]+(?=[^\s)]))
    | (?P<field>(?:{"|".join(get_args(Field))}):(?=[^\s)]))
    | (?P<phrase>"[^"]*(?:"(?:~\d+)?|$))
    | (?P<operator>(?<![^\s()"])(?:AND|OR|NOT)(?![^\s()"]))
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)
_PHRASE = re.compile(r'"([^"]*)("?)(?:~(\d+))?')
_LONG_ENOUGH = re.compile(r"[^\W_]{2}\W*$")
_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Repair:
    """How a query was read where it could not be read as typed. `position` counts characters from 0."""

    code: str
    detail: str
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; `tree` is None when the text holds no word, which finds nothing."""

    text: str
    tree: Node | None
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    text: str
    position: int


@dataclass(slots=True)
class _Parser:
    """What is left to read, and what had to be repaired so far."""

    lexemes: list[_Lexeme]
    end: int
    at: int = 0
    repairs: list[Repair] = field(default_factory=list)

    def peek(self, *kinds: str) -> _Lexeme | None:
        lexeme = self.lexemes[self.at] if self.at < len(self.lexemes) else None
        return lexeme if lexeme and lexeme.kind in kinds else None

    def take(self, *kinds: str) -> _Lexeme | None:
        lexeme = self.peek(*kinds)
        self.at += lexeme is not None
        return lexeme

    def repair(self, code: str, detail: str, position: int) -> None:
        repair = Repair(code, detail, position)
        if repair not in self.repairs:  # the grammar may meet one stray operator from both sides
            self.repairs.append(repair)


def parse(text: str, *, strict: bool = False) -> Query:
    """Read a query of the language above.

    Raises `BadRequest` past a cap (`queryTooLong`, `queryTooManyTerms`, `queryTooDeep`,
    `queryTooManyPrefixes`) and, when `strict`, for anything that had to be repaired (`queryInvalid`).
    """
    if len(text) > MAX_LENGTH:
        raise refusal("queryTooLong", f"A query has at most {MAX_LENGTH:,} characters, this one {len(text):,}.")
    plain = normalise(text)
    parser = _Parser([*_lexemes(plain)], len(plain))
    tree = _read_all(parser)
    if tree is None:
        parser.repair("noWords", "The query holds no word to look for.", 0)
    if strict and parser.repairs:
        raise _strictly(parser.repairs[0])
    _check_caps(tree)
    return Query(text, tree, (*_smart_quotes(text), *parser.repairs))


def normalise(text: str) -> str:
    """NFKC, straight quotes, and no control characters."""
    straight = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in straight)


def refusal(code: str, detail: str) -> BadRequest:
    """A query that cannot be used, as an error that names the parameter."""
    return BadRequest(code, detail, ParameterError("q", None, detail))


def _smart_quotes(text: str) -> Iterator[Repair]:
    if position := next((i for i, c in enumerate(text) if c in "“”„‟«»"), -1) + 1:
        yield Repair("smartQuotes", "Curly quotation marks were read as straight ones.", position - 1)


def _strictly(repair: Repair) -> BadRequest:
    return refusal("queryInvalid", f"{repair.detail} (position {repair.position})")


def _check_caps(tree: Node | None) -> None:
    found = [*leaves(tree)] if tree else []
    if (terms := sum(tokens(leaf) for leaf in found)) > MAX_TERMS:
        raise refusal("queryTooManyTerms", f"A query has at most {MAX_TERMS} terms, this one {terms}.")
    if (prefixes := sum(isinstance(leaf, Prefix) for leaf in found)) > MAX_PREFIXES:
        raise refusal("queryTooManyPrefixes", f"A query has at most {MAX_PREFIXES} `pre*`, this one {prefixes}.")


def _lexemes(text: str) -> Iterator[_Lexeme]:
    for found in _LEXEME.finditer(text):
        kind = found.group() if found.lastgroup == "operator" else cast("str", found.lastgroup)
        yield _Lexeme(kind, found.group(), found.start())


def _read_all(parser: _Parser) -> Node | None:
    parts = [_read_or(parser, None, 0)]
    while stray := parser.take("close"):
        parser.repair("unbalancedBracket", "A closing bracket without an opening one was left out.", stray.position)
        parts.append(_read_or(parser, None, 0))
    return _joined(And, parts)


def _read_or(parser: _Parser, scope: Field | None, depth: int) -> Node | None:
    if depth > MAX_DEPTH:
        raise refusal("queryTooDeep", f"Brackets are nested at most {MAX_DEPTH} deep.")
    parts = [_read_and(parser, scope, depth)]
    while parser.take("OR"):
        parts.append(_read_and(parser, scope, depth))
    return _joined(Or, parts)


def _read_and(parser: _Parser, scope: Field | None, depth: int) -> Node | None:
    parts = [_read_unary(parser, scope, depth)]
    while parser.at < len(parser.lexemes) and not parser.peek("OR", "close"):
        parser.take("AND")
        parts.append(_read_unary(parser, scope, depth))
    return _joined(And, parts)


def _read_unary(parser: _Parser, scope: Field | None, depth: int) -> Node | None:
    negated = False
    while lexeme := parser.take("NOT", "sign", "field"):
        if lexeme.kind == "field":
            scope = cast("Field", lexeme.text[:-1])
        else:
            negated ^= lexeme.kind == "NOT" or "-" in lexeme.text
    part = _read_primary(parser, scope, depth)
    return _negation(part) if negated and part else part


def _negation(part: Node) -> Node:
    return part.part if isinstance(part, Not) else Not(part)


def _read_primary(parser: _Parser, scope: Field | None, depth: int) -> Node | None:
    if opened := parser.take("open"):
        return _read_group(parser, opened, scope, depth)
    if quoted := parser.take("phrase"):
        return _phrase(parser, quoted, scope)
    if lexeme := parser.take("word"):
        return _word(parser, lexeme, scope)
    _report_dangling(parser)
    return None


def _report_dangling(parser: _Parser) -> None:
    before = parser.lexemes[parser.at - 1] if parser.at else None
    culprit = before if before and before.kind in _OPERATORS else parser.peek(*_OPERATORS)
    if culprit:
        detail = f"`{culprit.text}` without a word to join was left out."
        parser.repair("danglingOperator", detail, culprit.position)


def _read_group(parser: _Parser, opened: _Lexeme, scope: Field | None, depth: int) -> Node | None:
    inner = _read_or(parser, scope, depth + 1)
    if not parser.take("close"):
        detail = "A bracket that was never closed was closed at the end."
        parser.repair("unbalancedBracket", detail, opened.position)
    if inner is None:
        parser.repair("emptyBrackets", "Brackets without a word inside were left out.", opened.position)
    return inner


def _phrase(parser: _Parser, quoted: _Lexeme, scope: Field | None) -> Leaf | None:
    text, closed, slop = cast("re.Match[str]", _PHRASE.fullmatch(quoted.text)).groups()
    if not closed:
        detail = "A quotation mark that was never closed was closed at the end."
        parser.repair("unbalancedQuote", detail, quoted.position)
    if not TOKEN.search(text):
        parser.repair("emptyPhrase", "Quotation marks without a word inside were left out.", quoted.position)
        return None
    if int(slop or 0) > MAX_SLOP:
        parser.repair("slopReduced", f"A phrase is loose by at most ~{MAX_SLOP}.", quoted.position)
    return Phrase(" ".join(text.split()), min(int(slop or 0), MAX_SLOP), scope)


def _word(parser: _Parser, lexeme: _Lexeme, scope: Field | None) -> Leaf | None:
    """A word without letter or digit (a dash, an ampersand) is punctuation and asks for nothing."""
    text = lexeme.text.rstrip("*")
    if not TOKEN.search(text):
        return None
    if text != lexeme.text and _LONG_ENOUGH.search(text):
        return Prefix(text, scope)
    if text != lexeme.text:
        detail = "`*` needs two letters or digits before it; the word was taken as it stands."
        parser.repair("prefixTooShort", detail, lexeme.position)
    return Phrase(text, 0, scope) if text in _OPERATORS else Word(text, scope)


def _joined(kind: type[And] | type[Or], parts: Iterable[Node | None]) -> Node | None:
    """One node of the parts that are there, without a node of its own kind inside."""
    flat = tuple(inner for part in parts if part for inner in (part.parts if isinstance(part, kind) else [part]))
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(cast("Any", flat))
