"""How much of anything is read, and the refusals that say so."""

from headlines.errors import Unreadable

MB = 1 << 20

PLAIN = 50 * MB  # an object as uploaded
PACKED = 20 * MB  # an object that is gzip, zstd or zip
UNPACKED = 200 * MB  # what it may become
RATIO = 200  # unpacked to packed ...
RATIO_FROM = 10 * MB  # ... asked only of what became larger than this

DOCUMENT = 2 * MB  # one page dump or Markdown file
HTML = 5 * MB  # one page; of 200 real ones two pass 2 MB, with scripts
FEED_TAGS = 500_000  # of a feed; ten thousand items have about 400,000
FEED = 10 * MB
JSON = 20 * MB  # one JSON value; JSON Lines may be as long as any file
JSON_NODES = 500_000
LINE = 10 * MB
RECORDS = 10_000
ARTICLE = 1 * MB  # of text, UTF-8

DEPTH = 256
ELEMENTS = 100_000
SECONDS = 3.0


def check_size(size: int, limit: int, advice: str) -> None:
    """Raise `tooLarge` when `size` bytes pass `limit`; `advice` tells the uploader what to do."""
    if size > limit:
        raise Unreadable("tooLarge", f"{size:,} bytes where {limit:,} are read: {advice}")


def check_text(size: int) -> None:
    """Raise `articleTooLong` when an article has over `ARTICLE` bytes of text."""
    if size > ARTICLE:
        detail = f"{size:,} bytes of text where {ARTICLE:,} are indexed: split the article"
        raise Unreadable("articleTooLong", detail)


def check_unpacked(size: int, packed: int) -> None:
    """Raise `bomb` when `packed` bytes have become `size`, more than any text becomes."""
    if size > UNPACKED:
        raise Unreadable("bomb", f"unpacks to more than {UNPACKED:,} bytes: split it into smaller files")
    if size > RATIO_FROM and size > RATIO * packed:
        raise Unreadable("bomb", f"unpacks to more than {RATIO} times its size: upload it unpacked")
