"""The running service does what its own OpenAPI description says, whatever it is asked."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
import urllib3
from hypothesis import given, settings

from headlines.search.openapi import OPERATIONS, Operation
from tests.local.stub import ROOT, serving

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis asks (development requirements)")

EXAMPLES = 30  # an operation
# what a value must be is finer than its schema (a date, a query): which 400 comes is tested elsewhere
CHECKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
ASKED: list[tuple[str, dict[str, str]]] = [
    ("/v1/search", {"q": "tidal barrage", "facets": "source,category,author,language,tag"}),
    ("/v1/search", {"q": "tidl barage", "fields": "content,title,score"}),
    ("/v1/search", {"duplicates": "include", "sortBy": "publishedAt", "pageSize": "2"}),
    ("/v1/articles/{id}", {}),
    ("/v1/articles/{id}/similar", {"duplicates": "include"}),
    ("/v1/articles/{id}/summary", {}),
    ("/v1/summary", {"q": "ferry fire"}),
    ("/v1/headlines", {"pageSize": "3"}),
    ("/v1/stories", {"duplicates": "include"}),
    ("/v1/stories/{id}", {}),
    ("/v1/stories/{id}", {"fields": "title"}),
    ("/v1/trending", {"window": "30d", "to": "2026-11-24"}),
    ("/v1/suggest", {"prefix": "fer"}),
    ("/v1/facets", {"q": "ferry"}),
    ("/v1/timeline", {"interval": "month", "tz": "Asia/Tokyo"}),
    ("/v1/sources", {}),
    ("/v1/search", {"q": "ferry", "format": "atom"}),
    ("/v1/search", {"q": "ferry", "format": "csv", "fields": "title,source"}),
    ("/v1/feed.rss", {"q": "ferry"}),
    ("/v1/feed.atom", {"pageSize": "2"}),
    ("/v1/feed.json", {"language": "en"}),
    ("/v1/feed.json", {"q": "nothingofthatname"}),
    ("/v1/export.csv", {}),
    ("/v1/export.ndjson", {"fields": "title", "pageSize": "3"}),
    ("/v1/changes", {"minAge": "0", "pageSize": "3"}),
    ("/v1/changes", {"minAge": "0", "fields": "title"}),
    ("/v2/everything", {"q": "ferry", "language": "en"}),
    ("/v2/top-headlines", {"language": "en", "pageSize": "2"}),
    ("/v2/top-headlines/sources", {}),
    ("/v2/sources", {"language": "en"}),
    ("/v1/ingest/objects", {}),
    ("/v1/ingest/objects", {"key": "lost-map-northline.txt"}),
    ("/v1/ingest/objects", {"key": "broken.json"}),
    ("/v1/health", {}),
    ("/", {}),
    ("/docs", {}),
    ("/openapi.json", {}),
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service over the sample articles and one broken file."""
    folder = tmp_path_factory.mktemp("demo") / "news"
    shutil.copytree(ROOT / "samples" / "demo", folder)
    (folder / "broken.json").write_text("{")
    with serving(ROOT, folder) as running:
        yield running.url


@pytest.fixture(scope="module")
def described(demo: str) -> Any:
    schema = schemathesis.openapi.from_url(f"{demo}/openapi.json")
    schema.config.update(base_url=demo)
    schema.config.output.sanitization.update(enabled=False)
    return schema


def checks() -> list[Any]:
    return [getattr(schemathesis.checks, name) for name in CHECKS]


@pytest.mark.parametrize(("path", "query"), ASKED)
def test_an_answer_has_the_shape_that_is_described(described: Any, demo: str, path: str, query: dict[str, str]) -> None:
    newest = urllib3.request("GET", f"{demo}/v1/search").json()["articles"]
    case = described[path]["GET"].Case(path_parameters={"id": newest[0]["id"]} if "{" in path else {}, query=query)
    response = case.call()
    assert response.status_code == 200
    case.validate_response(response, checks=checks())


@pytest.mark.parametrize("explain", ["true", "false"])
def test_a_dry_run_has_the_shape_that_is_described(described: Any, explain: str) -> None:
    body = (ROOT / "samples" / "demo" / "ferry-fire-northline.txt").read_bytes()
    case = described["/v1/extract"]["POST"].Case(
        query={"explain": explain}, body=body, media_type="application/octet-stream"
    )
    response = case.call()
    assert response.status_code == 200
    case.validate_response(response, checks=checks())


@pytest.mark.parametrize(
    "body", [{"content": "The bridge is closed."}, {"articles": [{"title": "A", "content": "B."}]}]
)
def test_a_summary_of_what_is_sent_has_the_shape_that_is_described(described: Any, body: Any) -> None:
    case = described["/v1/summary"]["POST"].Case(body=body, media_type="application/json")
    response = case.call()
    assert response.status_code == 200
    case.validate_response(response, checks=checks())


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id or operation.endpoint)
def test_whatever_is_asked_is_answered_as_described(described: Any, operation: Operation) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
    @given(described[operation.path][operation.method].as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(checks=checks())

    ask()
