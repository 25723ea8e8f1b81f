"""Text → the words that carry its meaning, in any script, folded so that forms of a word meet.

Spaced scripts: lower-case words cut to their first `STEM` letters (a stemmer that needs no rules; McNamee and
Mayfield 2004). Han and Hangul: pairs of neighbouring characters; katakana: whole runs, hiragana left out as the
grammar it mostly is; Thai, Lao, Khmer, Burmese: pairs. Stop words: the kept lists of stopwords-iso.
"""

import re
from functools import lru_cache

STEM = 6
GUESSED = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
)  # Latin-script languages told apart by their stop words

_PAIRS = r"\u3400-\u9fff", r"\uac00-\ud7af", r"\u0e00-\u0eff", r"\u1000-\u109f", r"\u1780-\u17ff"
_KANA = r"\u3040-\u30ff"
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff\u200c\u200d"  # vowel signs are not \w
_LETTER = rf"[^\W_{_KANA}{''.join(_PAIRS)}]"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[{_MARKS}])*")
_PAIRED = re.compile(rf"[{''.join(_PAIRS)}]")
_RUN = re.compile("|".join([_WORD.pattern, r"[\u30a0-\u30ff]+", *(rf"[{script}]+" for script in _PAIRS)]))
_UNSPACED = re.compile(rf"[{_KANA}{''.join(_PAIRS)}]")
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Hangul has
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7af]"), "ko"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
)


def words(text: str, language: str) -> list[str]:
    """The content words of `text` in order, stop words left out."""
    stop, folded = stop_words(language), text.lower()
    if not _UNSPACED.search(folded):
        return [run[:STEM] for run in _WORD.findall(folded) if run not in stop and len(run) > 1]
    found = []
    for run in _RUN.findall(folded):
        if run in stop:
            continue
        if not _PAIRED.match(run):
            found.append(run[:STEM])
        else:
            found += [run[i : i + 2] for i in range(len(run) - 1) if run[i : i + 2] not in stop] or [run]
    return found


def word_count(text: str) -> int:
    """Length in words as a reader counts: runs between spaces; two characters of an unspaced script are a word."""
    return len(text.split()) + len(_NO_SPACES.findall(text)) // 2


@lru_cache(maxsize=64)
def stop_words(language: str) -> frozenset[str]:
    """The stop words of a language; none for one without a list."""
    import stopwordsiso  # noqa: PLC0415 (reads 200 kB of lists)

    return frozenset(stopwordsiso.stopwords(language)) if stopwordsiso.has_lang(language) else frozenset()


def guess_language(text: str) -> str:
    """The likely language of a text that comes without one: by its script, else by its stop words."""
    start = text[:2000]
    for script, language in _SCRIPTS:
        if len(script.findall(start)) * 5 > len(start):
            return language
    spoken = re.findall(r"[^\W\d_]+", start.lower())
    return max(GUESSED, key=lambda code: sum(word in short_stop_words(code) for word in spoken))


@lru_cache(maxsize=16)
def short_stop_words(language: str) -> frozenset[str]:
    """The stop words of at most four letters: long lists would win by their length alone."""
    return frozenset(word for word in stop_words(language) if len(word) <= 4)
