"""How long each function takes to be imported, in Lambda's container with the layers as they are built.

`make bench-cold-start`; needs Docker and `make build`. A container for each function, by `sam local invoke`: in it,
fresh processes import the function, and opensearch-py and Powertools first and then what the function adds.
Milliseconds are those of a processor, without the waiting for one. Prints tables in Markdown.
"""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from local.cloudformation import parse

ROOT = Path(__file__).parents[1]
BUILT = ROOT / ".aws-sam" / "build"
LAYERS = ("DependenciesLayer", "HeadlinesLayer", "ParsersLayer")
ROUNDS = 9
MEGABYTE = 1_000_000
WITHOUT = {"ExtractFunction", "AuthorizeFunction"}  # never speak to OpenSearch
LIBRARIES = "import opensearchpy; from aws_lambda_powertools.event_handler import APIGatewayRestResolver"
_AWS = {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}


@dataclass(frozen=True, slots=True)
class Start:
    """The shortest time in milliseconds; how many times that of opensearch-py and Powertools alone, in the median."""

    milliseconds: float
    ratio: float | None


def measured(name: str, rounds: int = ROUNDS) -> Start:
    """Imports a built function again and again in its container."""
    function = f"import {_module(name)}"
    processes = [[function]] if name in WITHOUT else [[function], [LIBRARIES, function]]
    with tempfile.TemporaryDirectory() as folder:
        template = _beside(name, Path(folder))
        command = [".tools/sam/bin/sam", "local", "invoke", name, "--template", str(template), "--event", "-"]
        done = subprocess.run(
            [*command, "--skip-pull-image"],
            check=True,
            cwd=ROOT,
            env=os.environ | _AWS | {"SAM_CLI_TELEMETRY": "0"},
            input=json.dumps({"processes": processes, "rounds": rounds}).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=180,
        )
    taken = json.loads(done.stdout.splitlines()[-1])
    shortest = min(seconds for (seconds,), *_ in taken) * 1000
    ratios = [(libraries + rest) / libraries for _, *both in taken for libraries, rest in both]
    return Start(shortest, statistics.median(ratios) if ratios else None)


def layers(name: str) -> list[str]:
    """The layers that a function carries, in their order."""
    return [layer["Ref"] for layer in _function(name).get("Layers", [])]


def functions() -> list[str]:
    """Every function of the template."""
    return [name for name, made in _built()["Resources"].items() if made["Type"] == "AWS::Serverless::Function"]


def size(name: str) -> float:
    """A built layer or function, in megabytes as it is unpacked."""
    return sum(path.stat().st_size for path in (BUILT / name).rglob("*") if path.is_file()) / MEGABYTE


def _built() -> dict[str, Any]:
    return parse((BUILT / "template.yaml").read_text("utf-8"))


def _function(name: str) -> dict[str, Any]:
    function: dict[str, Any] = _built()["Resources"][name]["Properties"]
    return function


def _module(name: str) -> str:
    handler: str = _function(name).get("Handler", _built()["Globals"]["Function"]["Handler"])
    return handler.partition(".")[0]


def _beside(name: str, folder: Path) -> Path:
    """A template of this function alone, with the handler that times imports beside its code."""
    shutil.copytree(BUILT / name, folder / "code")
    shutil.copy(ROOT / "benchmarks" / "imports.py", folder / "code")
    properties = {
        "Runtime": "python3.13",
        "Handler": "imports.handler",
        "CodeUri": str(folder / "code"),
        "MemorySize": 1024,
        "Timeout": 150,
        "Layers": [{"Ref": layer} for layer in layers(name)],
    }
    resources: dict[str, Any] = {name: {"Type": "AWS::Serverless::Function", "Properties": properties}}
    for layer in layers(name):
        place = {"ContentUri": str(BUILT / layer), "CompatibleRuntimes": ["python3.13"]}
        resources[layer] = {"Type": "AWS::Serverless::LayerVersion", "Properties": place}
    template = folder / "template.yaml"
    template.write_text(yaml.safe_dump({"Transform": "AWS::Serverless-2016-10-31", "Resources": resources}), "utf-8")
    return template


def tables() -> str:
    """A row a function, then a row a layer."""
    rows = ["| function | import, ms | of the two libraries alone |", "|---|---|---|"]
    for name in functions():
        start = measured(name)
        rows.append(f"| `{name}` | {start.milliseconds:.0f} | {f'{start.ratio:.2f} ×' if start.ratio else ''} |")
    rows += ["", "| layer | MB unpacked |", "|---|---|"]
    rows += [f"| `{name}` | {size(name):.0f} |" for name in LAYERS]
    return "\n".join(rows)


if __name__ == "__main__":
    print(tables())
