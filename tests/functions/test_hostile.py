"""What a hostile upload can not do: reach a disk, the network, the log or the mapping."""

import ast
import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from functions.ingest import app
from headlines.articles.dates import find_dates
from headlines.index.client import Index
from headlines.index.writer import put as put_action
from headlines.index.writer import write
from headlines.uploads import store
from headlines.uploads.message import Upload
from tests.conftest import BUCKET
from tests.functions.conftest import Get
from tests.hostile.files import xxe

ROOT = Path(__file__).parents[2]
BODY = "The bridge over the river reopened on Monday morning after a winter of repairs."
Put = Callable[[str, bytes], Any]


def article(**changes: Any) -> bytes:
    return json.dumps({"title": "Bridge reopens", "content": BODY} | changes).encode()


def found(get: Get) -> Any:
    (only,) = get("/v1/search", q="bridge", fields="title,content,url,publishedAt").json["articles"]
    return only


def test_five_thousand_unknown_fields_add_nothing_to_the_mapping(put: Put, get: Get, index: Index) -> None:
    before = index.client.indices.get_mapping(index=index.articles)
    put("a.json", article(**{f"field{n}": n for n in range(5_000)}))
    assert found(get)["title"] == "Bridge reopens"
    assert index.client.indices.get_mapping(index=index.articles) == before


def test_a_field_that_the_mapping_does_not_know_is_refused(index: Index) -> None:
    (outcome,) = write(index, [put_action(index.articles, "x", 1, {"surprise": 1})], lambda: 60)
    assert outcome.fate == "refused"


def test_of_an_object_over_the_limit_not_a_byte_is_taken(bucket: Any) -> None:
    bucket.put_object(Key="a", Body=b"x" * 11)
    stored = store.fetch(Upload(BUCKET, "a"), 10)
    assert stored is not None
    assert (stored.body, stored.size) == (b"", 11)


def test_an_external_entity_brings_no_file_into_an_article(put: Put, get: Get) -> None:
    put("a.rss", xxe())
    (only,) = get("/v1/search", q="passwords", fields="content").json["articles"]
    assert "root:" not in only["content"]


@pytest.mark.parametrize("url", ["javascript://news.example/%0aalert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_an_address_that_is_not_http_is_no_link(put: Put, get: Get, url: str) -> None:
    put("a.json", article(url=url))
    assert found(get)["url"] is None


def test_control_characters_do_not_reach_an_article(put: Put, get: Get) -> None:
    put("a.json", article(title="Bridge\x00 reopens\x1b[31m\ufffe"))
    assert found(get)["title"] == "Bridge reopens[31m"


@pytest.mark.parametrize("text", ["1" * 100_000, "may " * 25_000, "25 May " * 15_000, f"2023 May{' ' * 27}x"])
def test_a_date_is_looked_for_in_no_more_time_than_a_short_line_takes(text: str) -> None:
    began = time.process_time()
    find_dates(text)
    assert time.process_time() - began < 0.5


def test_a_key_forges_no_log_line_and_no_text_is_logged(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    monkeypatch.setattr(app.logger.registered_handler, "stream", log)
    put('a\n{"level": "ERROR", "message": "forged"}.json', article(content=f"{BODY} secretword"))
    (line,) = log.getvalue().splitlines()
    assert json.loads(line)["level"] == "INFO"
    assert "forged" in line
    assert "secretword" not in line


WRITES = {"write_text", "write_bytes", "mkdir", "touch", "extract", "extractall", "tempfile", "NamedTemporaryFile"}


@pytest.mark.parametrize("module", sorted((ROOT / "layers" / "headlines" / "headlines").rglob("*.py")), ids=str)
def test_nothing_deployed_writes_to_the_disk(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        assert name not in WRITES, f"{module}: {name}"
        called = node.func if isinstance(node, ast.Call) else None
        assert not (isinstance(called, ast.Name) and called.id == "open"), f"{module}: open"
