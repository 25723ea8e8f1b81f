"""Questions to a running service, wherever it is."""

import json
from collections.abc import Iterator, Mapping
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
    """The JSON at a path; parameters that are None or empty are left out. Raises Problem or Failed."""
    answer = ask(service, path, parameters)
    return answered(answer.status, answer.data, service.url)


def text(service: Service, path: str, parameters: Mapping[str, Any]) -> str:
    """What a path gives in another form, chosen by `format`. Raises Problem or Failed."""
    return str(ask(service, path, parameters, accept="*/*").data.decode())


def ask(
    service: Service,
    path: str,
    parameters: Mapping[str, Any] | None = None,
    retries: Any = False,
    accept: str = "application/json",
) -> Any:
    """The answer at a path, as urllib3 has it. Raises Problem or Failed."""
    import urllib3

    headers = {"Accept": accept} | ({"X-Api-Key": service.api_key} if service.api_key else {})
    try:
        answer = urllib3.request(
            "GET",
            service.url.rstrip("/") + path,
            fields=dict(_written(parameters or {})),
            headers=headers,
            timeout=TIMEOUT,
            retries=retries,
        )
    except urllib3.exceptions.HTTPError as error:
        raise Failed(
            f"nothing answers at {service.url} ({type(error).__name__}); "
            "start it with `headlines demo` or name another with --url"
        ) from error
    if answer.status >= 400:
        answered(answer.status, answer.data, service.url)
    return answer


def answered(status: int, data: bytes, who: str) -> Any:
    """The JSON of an answer. Raises Problem for an error's, Failed for what is not JSON."""
    try:
        body = json.loads(data)
    except ValueError as error:
        raise Failed(f"{who} answered {status} with something that is not JSON; is it Headlines?") from error
    if status < 400:
        return body
    raise Problem(status, body.get("code", "error"), body.get("detail") or body.get("message") or "no detail")


def _written(parameters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in parameters.items():
        if value is not None and value != "":
            yield name, str(value).lower() if isinstance(value, bool) else str(value)
