"""CloudFormation's YAML: the short tags, references, substitutions and conditions, evaluated."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml


def parse(text: str) -> dict[str, Any]:
    """The template with `!Ref`, `!Sub` and the others in their long form."""
    body: dict[str, Any] = yaml.load(text, _Loader)  # noqa: S506 - a subclass of the safe loader
    return body


class _Loader(yaml.SafeLoader):
    """Safe YAML with CloudFormation's short tags in their long form."""


def _short_tag(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)  # type: ignore[arg-type]
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _short_tag)


@dataclass(frozen=True, slots=True)
class Stack:
    """The parsed YAML and what its references stand for here."""

    body: Mapping[str, Any]
    references: Mapping[str, str]

    def resources(self, *kinds: str) -> dict[str, dict[str, Any]]:
        """Properties of the resources of these types whose condition holds, by logical name."""
        return {
            name: self.resolve(resource.get("Properties", {}))
            for name, resource in self.body["Resources"].items()
            if resource["Type"] in kinds and self.holds({"Condition": resource.get("Condition")})
        }

    def globals(self, section: str) -> dict[str, Any]:
        resolved: dict[str, Any] = self.resolve(self.body.get("Globals", {}).get(section, {}))
        return resolved

    def resolve(self, node: Any) -> Any:
        """The value of a node; None where it depends on something that exists only in the cloud."""
        match node:
            case {"Ref": str(name)}:
                return self.references.get(name)
            case {"Fn::If": [condition, yes, no]}:
                return self.resolve(yes if self.holds({"Condition": condition}) else no)
            case dict() if any(key.startswith("Fn::") for key in node):
                return self._text(node)
            case dict():
                return {key: self.resolve(value) for key, value in node.items()}
            case list():
                return [self.resolve(value) for value in node]
        return node

    def _text(self, function: Mapping[str, Any]) -> str | None:
        match function:
            case {"Fn::GetAtt": [name, attribute]}:
                return self.references.get(f"{name}.{attribute}")
            case {"Fn::Sub": str(text)}:
                return self._substitute(text)
            case {"Fn::Join": [str(separator), parts]}:
                values = self.resolve(parts)
                return None if None in values else separator.join(values)
        return None

    def holds(self, condition: Any) -> bool:
        match condition:
            case {"Condition": None}:
                return True
            case {"Condition": str(name)}:
                return self.holds(self.body["Conditions"][name])
            case {"Fn::Equals": [left, right]}:
                return bool(str(self.resolve(left)) == str(self.resolve(right)))
            case {"Fn::Not": [inner]}:
                return not self.holds(inner)
            case {"Fn::And": parts}:
                return all(map(self.holds, parts))
            case {"Fn::Or": parts}:
                return any(map(self.holds, parts))
        msg = f"template.yaml: cannot evaluate the condition {condition!r}"
        raise ValueError(msg)

    def _substitute(self, text: str) -> str | None:
        names = re.findall(r"\$\{([^!}]+)\}", text)
        if any(name not in self.references for name in names):
            return None
        return re.sub(r"\$\{([^!}]+)\}", lambda found: self.references[found[1]], text)
