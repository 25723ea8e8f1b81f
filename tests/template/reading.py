"""`template.yaml`, with the references that only the cloud can follow left in their long form."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from local.cloudformation import parse

ROOT = Path(__file__).parents[2]
TEMPLATE = parse((ROOT / "template.yaml").read_text("utf-8"))


def resources(kind: str) -> dict[str, Any]:
    """Every resource of a type, by name: its properties, a function's with what all functions share."""
    shared = TEMPLATE["Globals"]["Function"] if kind == "AWS::Serverless::Function" else {}
    return {
        name: shared | resource["Properties"]
        for name, resource in TEMPLATE["Resources"].items()
        if resource["Type"] == kind
    }


def one(kind: str) -> Any:
    """The properties of the only resource of a type."""
    (properties,) = resources(kind).values()
    return properties


def attribute(reference: Any) -> str:
    """The resource that a `!GetAtt` or `!Ref` names."""
    named: str = reference["Fn::GetAtt"][0] if "Fn::GetAtt" in reference else reference["Ref"]
    return named


def routes() -> dict[str, tuple[str, Any]]:
    """Every path of the API: the function behind it and the event's properties."""
    return {
        event["Properties"]["Path"]: (name, event["Properties"])
        for name, function in resources("AWS::Serverless::Function").items()
        for event in function.get("Events", {}).values()
        if event["Type"] == "Api"
    }


def rights(function: str) -> list[tuple[str, str]]:
    """(action, resource as it is written, in JSON) of everything that the function's own role allows."""
    role = resources("AWS::IAM::Role")[attribute(resources("AWS::Serverless::Function")[function]["Role"])]
    return [
        (action, json.dumps(resource, sort_keys=True))
        for policy in role["Policies"]
        for statement in _statements(policy)
        for action in _listed(statement["Action"])
        for resource in _listed(statement["Resource"])
    ]


def _statements(policy: Any) -> Iterator[dict[str, Any]]:
    """The statements of an inline policy, which may hang on a condition."""
    document = policy["Fn::If"][1] if "Fn::If" in policy else policy
    yield from document["PolicyDocument"]["Statement"]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
