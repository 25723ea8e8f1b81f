"""The route that a request takes, as API Gateway chooses it."""

from pathlib import Path

import pytest

from local.routing import match
from local.template import Function, Route

FUNCTION = Function("F", Path(), "app.handler", 3, 128)
ROUTES = [
    Route("ANY", path, FUNCTION)
    for path in ("/", "/v1/{kind}/{id}", "/v1/articles/{id}", "/v1/articles/{id}/summary", "/files/{rest+}")
]


@pytest.mark.parametrize(
    ("target", "path", "parameters"),
    [
        ("/", "/", {}),
        ("/?q=x", "/", {}),
        ("/v1/articles/a%20b", "/v1/articles/{id}", {"id": "a b"}),
        ("/v1/articles/a%2Fb", "/v1/articles/{id}", {"id": "a/b"}),
        ("/v1/articles/a/", "/v1/articles/{id}", {"id": "a"}),
        ("/v1/stories/a", "/v1/{kind}/{id}", {"kind": "stories", "id": "a"}),
        ("/v1/articles/a/summary", "/v1/articles/{id}/summary", {"id": "a"}),
        ("/files/a/b%20c.css", "/files/{rest+}", {"rest": "a/b c.css"}),
    ],
)
def test_the_most_literal_path_takes_the_request(target: str, path: str, parameters: dict[str, str]) -> None:
    found = match(ROUTES, "GET", target)
    assert found
    assert (found[0].path, found[1]) == (path, parameters)


@pytest.mark.parametrize("target", ["/nowhere", "/v1", "/files", "/v1/articles/a/b"])
def test_a_path_without_a_route_has_none(target: str) -> None:
    assert match(ROUTES, "GET", target) is None


def test_the_path_is_chosen_before_the_method() -> None:
    routes = [Route("GET", "/a/b", FUNCTION), Route("POST", "/a/{id}", FUNCTION)]
    assert match(routes, "POST", "/a/b") is None


def test_a_route_of_the_very_method_goes_before_any() -> None:
    routes = [Route("ANY", "/a", FUNCTION), Route("POST", "/a", FUNCTION)]
    found = match(routes, "POST", "/a")
    assert found
    assert found[0].method == "POST"
