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
    [
        *("ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage", "recordsRejected", "objectsDifferent"),
        *("Errors", "Throttles", "Duration", "5XXError", "Latency"),
    ],
)
def test_somebody_hears_of(metric: str) -> None:
    watching = [alarm for alarm in ALARMS.values() if metric in str(alarm)]
    assert len(watching) == 1
    assert watching[0]["AlarmActions"] == [{"Fn::If": ["AlarmEmail", {"Ref": "AlarmTopic"}, {"Ref": "AWS::NoValue"}]}]


@pytest.mark.parametrize("alarm", ["FunctionErrorsAlarm", "ThrottlesAlarm"])
def test_every_function_is_counted(alarm: str) -> None:
    counted = re.findall(r"'Ref': '(\w+Function)'", str(ALARMS[alarm]["Metrics"]))
    assert set(counted) == FUNCTIONS.keys()


def test_who_answers_callers_can_be_kept_started() -> None:
    behind_an_alias = {name for name, function in FUNCTIONS.items() if "AutoPublishAlias" in function}
    assert behind_an_alias == {"SearchFunction", "SummaryFunction", "ExtractFunction"}
    assert TEMPLATE["Parameters"]["SnapStart"]["Default"] == "false"
    for name in behind_an_alias:
        assert FUNCTIONS[name]["SnapStart"] == {"ApplyOn": {"Fn::If": ["SnapStart", "PublishedVersions", "None"]}}


def test_a_setting_that_changes_makes_a_new_version() -> None:
    shared = TEMPLATE["Globals"]["Function"]["Environment"]["Variables"]
    settings = [value for value in shared.values() if isinstance(value, dict) and value != {"Ref": "AWS::StackName"}]
    assert len(settings) == 3
    for name in ("SearchFunction", "SummaryFunction", "ExtractFunction"):
        assert FUNCTIONS[name]["AutoPublishAliasAllProperties"] is True
        assert (
            "Environment" not in FUNCTIONS[name]
            or FUNCTIONS[name]["Environment"] == TEMPLATE["Globals"]["Function"]["Environment"]
        )
        told = FUNCTIONS[name]["VersionDescription"]["Fn::Join"][1]
        assert [
            value for value in [*settings, {"Ref": "Architecture"}, {"Ref": "SnapStart"}] if value not in told
        ] == []
    assert all(layer["PublishLambdaVersion"] for layer in resources("AWS::Serverless::LayerVersion").values())


def test_nodes_of_a_domain_stand_in_two_zones_or_three() -> None:
    cluster = resources("AWS::OpenSearchService::Domain")["Domain"]["ClusterConfig"]
    assert cluster["ZoneAwarenessConfig"]["Fn::If"][1] == {"AvailabilityZoneCount": {"Fn::If": ["ThreeZones", 3, 2]}}
    counts = [condition["Fn::Equals"][1] for condition in TEMPLATE["Conditions"]["ThreeZones"]["Fn::Or"]]
    assert counts == [3, 6, 9]


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
        for name, _, value in (pair.partition("=") for pair in overrides):
            parameter = TEMPLATE["Parameters"][name]
            assert re.fullmatch(parameter.get("AllowedPattern", ".*"), value), name
            assert value in map(str, parameter.get("AllowedValues", [value])), name


def test_every_default_is_allowed() -> None:
    for name, parameter in TEMPLATE["Parameters"].items():
        assert re.fullmatch(parameter.get("AllowedPattern", ".*"), str(parameter["Default"])), name
        assert parameter["Default"] in parameter.get("AllowedValues", [parameter["Default"]]), name


def test_a_newcomer_is_asked_for_every_parameter_in_a_group() -> None:
    groups = TEMPLATE["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
    grouped = [name for group in groups for name in group["Parameters"]]
    assert sorted(grouped) == sorted(TEMPLATE["Parameters"])


def test_the_local_settings_override_only_what_the_template_sets() -> None:
    given = json.loads((ROOT / "env.json").read_text("utf-8"))["Parameters"]
    functions = [made["Properties"] for made in TEMPLATE["Resources"].values() if made["Type"].endswith("::Function")]
    settings = [
        made.get("Environment", {}).get("Variables", {}) for made in (TEMPLATE["Globals"]["Function"], *functions)
    ]
    assert given.keys() <= {name for each in settings for name in each}
