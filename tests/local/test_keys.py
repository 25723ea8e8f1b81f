"""Keys of a deployed service, made, listed and revoked."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from typer.testing import CliRunner

from local import keys
from local.api import Failed
from local.cli import app
from local.keys import Plan


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> Iterator[Plan]:
    """A usage plan, and beside it another with a key of its own."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        gateway = boto3.client("apigateway")
        other = gateway.create_usage_plan(name="other")["id"]
        keys.create(Plan(gateway, other), "a stranger's")
        yield Plan(gateway, gateway.create_usage_plan(name="headlines")["id"])


def headlines(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["keys", *arguments])


def test_a_new_key_is_one_of_the_plan_and_is_printed_alone(plan: Plan) -> None:
    ran = headlines("create", "wire desk", "--usage-plan", plan.id)
    (of_plan,) = plan.gateway.get_usage_plan_keys(usagePlanId=plan.id)["items"]
    made = plan.gateway.get_api_key(apiKey=of_plan["id"], includeValue=True)
    assert (made["name"], made["enabled"]) == ("wire desk", True)
    assert ran.stdout == f"{made['value']}\n"
    assert made["id"] in ran.stderr


def test_the_list_has_every_key_of_the_plan_and_shows_none(plan: Plan) -> None:
    secrets = [keys.create(plan, name)[1] for name in ("web", "archive")]
    ran = headlines("list", "--usage-plan", plan.id)
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [(one["name"], one["state"]) for one in told] == [("archive", "active"), ("web", "active")]
    assert not [secret for secret in secrets if secret in ran.output]


def test_a_revoked_key_opens_nothing_and_the_others_stay(plan: Plan) -> None:
    leaked, _ = keys.create(plan, "leaked")
    keys.create(plan, "kept")
    assert headlines("revoke", leaked, "--usage-plan", plan.id).exit_code == 0
    assert plan.gateway.get_api_key(apiKey=leaked)["enabled"] is False
    assert {one["name"]: one["state"] for one in keys.listed(plan)} == {"leaked": "revoked", "kept": "active"}


def test_a_key_of_another_plan_is_not_revoked(plan: Plan) -> None:
    (stranger,) = plan.gateway.get_api_keys()["items"]
    with pytest.raises(Failed, match="no key with the id"):
        keys.revoke(plan, stranger["id"])
    assert plan.gateway.get_api_key(apiKey=stranger["id"])["enabled"] is True


def test_a_plan_that_is_not_there_is_said_and_leaves_no_key(plan: Plan) -> None:
    before = len(plan.gateway.get_api_keys()["items"])
    ran = headlines("create", "wire desk", "--usage-plan", "nowhere")
    assert isinstance(ran.exception, Failed)
    assert "NotFoundException" in str(ran.exception)
    assert len(plan.gateway.get_api_keys()["items"]) == before


def test_a_key_that_cannot_join_the_plan_is_taken_back(plan: Plan) -> None:
    def full(**_: Any) -> None:
        raise ClientError({"Error": {"Code": "LimitExceededException", "Message": "full"}}, "CreateUsagePlanKey")

    before = len(plan.gateway.get_api_keys()["items"])
    plan.gateway.meta.events.register("before-call.api-gateway.CreateUsagePlanKey", full)
    with pytest.raises(Failed, match="LimitExceededException"):
        keys.create(plan, "wire desk")
    assert len(plan.gateway.get_api_keys()["items"]) == before
