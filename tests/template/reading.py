"""`template.yaml`, with the references that only the cloud can follow left in their long form."""

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
