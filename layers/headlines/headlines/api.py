"""HTTP in and out, once for every API function: parameters, JSON or page, problem details, ETags."""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, CORSConfig, Response

from headlines import size
from headlines.errors import ApiError, NotFound, RetryLater, Unavailable

JsonObject = Mapping[str, Any]
Page = Callable[[str], str]

logger = Logger(service="api")

_RETRY_AFTER_SECONDS = 5
_HOST = re.compile(r"[\w.:\[\]-]{1,255}", re.ASCII)
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


def resolver() -> APIGatewayRestResolver:
    """A router that answers the errors of `headlines.errors` as problem details; others are failures."""
    cors = CORSConfig(
        allow_origin="*",
        allow_headers=["If-None-Match"],
        expose_headers=["Link", "ETag", "X-Request-Id"],
        max_age=86_400,
    )
    app = APIGatewayRestResolver(cors=cors)
    app.exception_handler(ApiError)(lambda error: problem(app, error))
    app.exception_handler(RetryLater)(lambda error: problem(app, _unavailable(error)))
    app.not_found(lambda _: problem(app, NotFound("notFound", f"There is nothing at {app.current_event.path}.")))
    return app


def handle(app: APIGatewayRestResolver, event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answers an API Gateway REST event; HEAD is GET without the body."""
    if event["httpMethod"] != "HEAD":
        return app.resolve(event, context)
    return app.resolve(event | {"httpMethod": "GET"}, context) | {"body": "", "isBase64Encoded": False}


def parameters(app: APIGatewayRestResolver) -> dict[str, list[str]]:
    """The query's parameters, each with every value given; a key among them is the authorizer's alone."""
    given = app.current_event.get("multiValueQueryStringParameters") or {}
    return {name: list(values) for name, values in given.items() if name != "apiKey"}


def single(given: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Checked parameters as a page shows them: one value each."""
    return {name: values[0] for name, values in given.items() if values}


def next_page(app: APIGatewayRestResolver, cursor: str | None) -> dict[str, str]:
    """The `Link` header that leads to the next page, none at the end; a key is never in it."""
    following = next_path(app, cursor)
    return {"Link": f'<{base(app)}{following}>; rel="next"'} if following else {}


def next_path(app: APIGatewayRestResolver, cursor: str | None) -> str | None:
    """Path and query of the next page, None at the end."""
    if cursor is None:
        return None
    query = single(parameters(app)) | {"cursor": cursor}
    query.pop("page", None)
    return f"{app.current_event.path}?{urlencode(query)}"


def service(app: APIGatewayRestResolver) -> str:
    """The absolute address of the service as the caller wrote it, without a slash at the end."""
    host = _header(app, "Host") or str(_context(app).get("domainName") or "localhost")
    scheme = "http" if _header(app, "X-Forwarded-Proto") == "http" else "https"
    return f"{scheme}://{host if _HOST.fullmatch(host) else 'localhost'}{base(app)}"


def base(app: APIGatewayRestResolver) -> str:
    """What stands before the path in the caller's address: `/prod` on a bare API, nothing on a domain."""
    whole = str(_context(app).get("path") or "")
    path: str = app.current_event.path
    return whole.removesuffix(path) if whole.endswith(path) else ""


def body(app: APIGatewayRestResolver) -> bytes:
    """The request's body as it was sent."""
    given = app.current_event.body or ""
    return base64.b64decode(given) if app.current_event.is_base64_encoded else given.encode("utf-8", "surrogatepass")


def content_type(app: APIGatewayRestResolver) -> str:
    """What the caller says the body is, in lower case."""
    return _header(app, "Content-Type").lower()


def wants_page(app: APIGatewayRestResolver) -> bool:
    """Whether the caller is a person with a browser: `format=` decides, else Accept."""
    chosen = parameters(app).get("format", [""])[0]
    accept = _header(app, "Accept").lower()
    return chosen == "html" or (not chosen and "text/html" in accept)


def answer(
    app: APIGatewayRestResolver,
    body: JsonObject,
    page: Page | None = None,
    headers: Mapping[str, str] | None = None,
    markdown: Page | None = None,
) -> Response[str]:
    """The body as JSON, or as a page (a function of the base) for a person; 304 when the caller has it.

    Where there is Markdown (a function of the whole address), `format=md` asks for it.
    """
    if markdown is not None and parameters(app).get("format") == ["md"]:
        return cached(app, "text/markdown; charset=utf-8", markdown(service(app)), headers or {})
    if page is not None and wants_page(app):
        return html(app, page(base(app)), headers)
    return cached(app, "application/json", dump(body), headers or {})


def html(app: APIGatewayRestResolver, page: str, headers: Mapping[str, str] | None = None) -> Response[str]:
    """A page, with the policy that keeps everything foreign out of it."""
    return cached(app, "text/html; charset=utf-8", page, {**_PAGE_HEADERS, **(headers or {})})


def cached(app: APIGatewayRestResolver, content_type: str, body: str, headers: Mapping[str, str]) -> Response[str]:
    """The body with its ETag, or 304 where the caller holds it already; `headers` win over the usual ones.

    Raises `BadRequest` (`answerTooLarge`) where a function could not give such a body.
    """
    _check_size(body)
    tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    known = {name.strip().removeprefix("W/") for name in _header(app, "If-None-Match").split(",")}
    fresh = {"ETag": tag, "Cache-Control": "private, max-age=0, must-revalidate", "Vary": "Accept", **headers}
    if known & {tag, "*"}:
        return _response(app, 304, content_type, "", fresh)
    return _response(app, 200, content_type, body, fresh)


def _check_size(body: str) -> None:
    # no character takes more than six bytes there, so most answers need no second look
    if len(body) * 6 > size.MAX_ANSWER and size.in_answer(body) > size.MAX_ANSWER:
        raise size.too_large()


def problem(app: APIGatewayRestResolver, error: ApiError) -> Response[str]:
    """An error as RFC 9457 problem details, as a page for a person, or below `/v2` as NewsAPI tells it."""
    if error.status >= 500:
        path, reason = app.current_event.path, str(error.__cause__ or error)
        logger.warning("cannot answer", correlation_id=_request_id(app), path=path, code=error.code, reason=reason)
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(_RETRY_AFTER_SECONDS)} if error.retryable else {})
    if app.current_event.path.startswith("/v2/"):
        from headlines.search import newsapi

        return _response(app, error.status, "application/json", dump(newsapi.problem(error)), headers)
    given = single(parameters(app))
    body = {
        "type": f"urn:headlines:problem:{error.code}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "instance": app.current_event.path,
        "code": error.code,
        "requestId": _request_id(app),
        "retryable": error.retryable,
        "errors": [
            # whoever found the error may not have had the value as it was given
            {"parameter": e.parameter, "value": e.value or given.get(e.parameter), "detail": e.detail}
            for e in error.errors
        ],
    }
    if wants_page(app):
        from headlines.pages.render import problem_page

        page = problem_page(body, base(app))
        return _response(app, error.status, "text/html; charset=utf-8", page, {**_PAGE_HEADERS, **headers})
    return _response(app, error.status, "application/problem+json", dump(body), headers)


def dump(body: JsonObject) -> str:
    """Compact JSON with letters as they are."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _response(
    app: APIGatewayRestResolver, status: int, content_type: str, body: str, headers: Mapping[str, str]
) -> Response[str]:
    common = {"X-Request-Id": _request_id(app), "X-Content-Type-Options": "nosniff"}
    return Response(status_code=status, content_type=content_type, body=body, headers={**common, **headers})


def _header(app: APIGatewayRestResolver, name: str) -> str:
    return str(app.current_event.headers.get(name) or "")


def _request_id(app: APIGatewayRestResolver) -> str:
    return str(_context(app).get("requestId") or "")


def _context(app: APIGatewayRestResolver) -> JsonObject:
    return app.current_event.get("requestContext") or {}


def _unavailable(reason: RetryLater) -> Unavailable:
    error = Unavailable("unavailable", "Search does not answer for the moment; try again in a few seconds.")
    error.__cause__ = reason
    return error
