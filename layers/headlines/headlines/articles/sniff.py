"""What a file is, told by its first bytes; its name decides only where the bytes leave it open."""

import json
import re
from pathlib import PurePosixPath
from typing import Literal

from headlines.articles import charset
from headlines.errors import Unreadable

Format = Literal["dump", "html", "json", "jsonl", "wet", "warc", "rss", "atom", "markdown"]

HEAD = 1 << 16  # bytes that are looked at

_BINARIES = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\ufffd]")
_ADVICE = "upload page dumps, HTML, JSON, JSON Lines, WARC, WET, RSS, Atom or Markdown, also in gzip, zstd or zip"
_WET = re.compile(rb"^WARC-Type:\s*conversion", re.IGNORECASE | re.MULTILINE)
_PROLOGUE = re.compile(r"(?:\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE(?!\s+html)[^\[>]*(?:\[.*?\]\s*)?>)*", re.DOTALL)
_ROOT = re.compile(r"<(!doctype|[\w:-]+)", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|div|p|article|main|meta|title|h1)\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---[ \t]*\n[\w-]+[ \t]*:")
_JSON_START = re.compile(r'\{\s*(?:"|\})|\[\s*[{\]]')
_FEEDS: dict[str, Format] = {"rss": "rss", "rdf:rdf": "rss", "feed": "atom"}


def format_of(head: bytes, name: str) -> Format:
    """The format of a file that begins with `head` (up to HEAD bytes).

    Raises Unreadable: `notText` for binary data, `unknownFormat` for text of a kind not read here.
    """
    if head.startswith(b"WARC/"):
        return "wet" if _WET.search(head) else "warc"
    text = _text(head).lstrip().replace("\r\n", "\n")
    suffix = PurePosixPath(name).suffix.lower()
    if text.startswith("<"):
        return _markup(text)
    if text.startswith(("{", "[")) and (found := _json(text, suffix)):
        return found
    if suffix in {".jsonl", ".ndjson"}:
        return "jsonl"
    if suffix in {".md", ".markdown"} or _FRONT_MATTER.match(text):
        return "markdown"
    return "html" if suffix in {".html", ".htm"} and _MARKUP.search(text) else "dump"


def _text(head: bytes) -> str:
    """The head as text; its last character may be cut. Raises `notText`."""
    for magic, what in _BINARIES:
        if head.startswith(magic):
            raise Unreadable("notText", f"this is {what}: {_ADVICE}")
    text = charset.decode(head).text
    if len(_ODD.findall(text)) * 10 > len(text):
        raise Unreadable("notText", f"this is binary data: {_ADVICE}")
    return text


def _markup(text: str) -> Format:
    prologue = _PROLOGUE.match(text)
    root = _ROOT.match(text, prologue.end() if prologue else 0)
    if root and (feed := _FEEDS.get(root[1].lower())):
        return feed
    if _MARKUP.search(text):
        return "html"
    raise Unreadable("unknownFormat", f"XML that is neither RSS, Atom nor HTML: {_ADVICE}")


def _json(text: str, suffix: str) -> Format | None:
    """JSON or JSON Lines; None for text that merely begins with a bracket (`[Advertisement] ...`)."""
    lines = [line for line in text.split("\n")[:50] if line.strip()]
    if len(lines) > 1 and any(line.startswith("{") and _parses(line) for line in lines):
        return "jsonl"
    if suffix in {".jsonl", ".ndjson"} and lines[0].strip() not in {"{", "["}:
        return "jsonl"
    return "json" if suffix == ".json" or _JSON_START.match(text) else None


def _parses(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
