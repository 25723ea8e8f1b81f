"""Text → the words that carry its meaning, in any script, folded so that forms of a word meet.

Spaced scripts: lower-case words cut to their first `STEM` letters (a stemmer without rules; McNamee and
Mayfield 2004). Han, Hangul, Thai, Lao, Khmer, Burmese: pairs of neighbouring characters. Katakana: whole
runs; hiragana is left out as the grammar it mostly is. Stop words: the kept lists of stopwords-iso.
"""

import re
from bisect import bisect
from collections import Counter
from functools import lru_cache
from itertools import groupby

STEM = 6
LATIN = ("en", "de", "fr", "es", "it", "pt", "nl", "pl")  # told apart by their stop words

# Vowel signs and joiners are part of a word though `\w` does not hold them.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff\u200c\u200d]+[^\W_]*)*")
_PAIRED_OR_KANA = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BLOCKS = (
    ("\u0000", "spaced"),
    ("\u0400", "cyrillic"),
    ("\u0530", "spaced"),
    ("\u0600", "arabic"),
    ("\u0700", "spaced"),
    ("\u0900", "devanagari"),
    ("\u0980", "spaced"),
    ("\u0e00", "thai"),
    ("\u0f00", "spaced"),
    ("\u1000", "burmese"),
    ("\u10a0", "spaced"),
    ("\u1780", "khmer"),
    ("\u1800", "spaced"),
    ("\u3040", "hiragana"),
    ("\u30a0", "katakana"),
    ("\u3100", "spaced"),
    ("\u3400", "han"),
    ("\ua000", "spaced"),
    ("\uac00", "hangul"),
    ("\ud7b0", "spaced"),
)
_STARTS = [start for start, _ in _BLOCKS]
_PAIRED = frozenset({"han", "hangul", "thai", "burmese", "khmer"})
_UNSPACED = frozenset({"han", "hiragana", "katakana", "thai", "burmese", "khmer"})
_LANGUAGES = {
    "hiragana": "ja",
    "hangul": "ko",
    "han": "zh",
    "cyrillic": "ru",
    "arabic": "ar",
    "devanagari": "hi",
    "thai": "th",
}


def words(text: str, language: str) -> list[str]:
    """The content words of `text` in order, stop words left out."""
    stop, runs = stop_words(language), _WORD.findall(text.lower())
    if not _PAIRED_OR_KANA.search(text):
        return [run[:STEM] for run in runs if run not in stop and len(run) > 1]
    return [word for run in runs for word in _of_run(run, stop)]


def word_count(text: str) -> int:
    """Length in words: runs between spaces; in scripts without spaces, two characters are a word."""
    spaced = len(text.split())
    if not _PAIRED_OR_KANA.search(text):
        return spaced
    return spaced + sum(script(character) in _UNSPACED for character in text) // 2


def script(character: str) -> str:
    """The script of a character as far as words need it; `spaced` is every other."""
    return _BLOCKS[bisect(_STARTS, character) - 1][1]


@lru_cache(maxsize=64)
def stop_words(language: str) -> frozenset[str]:
    """The stop words of a language; none for one without a list."""
    import stopwordsiso

    return frozenset(stopwordsiso.stopwords(language)) if stopwordsiso.has_lang(language) else frozenset()


def guess_language(text: str) -> str:
    """The likely language of a text that comes without one: by its script, else by its stop words."""
    start = text[:600]
    letters = [] if start.isascii() else [script(letter) for letter in start if letter.isalpha()]
    for name, count in Counter(letters).most_common():
        if name in _LANGUAGES and count * 4 > len(letters):
            return "ja" if "hiragana" in letters else _LANGUAGES[name]
    spoken = frozenset(_WORD.findall(start.lower()))
    return max(LATIN, key=lambda code: len(spoken & _short_stop_words(code)))


@lru_cache(maxsize=len(LATIN))
def _short_stop_words(language: str) -> frozenset[str]:
    """The stop words of at most four letters; among all of them the longest list would win."""
    return frozenset(word for word in stop_words(language) if len(word) <= 4)


def _of_run(run: str, stop: frozenset[str]) -> list[str]:
    found = []
    for name, characters in groupby(run, script):
        part = "".join(characters)
        if name in _PAIRED:
            found += [part[i : i + 2] for i in range(len(part) - 1)] or [part]
        elif name != "hiragana":
            found.append(part[:STEM] if name != "katakana" else part)
    return [word for word in found if word not in stop]
