"""Dashboard and alarms watch what is really counted: AWS's own metrics, and those that a test has seen come out."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.functions.test_told import COUNTED
from tests.template.reading import TEMPLATE, one, resources

BODY: str = one("AWS::CloudWatch::Dashboard")["DashboardBody"]["Fn::Sub"]
ALARMS = resources("AWS::CloudWatch::Alarm")
WIDGETS: list[Any] = json.loads(BODY)["widgets"]
STACK = "${AWS::StackName}"
# dimension names and metrics as AWS documents them for the namespace
AWS_S = {
    "AWS/ApiGateway": (("ApiName", "Stage"), {"Count", "4XXError", "5XXError", "Latency"}),
    "AWS/SQS": (("QueueName",), {"ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"}),
    "AWS/Lambda": (("FunctionName",), {"Errors", "Throttles", "Duration"}),
    "AWS/ES": (("DomainName", "ClientId"), {"CPUUtilization", "JVMMemoryPressure", "FreeStorageSpace"}),
}


def on_the_dashboard() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(namespace, metric, its dimensions by turns with their values)."""
    for widget in WIDGETS:
        for namespace, metric, *dimensions, _ in (m for m in widget["properties"].get("metrics", []) if len(m) > 1):
            yield namespace, metric, tuple(dimensions)


def in_alarms() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for alarm in ALARMS.values():
        stats = [query["MetricStat"]["Metric"] for query in alarm.get("Metrics", []) if "MetricStat" in query] or [
            alarm
        ]
        for metric in stats:
            namespace = STACK if metric["Namespace"] == {"Ref": "AWS::StackName"} else metric["Namespace"]
            named = [(given["Name"], str(given["Value"])) for given in metric["Dimensions"]]
            yield namespace, metric["MetricName"], tuple(text for pair in named for text in pair)


@pytest.mark.parametrize(("namespace", "metric", "dimensions"), {*on_the_dashboard(), *in_alarms()})
def test_a_metric_is_one_that_is_counted(namespace: str, metric: str, dimensions: tuple[str, ...]) -> None:
    if namespace == STACK:
        name, service = dimensions
        assert name == "service"
        assert (service, metric) in COUNTED
    else:
        names, metrics = AWS_S[namespace]
        assert metric in metrics
        assert dimensions[::2] == names


def test_what_is_counted_of_the_stack_is_shown() -> None:
    shown = {(dimensions[1], metric) for namespace, metric, dimensions in on_the_dashboard() if namespace == STACK}
    assert shown == COUNTED


def test_the_counts_are_the_stack_s_own() -> None:
    variables = TEMPLATE["Globals"]["Function"]["Environment"]["Variables"]
    assert variables["POWERTOOLS_METRICS_NAMESPACE"] == {"Ref": "AWS::StackName"}


def test_every_name_in_the_dashboard_is_one_of_the_stack() -> None:
    names = {name.partition(".")[0] for name in re.findall(r"\$\{([\w.:]+)\}", BODY)}
    pseudo = {name for name in names if name.startswith("AWS::")}
    assert pseudo == {"AWS::Region", "AWS::StackName", "AWS::AccountId"}
    assert names - pseudo <= TEMPLATE["Resources"].keys() | TEMPLATE["Parameters"].keys()


def test_the_dashboard_shows_every_alarm_and_what_the_alarms_watch() -> None:
    (alarms,) = [widget["properties"]["alarms"] for widget in WIDGETS if widget["type"] == "alarm"]
    assert alarms == [f"${{{name}.Arn}}" for name in ALARMS]
    assert {(n, m) for n, m, _ in in_alarms()} <= {(n, m) for n, m, _ in on_the_dashboard()}


def test_a_line_on_the_dashboard_is_the_alarm_s_threshold_or_the_function_s_timeout() -> None:
    lines = {
        (widget["properties"]["metrics"][-1][1], line["label"]): line["value"]
        for widget in WIDGETS
        for line in widget["properties"].get("annotations", {}).get("horizontal", [])
    }
    functions = resources("AWS::Serverless::Function")
    assert lines == {
        ("4XXError", "alarm for 5xx"): ALARMS["ServerErrorsAlarm"]["Threshold"],
        ("Latency", "alarm"): ALARMS["SlowAnswersAlarm"]["Threshold"],
        ("Latency", "timeout"): functions["SearchFunction"]["Timeout"] * 1000,
        ("ApproximateNumberOfMessagesVisible", "alarm"): ALARMS["OldestMessageAlarm"]["Threshold"],
        ("articlesIndexed", "alarm"): ALARMS["RejectedShareAlarm"]["Threshold"],
        ("Duration", "alarm"): ALARMS["SlowIngestAlarm"]["Threshold"],
        ("Duration", "timeout"): functions["IngestFunction"]["Timeout"] * 1000,
    }


@pytest.mark.parametrize("name", ["FunctionErrorsAlarm", "ThrottlesAlarm"])
def test_a_sum_over_functions_is_there_though_some_were_not_called(name: str) -> None:
    (summed,) = [query["Expression"] for query in ALARMS[name]["Metrics"] if "Expression" in query]
    assert summed == "SUM(FILL(METRICS(), 0))"


def test_the_alarms_for_time_come_at_four_fifths_of_it() -> None:
    functions = resources("AWS::Serverless::Function")
    assert ALARMS["SlowAnswersAlarm"]["Threshold"] == functions["SearchFunction"]["Timeout"] * 800
    assert ALARMS["SlowIngestAlarm"]["Threshold"] == functions["IngestFunction"]["Timeout"] * 800
    assert ALARMS["SlowIngestAlarm"]["Dimensions"] == [{"Name": "FunctionName", "Value": {"Ref": "IngestFunction"}}]


def test_no_method_has_metrics_of_its_own_which_are_paid_for() -> None:
    (setting,) = one("AWS::Serverless::Api")["MethodSettings"]
    assert "MetricsEnabled" not in setting
