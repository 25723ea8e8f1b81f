"""OpenAPI 3.1 of the whole API, made from the table of parameters and the shapes of the answers. Pure."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from headlines.search.parameters import Endpoint, Parameter
from headlines.search.shapes import SHAPES, see
from headlines.search.table import of

Json = dict[str, Any]

_TEXT: Json = {"schema": {"type": "string"}}
_FORMS = (
    *("application/rss+xml", "application/atom+xml", "application/feed+json", "text/csv", "application/x-ndjson"),
)
_OF_V2 = (400, 403, 429, 503)
_OF_A_FILE = ("url", "title", "source", "published-at", "language")  # headers x-amz-meta-…
_REFUSALS = {
    400: "A parameter, or the query, cannot be used; `errors` names each.",
    403: "No key, or one that is not known.",
    404: "There is nothing of that name.",
    410: "The article's file was deleted.",
    413: "The body is too large.",
    415: "The body is in no format that is read here.",
    429: "Too many requests; `Retry-After` says when to come back.",
    503: "The search engine does not answer; `Retry-After` says when to come back.",
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One path of the API; `answer` names the shape of what it gives, `page` says that a browser gets a page.

    `answer` is a content type where the answer is another's format. `id` is the endpoint's name unless it has several
    paths.
    """

    path: str
    endpoint: Endpoint
    summary: str
    answer: str
    method: Literal["get", "post"] = "get"
    page: bool = False
    markdown: bool = False
    key: bool = True
    refusals: tuple[int, ...] = (400, 503)
    id: str = ""


OPERATIONS = (
    Operation("/v1/search", "search", "Articles that match, best or newest first", "SearchAnswer", page=True),
    Operation(
        "/v1/articles/{id}", "article", "One article, whole", "ArticleAnswer", page=True, refusals=(400, 404, 410, 503)
    ),
    Operation(
        "/v1/articles/{id}/similar", "similar", "Articles like this one", "SimilarAnswer", refusals=(400, 404, 410, 503)
    ),
    Operation(
        "/v1/articles/{id}/summary",
        "articleSummary",
        "A few of an article's own sentences",
        "SummaryAnswer",
        page=True,
        markdown=True,
        refusals=(400, 404, 410, 503),
    ),
    Operation("/v1/summary", "summary", "A digest of all that a query finds", "DigestAnswer", page=True, markdown=True),
    Operation(
        "/v1/summary",
        "summarise",
        "A summary of the text, article or articles in the body; nothing is stored",
        "GivenAnswer",
        method="post",
        page=True,
        markdown=True,
        refusals=(400, 413),
    ),
    Operation("/v1/headlines", "headlines", "The top stories now, one article each", "HeadlinesAnswer", page=True),
    Operation(
        "/v1/stories", "stories", "Events that several articles tell of, the newest first", "StoriesAnswer", page=True
    ),
    Operation(
        "/v1/stories/{id}",
        "story",
        "The articles on one event, with its time line",
        "StoryAnswer",
        page=True,
        refusals=(400, 404, 410, 503),
    ),
    Operation("/v1/trending", "trending", "Terms and stories that rise", "TrendingAnswer", page=True),
    Operation("/v1/suggest", "suggest", "Completions of what is being typed", "SuggestAnswer"),
    Operation("/v1/facets", "facets", "What a query finds, counted by field", "FacetsAnswer"),
    Operation("/v1/timeline", "timeline", "What a query finds, counted over time", "TimelineAnswer"),
    Operation("/v1/sources", "sources", "Who published what a query finds", "SourcesAnswer"),
    Operation("/v1/feed.rss", "feed", "A query to subscribe to, as RSS 2.0", "application/rss+xml", id="feedRss"),
    Operation("/v1/feed.atom", "feed", "A query to subscribe to, as Atom", "application/atom+xml", id="feedAtom"),
    Operation("/v1/feed.json", "feed", "A query to subscribe to, as JSON Feed 1.1", "JsonFeed", id="feedJson"),
    Operation("/v1/export.csv", "export", "A query as CSV, page by page", "text/csv", id="exportCsv"),
    Operation(
        "/v1/export.ndjson", "export", "A query as NDJSON, page by page", "application/x-ndjson", id="exportNdjson"
    ),
    Operation("/v1/changes", "changes", "What changed since a cursor, deletions included", "ChangesAnswer"),
    Operation("/v2/everything", "everything", "NewsAPI's everything", "NewsApiArticles"),
    Operation("/v2/top-headlines", "topHeadlines", "NewsAPI's top headlines: the top stories now", "NewsApiArticles"),
    Operation("/v2/top-headlines/sources", "headlineSources", "NewsAPI's sources", "NewsApiSources"),
    Operation(
        "/v2/sources", "headlineSources", "NewsAPI's sources, at their old address", "NewsApiSources", id="oldSources"
    ),
    Operation(
        "/v1/ingest/objects",
        "receipts",
        "What became of an uploaded file, or of the newest ones",
        "Receipts",
        refusals=(400, 404, 503),
    ),
    Operation(
        "/v1/extract",
        "extract",
        "What the file in the body would become; nothing is stored",
        "ExtractAnswer",
        method="post",
        refusals=(400, 413, 415),
    ),
    Operation("/v1/health", "health", "Whether a search would be answered", "Health", key=False),
    Operation("/", "home", "The newest articles; for a browser the start page", "SearchAnswer", page=True, key=False),
    Operation("/docs", "docs", "This description as a page", "Page", key=False, refusals=(400,)),
    Operation("/openapi.json", "openapi", "This description", "Description", key=False, refusals=(400,)),
)


