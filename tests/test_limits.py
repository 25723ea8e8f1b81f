"""`docs/limits.md` says the bounds that the program has, and leaves none out."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from headlines.articles import limits
from headlines.search.parameters import Parameter
from headlines.search.table import PARAMETERS
from tests.template.reading import ROOT, TEMPLATE, one, resources

PACKAGE = ROOT / "layers" / "headlines" / "headlines"
PAGE = ROOT / "docs" / "limits.md"
TEXT = PAGE.read_text("utf-8") if PAGE.exists() else ""
ROW = re.compile(r"^\| .+ \| ([\d,]+)( MB)? \| `(\S+)::(\w+)` \| .*\|$", re.MULTILINE)
ROWS = ROW.findall(TEXT)
MAXIMUM = re.compile(r"^(MAX_\w+) = ", re.MULTILINE)


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the program, as the page names it."""
    return ((str(path.relative_to(PACKAGE)), path) for path in PACKAGE.rglob("*.py"))


def parameter_rows() -> list[str]:
    """A row of the page for each parameter that has a bound."""
    return [
        f"| `{bounded.name}` | {', '.join(bounded.endpoints)} | {_least(bounded)} | {bounded.maximum:,} |"
        for bounded in PARAMETERS
        if bounded.kind in {"integer", "text", "list", "cursor"} and bounded.name != "apiKey"  # the gateway's alone
    ]


def _least(bounded: Parameter) -> str:
    return str(bounded.minimum) if bounded.kind == "integer" else ""


def stack_rows() -> list[str]:
    """A row of the page for each bound of the template."""
    upload = resources("AWS::SQS::Queue")["UploadQueue"]
    batch = resources("AWS::Serverless::Function")["IngestFunction"]["Events"]["Uploads"]["Properties"]["BatchSize"]
    functions = resources("AWS::Serverless::Function").items()
    plan = one("AWS::ApiGateway::UsagePlan")
    return [
        *(f"| `{name}` | {made['Timeout']} seconds, {made['MemorySize']:,} MB |" for name, made in functions),
        *(f"| `{name}`, {what} | {TEMPLATE['Parameters'][name]['Default']:,} |" for name, what in _SETTINGS.items()),
        f"| the period of the quota | {plan['Quota']['Period'].lower()} |",
        f"| messages of a batch for ingest | {batch} |",
        f"| a message stays hidden | {upload['VisibilityTimeout']:,} seconds |",
        f"| a message is kept | {upload['MessageRetentionPeriod'] // 86_400} days |",
        f"| deliveries before it is a dead letter | {upload['RedrivePolicy']['maxReceiveCount']} |",
    ]


_SETTINGS = {
    "IngestConcurrency": "batches at the same time, by default",
    "RequestsPerSecond": "of the whole API, by default",
    "RequestBurst": "requests to it at once, by default",
    "KeyRequestsPerSecond": "of each key, by default",
    "KeyRequestBurst": "requests of a key at once, by default",
    "RequestsPerDay": "quota of a key, by default",
}


@pytest.mark.parametrize(("number", "unit", "file", "name"), ROWS)
def test_a_number_is_its_constant(number: str, unit: str, file: str, name: str) -> None:
    module = importlib.import_module(f"headlines.{file.removesuffix('.py').replace('/', '.')}")
    assert int(number.replace(",", "")) * (limits.MB if unit else 1) == getattr(module, name)


def test_every_bound_on_files_and_every_maximum_is_there() -> None:
    told = {(file, name) for _, _, file, name in ROWS}
    of_files = {("articles/limits.py", name) for name in vars(limits) if name.isupper() and name != "MB"}
    maxima = {(file, name) for file, path in modules() for name in MAXIMUM.findall(path.read_text("utf-8"))}
    assert len(of_files) > 10
    assert of_files | maxima <= told


def test_every_code_is_one_that_the_program_or_the_gateway_gives() -> None:
    given = "".join(path.read_text("utf-8") for _, path in modules()) + (ROOT / "template.yaml").read_text("utf-8")
    codes = re.findall(
        r"`((?:too|query|rate|body|answer|apiKey|parameter|partly|result|article|line|slop)[A-Z]\w+)`", TEXT
    )
    assert len(set(codes)) > 15
    for code in codes:
        assert f'"{code}"' in given, code


def test_parameters_have_the_bounds_that_are_checked() -> None:
    rows = TEXT.partition("| parameter | of | from | to |\n|---|---|---|---|\n")[2].partition("\n\n")[0]
    assert rows.splitlines() == parameter_rows()


def test_the_stack_is_as_the_template_says() -> None:
    rows = TEXT.partition("| what | bound |\n|---|---|\n")[2]
    assert rows.splitlines() == stack_rows()
