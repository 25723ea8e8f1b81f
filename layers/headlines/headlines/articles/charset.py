"""Bytes to text: the byte order mark, valid UTF-8, what the file declares, what it looks like, in that order.

UTF-8 stands before the declaration because multi-byte text is valid UTF-8 by accident almost never, while
crawlers that transcode a page leave its old declaration in place.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from headlines.articles.article import ReadWarning

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Labels that pages use for what is really a larger set (WHATWG Encoding Standard, section 4.2)
_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_CHARSETS = re.compile(r"(utf-(8|16|32)|iso|cp\d|euc|gb|big5|shift|koi8|tis|mac|johab|hz|ascii)")  # no rot-13
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_NOT_PLAIN = (b"\x1b", b"\0")  # ISO-2022 and UTF-16 without a mark would pass for UTF-8 with odd characters
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_LOST = "\ufffd"
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the charset it was read in, and how many characters could not be read (they are U+FFFD)."""

    text: str
    charset: str
    lost: int

    @property
    def warnings(self) -> tuple[ReadWarning, ...]:
        if not self.lost:
            return ()
        return (ReadWarning("undecodable", f"{self.lost} characters could not be read as {self.charset}"),)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`; `declared` is what its container says, else its own head is asked."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data, name)
    for name in _candidates(data, declared):
        try:
            return Decoded(data.decode(name), name, 0)
        except UnicodeDecodeError:
            continue
    return _lenient(data, "utf-8")


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    """Charsets to try, best first; the detector is asked last, for its import costs 90 ms."""
    if not any(byte in data for byte in _NOT_PLAIN):
        yield "utf-8"
    if name := _codec(declared or _declared_in(data)):
        yield name
    if not _is_mostly_utf8(data) and (name := _detected(data)):
        yield name


def _declared_in(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return match[1].decode("ascii") if match else None


def _detected(data: bytes) -> str | None:
    import chardet

    found = chardet.detect(data[:_SAMPLE])["encoding"]
    return _codec(found)


def _codec(label: str | None) -> str | None:
    """Python's name of the charset, or None when it has none."""
    try:
        name = codecs.lookup(label or "").name
    except LookupError:
        return None
    return _LARGER.get(name, name) if _CHARSETS.match(name) else None


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether a few stray bytes alone keep the data from being UTF-8."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    foreign = sum(map(len, _NOT_ASCII.findall(text)))
    return 0 < text.count(_LOST) * 20 <= foreign


def _lenient(data: bytes, charset: str) -> Decoded:
    text = data.decode(charset, "replace")
    return Decoded(text, charset.removesuffix("-sig"), text.count(_LOST))
