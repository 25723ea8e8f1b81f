"""Requests to a handler in this process, as a caller of a deployed service would send them; no service is needed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from local import proxy
from local.api import Failed
from local.routing import match
from local.runtime import invoke
from local.template import Route, read_template


def route(root: Path, path: str) -> Route:
    """Where the template in `root` sends what is posted to a path. Raises Failed where it has no such path."""
    found = match(read_template(root / "template.yaml", "").routes, "POST", path)
    if found is None:
        raise Failed(f"{root / 'template.yaml'} has no route {path}")
    return found[0]


def post(where: Route, path: str, query: Mapping[str, Any], kind: str, body: bytes) -> tuple[int, bytes]:
    """The status and body of the answer, without the gateway's limit on what is sent."""
    headers = [("Content-Type", kind), ("Accept", "application/json")]
    request = proxy.Request("POST", f"{path}?{urlencode(query)}", headers, body, "127.0.0.1")
    answer = invoke(where.function, proxy.event(request, where, {}, ["*/*"]))
    return answer["statusCode"], proxy.response(answer).body
