"""Questions to a running service, wherever it is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TIMEOUT = 30  # seconds, what API Gateway allows


@dataclass(frozen=True, slots=True)
class Service:
    """A service's address, up to and without `/v1`, and the key it wants, if any."""

    url: str
    api_key: str | None = None


class Failed(Exception):
    """What was asked for did not work; the message is one line for the person who asked."""


class Problem(Failed):
    """The service answered with an error: its HTTP status and problem details."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status = status
        self.code = code


def get(service: Service, path: str, parameters: Mapping[str, Any] | None = None) -> Any:
    """The JSON at a path; parameters that are None are left out. Raises Problem or Failed."""
    import urllib3

    fields = {name: str(value) for name, value in (parameters or {}).items() if value is not None}
    headers = {"Accept": "application/json"} | ({"X-Api-Key": service.api_key} if service.api_key else {})
    try:
        answer = urllib3.request(
            "GET",
            service.url.rstrip("/") + path,
            fields=fields,
            headers=headers,
            timeout=TIMEOUT,
            retries=False,
        )
    except urllib3.exceptions.HTTPError as error:
        raise Failed(
            f"nothing answers at {service.url} ({type(error).__name__}); "
            "start it with `headlines demo` or name another with --url"
        ) from error
    return _read(answer.status, answer.data, service)


def _read(status: int, data: bytes, service: Service) -> Any:
    try:
        body = json.loads(data)
    except ValueError as error:
        raise Failed(f"{service.url} answered {status} with something that is not JSON; is it Headlines?") from error
    if status < 400:
        return body
    raise Problem(status, body.get("code", "error"), body.get("detail") or body.get("message") or "no detail")
