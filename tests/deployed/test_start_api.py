"""`sam local start-api`: the API's routes, authorizer and functions, asked over HTTP."""

import pytest
import urllib3

from tests.deployed.service import Run, Service
from tests.sample_events import event

pytestmark = pytest.mark.docker

KEY = {"X-Api-Key": "a-key-of-twenty-letters"}


@pytest.fixture(autouse=True, scope="module")
def indexed(service: Service, invoke_warm: Run) -> None:
    """One sample is in the index."""
    service.forget_everything()
    assert invoke_warm("IngestFunction", event("ingest-put")) == {"batchItemFailures": []}


def ask(url: str, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
    return urllib3.request("GET", url, headers=headers, timeout=90, retries=False)


def test_a_search_finds_the_sample(api: str) -> None:
    answer = ask(f"{api}/v1/search?q=quay", KEY)
    assert answer.status == 200
    assert [article["title"] for article in answer.json()["articles"]] == ["A café opens on the old quay"]


def test_a_browser_gets_a_page(api: str) -> None:
    page = ask(f"{api}/v1/search?q=quay", KEY | {"Accept": "text/html"})
    assert page.headers["Content-Type"].startswith("text/html")
    assert "<mark>quay</mark>" in page.data.decode()


def test_a_summary_is_answered_by_its_own_function(api: str) -> None:
    answer = ask(f"{api}/v1/summary?q=quay", KEY)
    assert answer.status == 200
    assert answer.json()["totalResults"] == 1


def test_an_unknown_parameter_is_named(api: str) -> None:
    answer = ask(f"{api}/v1/search?page_size=5", KEY)
    assert (answer.status, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["errors"][0]["parameter"] == "page_size"


def test_nobody_gets_in_without_a_key(api: str) -> None:
    assert ask(f"{api}/v1/search?q=quay", {}).status in {401, 403}


def test_health_needs_no_key(api: str) -> None:
    assert ask(f"{api}/v1/health", {}).json()["status"] == "ok"
