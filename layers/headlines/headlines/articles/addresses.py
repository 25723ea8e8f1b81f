"""Web addresses in articles: text to show, never fetched."""

import re
from urllib.parse import urlsplit

_LONGEST = 2_048
_UNFIT = re.compile(r"[\s\x00-\x1f]")


def web_address(text: str | None) -> str | None:
    """`text` when it is an http or https address with a host, else None."""
    address = (text or "").strip()
    if len(address) > _LONGEST or _UNFIT.search(address):
        return None
    return address if _host(address) else None


def domain_of(address: str | None) -> str | None:
    """`https://www.news.example/a` → `news.example`."""
    host = _host(address or "")
    return host.removeprefix("www.") if host else None


def _host(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        return host if parts.scheme in {"http", "https"} and "." in host else None
    except ValueError:
        return None
