"""A syntax tree → OpenSearch clauses: bool, dis_max, match_phrase, match_bool_prefix, term and prefix.

Words that `relaxed` makes optional are `match` clauses. `fields` are where an unscoped word is looked for.
"""

from typing import Any, TypeGuard

from headlines.articles.slug import slug
from headlines.search.glue import is_glue
from headlines.search.tree import And, Leaf, Node, Not, Or, Phrase, Prefix, Word, is_one_term, wanted

Json = dict[str, Any]

_KEYWORDS = {"source": "source.id", "lang": "language", "tag": "tags.folded", "category": "category.folded"}
_WORDS = {"title": "title", "author": "authors.words"}
# The beginning of a word is looked for among words as written: of `government` the index of stems has `govern`.
_SPELLED = {"title": "title.spelling", "all": "all.spelling"}


def as_written(tree: Node, fields: tuple[str, ...]) -> Json:
    """The tree; the last of several words may also be unfinished, the beginning of a word in the title."""
    if not isinstance(tree, And):
        return _clause(tree, fields)
    every = _all(tree.parts, fields)
    if prefix := _unfinished(tree.parts[-1], fields):
        every["bool"]["must"][-1] = _any([every["bool"]["must"][-1], *prefix])
    return every


def relaxed(tree: Node, fields: tuple[str, ...], *, any_one: bool = False) -> Json:
    """The same with two fifths of the plain words and phrases being enough, two at least of three or more, or with
    any one; words like `the` and `of` do not count, and what is scoped or excluded stays.

    A phrase that stands alone stays too: whoever quotes it wants nothing else.
    """
    parts = tree.parts if isinstance(tree, And) else (tree,)
    loose = [part for part in parts if _is_loose(part)]
    if not any(isinstance(part, Word) for part in loose):
        return as_written(tree, fields)
    some = _all(tuple(part for part in parts if part not in loose), fields)
    counted = [part for part in loose if not is_glue(part)] or loose
    some["bool"]["should"] = [_best([_loosely(part, field) for field in fields]) for part in counted]
    if loose[-1] is counted[-1]:
        some["bool"]["should"] += _unfinished(loose[-1], fields)
    some["bool"]["minimum_should_match"] = 1 if any_one or len(counted) < 3 else max(2, len(counted) * 2 // 5)
    return some


def marked(tree: Node, field: str) -> Json | None:
    """The words to mark in a field, in any number."""
    found = [leaf for leaf in wanted(tree) if leaf.field is None or (leaf.field, field) == ("title", "title")]
    return _any([_words(leaf, field) for leaf in found]) if found else None


def _unfinished(leaf: Node, fields: tuple[str, ...]) -> list[Json]:
    """A word in the title that begins like the leaf, where that is two letters or digits and nothing else."""
    if not isinstance(leaf, Word) or leaf.field or not is_one_term(leaf) or not {"all", "title"} & {*fields}:
        return []
    return [_words(Prefix(leaf.text), _SPELLED["title"])]


def _is_loose(part: Node) -> TypeGuard[Word | Phrase]:
    return isinstance(part, Word | Phrase) and part.field is None


def _clause(node: Node, fields: tuple[str, ...]) -> Json:
    match node:
        case And(parts):
            return _all(parts, fields)
        case Or(parts):
            return _any([_clause(part, fields) for part in parts])
        case Not():
            return _all((node,), fields)
        case _:
            return _leaf(node, fields)


def _all(parts: tuple[Node, ...], fields: tuple[str, ...]) -> Json:
    return {
        "bool": {
            "must": [_clause(part, fields) for part in parts if not isinstance(part, Not)],
            "must_not": [_clause(part.part, fields) for part in parts if isinstance(part, Not)],
        }
    }


def _any(clauses: list[Json]) -> Json:
    return {"bool": {"should": clauses, "minimum_should_match": 1}}


def _best(clauses: list[Json]) -> Json:
    return clauses[0] if len(clauses) == 1 else {"dis_max": {"queries": clauses}}


def _leaf(leaf: Leaf, fields: tuple[str, ...]) -> Json:
    if leaf.field in _KEYWORDS:
        return {"bool": {"filter": [_keyword(leaf, _KEYWORDS[leaf.field])]}}
    names = (_WORDS[leaf.field],) if leaf.field else fields
    return _best([_words(leaf, _SPELLED.get(name, name) if isinstance(leaf, Prefix) else name) for name in names])


def _words(leaf: Leaf, field: str) -> Json:
    """The leaf in a text field: a word that analyses into several is a phrase of them."""
    match leaf:
        case Prefix(text):
            return {"match_bool_prefix": {field: {"query": text, "operator": "and"}}}
        case Phrase(text, slop):
            return {"match_phrase": {field: {"query": text, "slop": slop}}}
        case Word(text):
            return {"match_phrase": {field: {"query": text}}}


def _loosely(leaf: Word | Phrase, field: str) -> Json:
    if isinstance(leaf, Phrase):
        return _words(leaf, field)
    return {"match": {field: {"query": leaf.text, "minimum_should_match": "2<50%"}}}


def _keyword(leaf: Leaf, field: str) -> Json:
    text = slug(leaf.text) if leaf.field == "source" else leaf.text
    value = text.lower() if leaf.field == "lang" else text
    return {"prefix" if isinstance(leaf, Prefix) else "term": {field: {"value": value}}}
