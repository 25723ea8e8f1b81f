"""The connection to OpenSearch: who signs and who does not."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from headlines.index.client import connect
from headlines.settings import Settings

SECRET = "a-secret-access-key"


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The address of an engine and the headers of every request that it got; AWS's credentials are there."""
    got: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            got.append(dict(self.headers.items()))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    for name, value in {"AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": SECRET}.items():
        monkeypatch.setenv(name, value)
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", got
        server.shutdown()


def test_where_the_service_asks_for_it_a_request_is_signed_and_carries_no_secret(
    engine: tuple[str, list[dict[str, str]]],
) -> None:
    url, got = engine
    for service in ("es", "aoss"):
        settings = Settings.from_env({"OPENSEARCH_URL": url, "OPENSEARCH_SERVICE": service})
        with connect(settings, 5).client as client:
            client.indices.exists(index="a")
        assert got[-1]["Authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKID/")
        assert f"/eu-west-1/{service}/aws4_request" in got[-1]["Authorization"]
        assert SECRET not in str(got[-1])


def test_elsewhere_no_credentials_are_shown(engine: tuple[str, list[dict[str, str]]]) -> None:
    url, got = engine
    with connect(Settings.from_env({"OPENSEARCH_URL": url}), 5).client as client:
        client.indices.exists(index="a")
    assert "Authorization" not in got[-1]
