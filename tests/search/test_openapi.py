"""The description of the API is the one committed, and it describes what the template deploys."""

import json
from pathlib import Path

from headlines.search.openapi import OPERATIONS, document
from headlines.search.parameters import KEYS, MAX_PAGE_SIZE
from headlines.search.table import of
from tests.template.reading import routes

COMMITTED = Path(__file__).parents[2] / "docs" / "openapi.json"


def test_the_committed_description_is_the_programs_own() -> None:
    assert json.loads(COMMITTED.read_text("utf-8")) == document(), "run `make openapi`"


def test_every_route_is_described() -> None:
    assert {operation.path for operation in OPERATIONS} == routes().keys() - {"/static/{file}"}


def test_only_open_routes_ask_for_no_key() -> None:
    for path, (_, event) in routes().items():
        if path != "/static/{file}":
            for described in document()["paths"][path].values():
                assert (described.get("security") == []) is ("Auth" in event), path


def test_parameters_have_the_bounds_that_are_checked() -> None:
    described = {each["name"]: each for each in document()["paths"]["/v1/search"]["get"]["parameters"]}
    assert described.keys() == {parameter.name for parameter in of("search")} - {"apiKey"}
    assert described["pageSize"]["schema"] == {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": 20}
    assert described["fields"]["schema"]["items"]["enum"] == [*KEYS]
    assert described["fields"]["explode"] is False


def test_an_article_is_described_key_by_key() -> None:
    assert tuple(document()["components"]["schemas"]["Article"]["properties"]) == KEYS


def test_the_server_is_where_the_caller_found_it() -> None:
    assert document("/prod")["servers"] == [{"url": "/prod"}]
    assert document()["servers"] == [{"url": "/"}]
