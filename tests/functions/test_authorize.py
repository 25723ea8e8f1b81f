"""A key is found wherever clients of news APIs put it."""

from typing import Any

import pytest

from functions.authorize.app import handler


def asked(headers: dict[str, str] | None = None, query: dict[str, str] | None = None) -> dict[str, Any]:
    return handler({"methodArn": "arn", "headers": headers, "queryStringParameters": query}, None)


@pytest.mark.parametrize(
    "given",
    [
        {"headers": {"X-Api-Key": "k1"}},
        {"headers": {"x-api-key": "k1", "authorization": "other"}},
        {"headers": {"Authorization": "k1"}},
        {"headers": {"Authorization": "Bearer k1"}},
        {"query": {"apiKey": "k1"}},
    ],
)
def test_a_key_is_handed_to_the_usage_plan(given: dict[str, Any]) -> None:
    answer = asked(**given)
    assert answer["usageIdentifierKey"] == "k1"
    assert answer["policyDocument"]["Statement"][0]["Effect"] == "Allow"


@pytest.mark.parametrize("given", [{}, {"headers": {"X-Api-Key": ""}}, {"query": {"q": "k1"}}])
def test_without_a_key_nobody_comes_in(given: dict[str, Any]) -> None:
    assert asked(**given)["policyDocument"]["Statement"][0]["Effect"] == "Deny"


def test_an_open_service_lends_its_own_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_API_KEY", "open")
    assert asked()["usageIdentifierKey"] == "open"
    assert asked({"X-Api-Key": "k1"})["usageIdentifierKey"] == "k1"
