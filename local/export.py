"""All that a query finds, page after page, into a file."""

import contextlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, urlsplit

from local.api import Service, ask

_NEXT = re.compile(r'<([^>]*)>; rel="next"')


def pages(service: Service, path: str, parameters: Mapping[str, Any]) -> Iterator[bytes]:
    """The bodies of all pages; of a table only the first has the line of headings. Raises Problem or Failed."""
    import urllib3

    patient = urllib3.Retry(5, connect=0, status_forcelist=(429, 503), backoff_factor=1, raise_on_status=False)
    cursor: str | None = ""
    while cursor is not None:
        answer = ask(service, path, {**parameters, "cursor": cursor}, patient)
        yield answer.data.partition(b"\r\n")[2] if cursor and path.endswith(".csv") else answer.data
        cursor = _cursor(answer.headers.get("Link", ""))


def write(parts: Iterable[bytes], output: Path | None) -> Iterator[None]:
    """Writes the parts, a step each; the file is there when all of it is."""
    with _opened(output) as file:
        for part in parts:
            file.write(part)
            yield


@contextlib.contextmanager
def _opened(output: Path | None) -> Iterator[BinaryIO]:
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    unfinished = output.with_name(f"{output.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)


def _cursor(link: str) -> str | None:
    following = _NEXT.search(link)
    return parse_qs(urlsplit(following[1]).query)["cursor"][0] if following else None
