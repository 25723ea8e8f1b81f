"""A query that finds nothing as written: spelled as the index spells it, then with some words optional, then most."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from headlines.search import grammar
from headlines.search.parameters import FORMS
from headlines.search.request import SearchRequest
from headlines.search.tree import Word, is_one_term, respell, typed, wanted

Json = dict[str, Any]

SPELLING = "all.spelling"  # every word as it is written; a stem would be no word to suggest


def spelling(request: SearchRequest) -> Json | None:
    """The search for how the index spells the words that it lacks; None where no word could be misspelt."""
    text = _text(request)
    term = {
        "field": SPELLING,
        "suggest_mode": "missing",
        "size": 1,
        "min_word_length": 4,
        "prefix_length": 1,
    }
    return {"size": 0, "suggest": {"spelling": {"text": text, "term": term}}} if text else None


def respelled(request: SearchRequest, response: Mapping[str, Any]) -> str | None:
    """The query with the words that `spelling` found; None where it found none."""
    tree, known, text = request.tree, _words(request), _text(request)
    words = {
        word: entry["options"][0]["text"]
        for entry in response["suggest"]["spelling"]
        if entry["options"] and (word := text[entry["offset"] :][: entry["length"]]) in known
    }
    return typed(respell(tree, words)) if words and tree else None


def attempts(request: SearchRequest, spelled: str | None) -> Iterator[SearchRequest]:
    """What to try in turn; nothing for a strict request, or where nobody would read that the query was another."""
    told = request.endpoint == "search" and request.format not in FORMS
    if request.strict or not told or request.tree is None:
        return
    if spelled:
        yield replace(request, corrected=grammar.parse(spelled))
    # the words as typed: of a word made another one, nothing follows for the rest
    yield replace(request, relaxed="most")
    yield replace(request, relaxed="any")


def _text(request: SearchRequest) -> str:
    return " ".join(_words(request))


def _words(request: SearchRequest) -> list[str]:
    """The plain words of the query that are one token in the index too."""
    tree = request.tree
    plain = [leaf for leaf in wanted(tree) if isinstance(leaf, Word) and not leaf.field] if tree else []
    return list(dict.fromkeys(leaf.text for leaf in plain if is_one_term(leaf)))
