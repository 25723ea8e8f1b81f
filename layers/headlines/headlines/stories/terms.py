"""What an article is about, as the words that tell it: names keep their capital, figures their digits."""

import re
from collections import Counter
from functools import lru_cache

from headlines.stories.words import spelled

READ = 3_000  # characters of the content
MOST = 160  # terms of an article
_LONGEST = 40  # characters of a term
_THOUSANDS = re.compile(r"[.,](?=\d{3}\b)")
_INSIDE = re.compile(r" (?<=[\w,;] )([^\W_a-z][^\W_]*)")  # words that open no sentence and may have a capital


def terms(title: str | None, description: str | None, content: str, language: str | None) -> list[str]:
    """The words of the title, the description and the beginning of the content, each once.

    Those that are said most often come first; the title counts three times. A word that has a capital wherever it
    does not open a sentence is a name and keeps it; others are lower-case. Words of the language's stop list and
    single characters are left out.
    """
    body = "\n".join(part for part in (description, content[:READ]) if part)
    written = [*spelled(body)]
    names, stop = _names(body, {*written}), _stop_words(language or "en")
    counts: dict[str, int] = {}
    for word, times in Counter([*spelled(title or "")] * 3 + written).items():
        if (small := word.casefold()) not in stop:
            term = _shown(small, names)
            counts[term] = counts.get(term, 0) + times
    said = sorted(counts, key=counts.__getitem__, reverse=True)
    return [term for term in said if 1 < len(term) <= _LONGEST][:MOST]


@lru_cache(maxsize=32_768)
def key(term: str) -> str:
    """What is compared: a figure whole, of a word the first six letters (McNamee and Mayfield 2004)."""
    return term if term[0].isdigit() else term.casefold()[:6]


def is_special(term: str) -> bool:
    """Whether a term is a name or a figure, which tell events of one kind apart."""
    return term[0].isdigit() or term[0].isupper()


def _names(body: str, written: set[str]) -> set[str]:
    capital = {word.casefold() for word in set(_INSIDE.findall(body)) if word[0].isupper()}
    return capital.difference([word for word in capital & written if word[0].islower()])


def _shown(small: str, names: set[str]) -> str:
    """A name with its capital; `1,200` and `1.200` as `1200`, `3.5` as it is."""
    if small in names:
        return small[:1].upper() + small[1:]
    return _THOUSANDS.sub("", small) if small[0].isdigit() else small


@lru_cache(maxsize=16)
def _stop_words(language: str) -> frozenset[str]:
    import stopwordsiso  # at ingest alone

    return frozenset(stopwordsiso.stopwords(language)) if stopwordsiso.has_lang(language) else frozenset()
