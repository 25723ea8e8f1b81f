"""API Gateway's REST proxy, payload 1.0: a request becomes an event, an answer a response. Pure."""

import base64
import binascii
import gzip
import json
import re
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from local.template import ACCOUNT, Route, Shape

STAGE = "local"
MAX_BODY = 10 * 1024 * 1024
MAX_PAYLOAD = 6 * 1024 * 1024  # of an event to Lambda, and of its answer
MAX_HEADERS = 10_240  # bytes, request line and header values together
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request as it came: `target` is the raw path and query, `client` the caller's address."""

    method: str
    target: str
    headers: Headers
    body: bytes
    client: str


@dataclass(frozen=True, slots=True)
class Response:
    """An HTTP response, its body not yet dropped for HEAD."""

    status: int
    headers: Headers
    body: bytes


class Refused(Exception):
    """The gateway answers by itself; `kind` is its name for this in the template's `GatewayResponses`."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind
        self.message = message


class MalformedAnswer(Exception):
    """A handler's answer that API Gateway cannot turn into a response."""


def check(request: Request) -> None:
    """Raise Refused for what API Gateway turns away before it looks at the routes."""
    if len(request.target) + sum(len(value) for _, value in request.headers) > MAX_HEADERS:
        raise Refused(431, "DEFAULT_4XX", "Request Header Fields Too Large")
    if _BAD_ESCAPE.search(request.target):
        raise Refused(400, "DEFAULT_4XX", "Bad Request")


def too_large() -> Refused:
    return Refused(413, "REQUEST_TOO_LARGE", "Request Too Long")


def event(request: Request, route: Route, parameters: Mapping[str, str], binary_types: Iterable[str]) -> dict[str, Any]:
    """The proxy event; of repeated parameters and headers the plain maps hold the last."""
    path, _, query = request.target.partition("?")
    given = _grouped(parse_qsl(query, keep_blank_values=True, errors="replace"))
    headers = _grouped([*request.headers, *_forwarded(request)])
    body, encoded = _body(request, binary_types)
    return {
        "resource": route.path,
        "path": path,
        "httpMethod": request.method,
        "headers": _last(headers),
        "multiValueHeaders": headers or None,
        "queryStringParameters": _last(given),
        "multiValueQueryStringParameters": given or None,
        "pathParameters": dict(parameters) or None,
        "stageVariables": None,
        "requestContext": _request_context(request, route, path),
        "body": body,
        "isBase64Encoded": encoded,
    }


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return grouped


def _last(grouped: Mapping[str, list[str]]) -> dict[str, str] | None:
    return {name: values[-1] for name, values in grouped.items()} or None


def _forwarded(request: Request) -> Headers:
    _, _, port = header(request.headers, "host").partition(":")
    return [("X-Forwarded-For", request.client), ("X-Forwarded-Port", port or "80"), ("X-Forwarded-Proto", "http")]


def header(headers: Headers, name: str) -> str:
    """The header's last value, or an empty string."""
    return next((value for key, value in reversed(headers) if key.lower() == name), "")


def _body(request: Request, binary_types: Iterable[str]) -> tuple[str | None, bool]:
    if not request.body:
        return None, False
    kind = header(request.headers, "content-type").partition(";")[0].strip().lower()
    if any(binary in ("*/*", kind) for binary in binary_types):
        return base64.b64encode(request.body).decode("ascii"), True
    return request.body.decode("utf-8", "replace"), False


def _request_context(request: Request, route: Route, path: str) -> dict[str, Any]:
    now = time.time()
    return {
        "accountId": ACCOUNT,
        "apiId": "local",
        "domainName": header(request.headers, "host"),
        "extendedRequestId": uuid.uuid4().hex[:16],
        "httpMethod": request.method,
        "identity": {"sourceIp": request.client, "userAgent": header(request.headers, "user-agent") or None},
        "path": path,
        "protocol": "HTTP/1.1",
        "requestId": str(uuid.uuid4()),
        "requestTime": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now)),
        "requestTimeEpoch": round(now * 1000),
        "resourceId": "local",
        "resourcePath": route.path,
        "stage": STAGE,
    }


def response(answer: Any) -> Response:
    """A handler's answer as a response; MalformedAnswer where the gateway would call it so."""
    match answer:
        case {"statusCode": int(status)} if isinstance(answer.get("body", ""), str | None):
            return Response(status, _answer_headers(answer), _answer_body(answer))
    raise MalformedAnswer(f"not a proxy response: {answer!r:.200}")


def _answer_headers(answer: Mapping[str, Any]) -> Headers:
    many = answer.get("multiValueHeaders") or {}
    single = {name: [value] for name, value in (answer.get("headers") or {}).items() if name not in many}
    pairs = [(name, str(value)) for name, values in (single | many).items() for value in values]
    if any(not (value.isprintable() and value.isascii()) for _, value in pairs):
        raise MalformedAnswer(f"a header holds more than printable ASCII: {pairs!r:.200}")
    typed = any(name.lower() == "content-type" for name, _ in pairs)
    return pairs if typed else [*pairs, ("Content-Type", "application/json")]


def _answer_body(answer: Mapping[str, Any]) -> bytes:
    text = answer.get("body") or ""
    if not answer.get("isBase64Encoded"):
        return text.encode("utf-8", "replace")
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise MalformedAnswer("the body is not base64") from error


def compressed(answer: Response, accepts: str, compress_from: int | None) -> Response:
    """Gzipped where the caller accepts it and the body has at least `compress_from` bytes."""
    if compress_from is None or len(answer.body) < compress_from or not _accepts_gzip(accepts):
        return answer
    if header(answer.headers, "content-encoding"):
        return answer
    return replace(answer, headers=[*answer.headers, ("Content-Encoding", "gzip")], body=gzip.compress(answer.body, 6))


def _accepts_gzip(accepts: str) -> bool:
    wanted = [part.strip().lower().replace(" ", "") for part in accepts.split(",")]
    return any(part.partition(";")[0] in ("gzip", "*") and not part.endswith((";q=0", ";q=0.0")) for part in wanted)


def refusal(refused: Refused, shapes: Mapping[str, Shape]) -> Response:
    """An answer of the gateway itself, in the template's shape for it or in API Gateway's own."""
    shape = shapes.get(refused.kind) or shapes.get(f"DEFAULT_{refused.status // 100}XX") or Shape(None, {}, None)
    values = {
        "$context.requestId": str(uuid.uuid4()),
        "$context.error.messageString": json.dumps(refused.message),
        "$context.error.message": refused.message,
    }
    body = shape.body or '{"message":$context.error.messageString}'
    for name, value in values.items():
        body = body.replace(name, value)
    headers = {"Content-Type": "application/json"} | dict(shape.headers)
    return Response(shape.status or refused.status, list(headers.items()), body.encode())