def document(base: str = "") -> Json:
    """The description of the API that answers under `base` (`/prod` on a bare API)."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Headlines", "version": "1", "description": "News files, searchable and in short."},
        "servers": [{"url": base or "/"}],
        "security": [{"header": []}, {"authorization": []}, {"query": []}],
        "paths": {path: {each.method: _operation(each) for each in at_path} for path, at_path in _by_path().items()},
        "components": {
            "schemas": SHAPES,
            "responses": {
                **{f"Refusal{status}": _refusal(text) for status, text in _REFUSALS.items()},
                **{f"NewsApiRefusal{status}": _newsapi(text) for status, text in _REFUSALS.items() if status in _OF_V2},
            },
            "securitySchemes": {
                "header": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
                "authorization": {"type": "apiKey", "in": "header", "name": "Authorization"},
                "query": {"type": "apiKey", "in": "query", "name": "apiKey"},
            },
        },
    }


def listed() -> list[Json]:
    """The operations with their parameters, as a page shows them."""
    return [asdict(operation) | {"parameters": map(asdict, parameters(operation))} for operation in OPERATIONS]


def parameters(operation: Operation) -> list[Parameter]:
    """What an operation takes in its query; the key is told by the security schemes."""
    return [parameter for parameter in of(operation.endpoint) if parameter.name != "apiKey"]


def _by_path() -> dict[str, list[Operation]]:
    paths: dict[str, list[Operation]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, []).append(operation)
    return paths


def _operation(operation: Operation) -> Json:
    refusals = sorted({*operation.refusals, *((403, 429) if operation.key else ())})
    refusal = "NewsApiRefusal" if operation.path.startswith("/v2/") else "Refusal"
    return {
        "operationId": operation.id or operation.endpoint,
        "summary": operation.summary,
        "parameters": [*_in_path(operation), *map(_parameter, parameters(operation)), *_headers(operation)],
        **({"requestBody": _BODIES[operation.endpoint]} if operation.endpoint in _BODIES else {}),
        "responses": {
            "200": {"description": "The answer.", "content": _content(operation)},
            "304": {"description": "The caller holds this answer already (`If-None-Match`)."},
            **{str(status): {"$ref": f"#/components/responses/{refusal}{status}"} for status in refusals},
        },
        **({} if operation.key else {"security": []}),
    }


def _content(operation: Operation) -> Json:
    plain = {operation.answer: _TEXT} if "/" in operation.answer else _json(see(operation.answer))
    texts = {"text/html": operation.page, "text/markdown": operation.markdown}
    forms = dict.fromkeys(_FORMS, _TEXT) if operation.endpoint == "search" else {}
    return {**_ANSWERS.get(operation.answer, plain), **{kind: _TEXT for kind, given in texts.items() if given}, **forms}


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}


_ANSWERS = {
    "Page": {"text/html": _TEXT},
    "Receipts": _json({"anyOf": [see("Receipt"), see("ReceiptsAnswer")]}),
    "GivenAnswer": _json({"anyOf": [see("GivenSummary"), see("GivenDigest")]}),
    "Description": _json({"type": "object"}),
    "JsonFeed": {"application/feed+json": {"schema": see("JsonFeed")}},
}


def _refusal(text: str) -> Json:
    return {
        "description": text,
        "content": {
            "application/problem+json": {"schema": see("Problem")},
            "text/html": {"schema": {"type": "string"}},
        },
    }


def _newsapi(text: str) -> Json:
    return {
        "description": text,
        "content": {
            "application/json": {"schema": see("NewsApiError")},
            "application/problem+json": {"schema": see("Problem")},
        },
    }


def _in_path(operation: Operation) -> Iterator[Json]:
    for name in re.findall(r"\{(\w+)\}", operation.path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _headers(operation: Operation) -> Iterator[Json]:
    for name in _OF_A_FILE if operation.endpoint == "extract" else ():
        text = f"The {name} that an uploaded file's `x-amz-meta-{name}` would tell."
        yield {"name": f"x-amz-meta-{name}", "in": "header", "description": text, "schema": {"type": "string"}}


_BODIES: dict[Endpoint, Json] = {
    "extract": {
        "required": True,
        "description": "A news file: a text dump, HTML, JSON, JSON Lines, RSS, Atom, Markdown, WARC or WET, "
        "packed or not.",
        "content": {name: {} for name in ("application/octet-stream", "text/plain", "text/html", "application/json")},
    },
    "summarise": {
        "required": True,
        "description": 'A bare text, an article, or `{"articles": […]}`, as the API gives them.',
        "content": {
            "application/json": {"schema": {"anyOf": [see("GivenArticle"), see("GivenArticles")]}},
            "text/plain": {"schema": {"type": "string"}},
        },
    },
}


def _parameter(parameter: Parameter) -> Json:
    several = {"style": "form", "explode": False} if parameter.kind in {"list", "choices"} else {}
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.help,
        **several,
        "schema": _schema(parameter),
    }


def _schema(parameter: Parameter) -> Json:
    default = {} if parameter.default is None else {"default": parameter.default}
    match parameter.kind:
        case "choice":
            return {"enum": [*parameter.choices], **default}
        case "choices" | "list":
            items = {"enum": [*parameter.choices]} if parameter.choices else {"type": "string"}
            return {"type": "array", "items": items, "maxItems": parameter.maximum}
        case "integer":
            return {"type": "integer", "minimum": parameter.minimum, "maximum": parameter.maximum, **default}
        case "text" | "cursor":
            return {"type": "string", "maxLength": parameter.maximum, **default}
        case _:
            return {"type": "boolean" if parameter.kind == "boolean" else "string", **default}
