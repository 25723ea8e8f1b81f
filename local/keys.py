"""Keys of a deployed service: API Gateway's own, in the stack's usage plan, which bounds what each may ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from local.api import Failed
from local.aws import said_in_a_line


@dataclass(frozen=True, slots=True)
class Plan:
    """A usage plan and the client to reach it with."""

    gateway: Any
    id: str


def plan(given: str) -> Plan:
    """The usage plan of that id, with the user's own AWS credentials. Raises Failed where there is none."""
    import boto3

    with said_in_a_line():
        gateway = boto3.client("apigateway")
        gateway.get_usage_plan(usagePlanId=given)
    return Plan(gateway, given)


def create(where: Plan, name: str) -> tuple[str, str]:
    """A new key of the plan: its id, and the key itself."""
    with said_in_a_line():
        made = where.gateway.create_api_key(name=name, enabled=True)
        try:
            where.gateway.create_usage_plan_key(usagePlanId=where.id, keyId=made["id"], keyType="API_KEY")
        except where.gateway.exceptions.ClientError:  # a key without a plan opens nothing and would only lie about
            where.gateway.delete_api_key(apiKey=made["id"])
            raise
    return made["id"], made["value"]


def listed(where: Plan) -> Iterator[dict[str, Any]]:
    """The keys of the plan, never themselves: `{"id", "name", "created", "state"}`, by name."""
    with said_in_a_line():
        of_plan = {key["id"] for key in _all(where, "get_usage_plan_keys", usagePlanId=where.id)}
        keys = [key for key in _all(where, "get_api_keys", includeValues=False) if key["id"] in of_plan]
    return map(_shown, sorted(keys, key=lambda key: (key.get("name", ""), key["id"])))


def revoke(where: Plan, key_id: str) -> None:
    """The key opens nothing from now on. It stays listed, for the access log tells keys by their ids."""
    if key_id not in {key["id"] for key in listed(where)}:
        raise Failed(f"the usage plan has no key with the id {key_id}; `headlines keys list` shows the ids")
    with said_in_a_line():
        off = {"op": "replace", "path": "/enabled", "value": "false"}
        where.gateway.update_api_key(apiKey=key_id, patchOperations=[off])


def _all(where: Plan, operation: str, **given: Any) -> Iterator[Mapping[str, Any]]:
    for page in where.gateway.get_paginator(operation).paginate(**given):
        yield from page["items"]


def _shown(key: Mapping[str, Any]) -> dict[str, Any]:
    created = key["createdDate"].isoformat(timespec="seconds")
    state = "active" if key["enabled"] else "revoked"
    return {"id": key["id"], "name": key.get("name", ""), "created": created, "state": state}
