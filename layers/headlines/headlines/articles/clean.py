"""Text made clean before anything reads it: one Unicode form, no control characters, one kind of line end."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# C0 and C1 controls, lone surrogates and noncharacters break JSON, XML or OpenSearch;
# soft hyphens, zero-width spaces and byte-order marks are invisible and hide a word from search.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\xad\u200b\u2060\ufeff]")


def clean(text: str) -> str:
    """`text` in NFC, lines ended by `\\n`, without characters that carry no text."""
    if not text.replace("\n", "").replace("\t", "").isprintable():  # none of them is: most texts need no more than this
        text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """`text` as one clean line: every run of white space is one space."""
    return " ".join(clean(text).split())
