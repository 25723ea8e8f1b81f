"""The files that pages load: one style sheet, one script, one icon."""

import hashlib
from pathlib import Path

_FOLDER = Path(__file__).parent / "static"
_CONTENT_TYPES = {
    "headlines.css": "text/css; charset=utf-8",
    "headlines.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


def static_file(name: str) -> tuple[bytes, str, str] | None:
    """Bytes, content type and strong ETag of `/static/{name}`; None for any other name."""
    if name not in _CONTENT_TYPES:
        return None
    data = (_FOLDER / name).read_bytes()
    return data, _CONTENT_TYPES[name], f'"{hashlib.sha256(data).hexdigest()[:16]}"'


def style_sheet() -> str:
    """The style sheet's text, for a page that is read away from this service."""
    return (_FOLDER / "headlines.css").read_text("utf-8")
