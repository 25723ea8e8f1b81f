"""Run by the SAM CLI's own Python: the versions of functions that `sam deploy` would publish of the template on stdin.

Layers and functions lie where the arguments `NAME=URI` say, the others at one address. Prints JSON: the version's
logical id → its description.
"""

import json
import sys

from samcli.yamlhelper import yaml_parse
from samtranslator.translator.transform import transform

PLACES = {"AWS::Serverless::Function": "CodeUri", "AWS::Serverless::LayerVersion": "ContentUri"}


class _NoPolicies:
    def load(self) -> dict[str, str]:
        return {}


template = yaml_parse(sys.stdin.read())
places = dict(argument.split("=", 1) for argument in sys.argv[1:])
for name, resource in template["Resources"].items():
    if resource["Type"] in PLACES:
        resource["Properties"][PLACES[resource["Type"]]] = places.get(name, "s3://deployed/as-before")
parameters = {name: given["Default"] for name, given in template["Parameters"].items()}
made = transform(template, parameters, _NoPolicies())
print(
    json.dumps(
        {
            name: resource["Properties"]["Description"]
            for name, resource in made["Resources"].items()
            if resource["Type"] == "AWS::Lambda::Version"
        }
    )
)
