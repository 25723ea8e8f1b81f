"""Web addresses in articles: text to show, never fetched."""

from urllib.parse import urlsplit

_LONGEST = 2_048


def web_address(text: str | None) -> str | None:
    """`text` when it is an http or https address with a host, else None."""
    address = (text or "").strip()
    if len(address) > _LONGEST or any(c.isspace() or c < " " for c in address):
        return None
    return address if _host(address) else None


def domain_of(address: str | None) -> str | None:
    """`https://www.news.example/a` → `news.example`."""
    host = _host(address or "")
    return host.removeprefix("www.") if host else None


def _host(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        return parts.hostname if parts.scheme in {"http", "https"} and "." in (parts.hostname or "") else None
    except ValueError:
        return None
