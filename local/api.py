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
    answer = _ask(service, path, parameters, "application/json")
    return answered(answer.status, answer.data, service.url)


def text(service: Service, path: str, parameters: Mapping[str, Any]) -> str:
    """What a path gives in another form, chosen by `format`. Raises Problem or Failed."""
    answer = _ask(service, path, parameters, "*/*")
    if answer.status >= 400:
        answered(answer.status, answer.data, service.url)
    return str(answer.data.decode())


def answered(status: int, data: bytes, who: str) -> Any:
    """The JSON of an answer. Raises Problem for an error's, Failed for what is not JSON."""
    try:
        body = json.loads(data)
    except ValueError as error:
        raise Failed(f"{who} answered {status} with something that is not JSON; is it Headlines?") from error
    if status < 400:
        return body
    raise Problem(status, body.get("code", "error"), body.get("detail") or body.get("message") or "no detail")


def _ask(service: Service, path: str, parameters: Mapping[str, Any] | None, accept: str) -> Any:
    import urllib3

    fields = {name: str(value) for name, value in (parameters or {}).items() if value is not None}
    headers = {"Accept": accept} | ({"X-Api-Key": service.api_key} if service.api_key else {})
    try:
        return urllib3.request(
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
