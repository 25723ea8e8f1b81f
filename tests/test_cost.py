"""`docs/cost.md`: each sum follows from its own arithmetic, and what was counted or measured is what it was."""

import ast
import operator
import re
from collections.abc import Callable

import pytest

from tests.functions.test_told import COUNTED
from tests.template.reading import ROOT, TEMPLATE, resources

TEXT = (ROOT / "docs" / "cost.md").read_text("utf-8")
KNOWN = {name: float(value) for name, value in re.findall(r"^\| `([a-z_]+)` \| ([\d.]+) \|", TEXT, re.MULTILINE)}
SUMS = re.findall(r"^\| (?P<what>[^|]+) \| `(?P<arithmetic>[^`]+)` \| (?P<sum>[\d,.]+) \|$", TEXT, re.MULTILINE)
TOTALS = re.findall(
    r"((?:^\| [^|]+ \| `[^`]+` \| [\d,.]+ \|\n)+)^\| \*\*[^|]+\*\* \| +\| ([\d,.]+) \|$", TEXT, re.MULTILINE
)
FUNCTIONS = resources("AWS::Serverless::Function")
MINUTES_OF_A_MONTH = 730 * 60
_OPERATIONS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def value(node: ast.expr) -> float:
    """What an expression of numbers and names of the page's tables comes to."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return KNOWN[name]
        case ast.BinOp(left=left, op=done, right=right):
            return _OPERATIONS[type(done)](value(left), value(right))
    raise ValueError(ast.unparse(node))


def number(text: str) -> float:
    return float(text.replace(",", ""))


@pytest.mark.parametrize(("what", "arithmetic", "told"), SUMS)
def test_a_sum_is_what_its_arithmetic_says(what: str, arithmetic: str, told: str) -> None:
    assert f"{value(ast.parse(arithmetic, mode='eval').body):,.2f}" == told


def test_every_sum_is_done_and_every_number_used() -> None:
    assert len(SUMS) > 20
    used = set(re.findall(r"[a-z_]+", " ".join(arithmetic for _, arithmetic, _ in SUMS)))
    assert used - {"e"} == KNOWN.keys()


def test_what_is_together_is_the_sum_of_the_rows_above() -> None:
    assert len(TOTALS) == 3
    for rows, told in TOTALS:
        parts = re.findall(r"\| ([\d,.]+) \|$", rows, re.MULTILINE)
        assert sum(map(number, parts)) == pytest.approx(number(told), abs=0.001)


def test_what_is_counted_is_what_the_template_has() -> None:
    alarms = resources("AWS::CloudWatch::Alarm").values()
    watched = [[q for q in alarm.get("Metrics", [{"MetricStat": 1}]) if "MetricStat" in q] for alarm in alarms]
    assert KNOWN["alarmed"] == sum(map(len, watched))
    assert KNOWN["ours"] == len(COUNTED)
    assert KNOWN["gb"] * 1024 == FUNCTIONS["SearchFunction"]["MemorySize"] == FUNCTIONS["IngestFunction"]["MemorySize"]
    assert KNOWN["key_gb"] * 1024 == FUNCTIONS["AuthorizeFunction"]["MemorySize"]
    assert KNOWN["batch"] == FUNCTIONS["IngestFunction"]["Events"]["Uploads"]["Properties"]["BatchSize"]


def test_maintenance_is_called_as_often_as_it_is_scheduled() -> None:
    minutes = {"rate(5 minutes)": 5, "rate(15 minutes)": 15, "rate(1 day)": 24 * 60}
    schedules = [event["Properties"]["Schedule"] for event in FUNCTIONS["MaintainFunction"]["Events"].values()]
    assert KNOWN["scheduled"] == int(sum(MINUTES_OF_A_MONTH / minutes[schedule] for schedule in schedules))


def test_what_was_measured_elsewhere_is_what_is_told_there() -> None:
    ranking, stories = ((ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("ranking", "stories"))
    (search,) = re.findall(r"^\| facets and highlights \| 100,000 \| ([\d.]+) \|", ranking, re.MULTILINE)
    (settle,) = re.findall(r"^\| 50,000 \| \d+ \| [\d.]+ s \| ([\d.]+) ms \|", stories, re.MULTILINE)
    assert KNOWN["search_s"] >= float(search) / 1000
    assert KNOWN["settle_s"] >= float(settle) / 1000


def test_what_prod_deploys_is_what_is_reckoned() -> None:
    import tomllib

    given = tomllib.loads((ROOT / "samconfig.toml").read_text("utf-8"))["prod"]["deploy"]["parameters"]
    chosen = dict(pair.split("=", 1) for pair in given["parameter_overrides"])
    assert (chosen["InstanceType"], chosen["InstanceCount"]) == ("m7g.large.search", "3")
    assert TEMPLATE["Parameters"]["InstanceType"]["Default"] == "t3.small.search"
    assert TEMPLATE["Parameters"]["VolumeSize"]["Default"] == 20
    assert resources("AWS::OpenSearchServerless::Collection")["Collection"]["StandbyReplicas"] == "DISABLED"


def test_the_price_in_the_readme_is_the_one_here() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    told = re.findall(r"about ([\d.]+) USD", readme[readme.index("**What it costs**") :])
    idle = {what: number(amount) for what, _, amount in SUMS}
    small, prod, collection = list(idle.values())[4:7]
    together = {round(number(amount)) for _, amount in TOTALS}
    assert {float(each) for each in told} == {round(small), round(prod), round(collection)} | together


def test_a_cold_start_is_told_of_every_function_and_a_size_of_every_layer() -> None:
    section = TEXT.partition("## Cold starts")[2].partition("\n## ")[0]
    told = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
    assert told == resources("AWS::Serverless::Function").keys() | resources("AWS::Serverless::LayerVersion").keys()
