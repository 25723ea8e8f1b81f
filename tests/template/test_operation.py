"""What runs, how long its logs are kept, and who hears of trouble."""

import json
import re
import tomllib

import pytest

from tests.template.reading import ROOT, TEMPLATE, attribute, resources

FUNCTIONS = resources("AWS::Serverless::Function")
ALARMS = resources("AWS::CloudWatch::Alarm")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_its_code_its_memory_and_a_time_limit(name: str) -> None:
    function = FUNCTIONS[name]
    assert (ROOT / function["CodeUri"] / "app.py").is_file()
    assert function["Runtime"] == "python3.13"
    assert 128 <= function["MemorySize"] <= 2048
    assert 1 <= function["Timeout"] <= 900


def test_only_who_reads_files_carries_the_parsers() -> None:
    carriers = {name for name, function in FUNCTIONS.items() if {"Ref": "ParsersLayer"} in function.get("Layers", [])}
    assert carriers == {"IngestFunction", "ExtractFunction"}


def test_every_layer_brings_its_bytecode() -> None:
    layers = {name: TEMPLATE["Resources"][name] for name in resources("AWS::Serverless::LayerVersion")}
    assert len(layers) == 3
    for name, layer in layers.items():
        makefile = (ROOT / layer["Properties"]["ContentUri"] / "Makefile").read_text("utf-8")
        assert layer["Metadata"]["BuildMethod"] == "makefile"
        assert f"build-{name}" in makefile
        assert "compileall -q --invalidation-mode unchecked-hash" in makefile


def test_walks_go_on_and_comparisons_and_dead_letters_come_by_themselves() -> None:
    from functions.maintain.app import ACTIONS

    events = FUNCTIONS["MaintainFunction"]["Events"].values()
    scheduled = {json.loads(event["Properties"]["Input"])["action"] for event in events if event["Type"] == "Schedule"}
    assert scheduled == {"continue", "reconcile", "settle", "failed"} < ACTIONS.keys()


def test_every_log_is_kept_for_a_while_and_not_for_ever() -> None:
    groups = resources("AWS::Logs::LogGroup")
    assert {attribute(function["LoggingConfig"]["LogGroup"]) for function in FUNCTIONS.values()} < groups.keys()
    assert all(group["RetentionInDays"] == {"Ref": "LogRetentionDays"} for group in groups.values())


def test_the_index_is_made_again_whenever_the_program_changes() -> None:
    index = TEMPLATE["Resources"]["Index"]["Properties"]
    assert attribute(index["ServiceToken"]) == "MaintainFunction"
    assert index["Program"] == {"Ref": "HeadlinesLayer"}


@pytest.mark.parametrize(
    "metric",
    ["ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage", "Errors", "5XXError", "Latency"],
)
def test_somebody_hears_of(metric: str) -> None:
    watching = [alarm for alarm in ALARMS.values() if metric in str(alarm)]
    assert len(watching) == 1
    assert watching[0]["AlarmActions"] == [{"Fn::If": ["AlarmEmail", {"Ref": "AlarmTopic"}, {"Ref": "AWS::NoValue"}]}]


def test_every_function_s_errors_are_counted() -> None:
    counted = re.findall(r"'Ref': '(\w+Function)'", str(ALARMS["FunctionErrorsAlarm"]["Metrics"]))
    assert set(counted) == FUNCTIONS.keys()


def test_outputs_say_where_to_ask_where_to_drop_files_and_how_to_get_the_key() -> None:
    assert {"ApiUrl", "ApiKeyCommand", "UploadBucket", "UploadQueue", "DeadLetterQueue"} <= TEMPLATE["Outputs"].keys()


def test_every_parameter_is_explained_and_used() -> None:
    text = (ROOT / "template.yaml").read_text("utf-8")
    for name, parameter in TEMPLATE["Parameters"].items():
        assert parameter["Description"]
        assert re.search(rf"!Ref {name}\b|\$\{{{name}\}}", text), name


def test_samconfig_sets_only_parameters_that_exist() -> None:
    config = tomllib.loads((ROOT / "samconfig.toml").read_text("utf-8"))
    for environment in ("default", "prod"):
        overrides = config[environment]["deploy"]["parameters"]["parameter_overrides"]
        assert {pair.partition("=")[0] for pair in overrides} <= TEMPLATE["Parameters"].keys()


def test_the_local_settings_override_only_what_the_template_sets() -> None:
    given = json.loads((ROOT / "env.json").read_text("utf-8"))["Parameters"]
    functions = [made["Properties"] for made in TEMPLATE["Resources"].values() if made["Type"].endswith("::Function")]
    settings = [
        made.get("Environment", {}).get("Variables", {}) for made in (TEMPLATE["Globals"]["Function"], *functions)
    ]
    assert given.keys() <= {name for each in settings for name in each}
