"""Each function has a role of its own that holds what it uses and no more."""

import json

import pytest

from tests.template.reading import TEMPLATE, attribute, one, resources, rights

FUNCTIONS = resources("AWS::Serverless::Function")
ROLES = resources("AWS::IAM::Role")


def services(function: str) -> set[str]:
    return {action.partition(":")[0] for action, _ in rights(function)}


def test_no_two_functions_share_a_role() -> None:
    assert len({attribute(function["Role"]) for function in FUNCTIONS.values()}) == len(FUNCTIONS) == 7


@pytest.mark.parametrize("function", FUNCTIONS)
def test_only_lambda_may_take_the_role(function: str) -> None:
    (trust,) = ROLES[attribute(FUNCTIONS[function]["Role"])]["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": "lambda.amazonaws.com"}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_action_is_a_wildcard_and_no_resource_is_everything(function: str) -> None:
    assert rights(function)
    assert not [(action, resource) for action, resource in rights(function) if "*" in action or resource == '"*"']


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_writes_its_own_log_and_no_other(function: str) -> None:
    logs = attribute(FUNCTIONS[function]["LoggingConfig"]["LogGroup"])
    written = {resource for action, resource in rights(function) if action.startswith("logs:")}
    assert written == {json.dumps({"Fn::GetAtt": [logs, "Arn"]})}


def test_policies_shared_by_roles_are_traces_and_the_collection() -> None:
    shared = resources("AWS::IAM::ManagedPolicy")
    assert shared.keys() == {"TracesPolicy", "CollectionPolicy"}
    (traces,) = shared["TracesPolicy"]["PolicyDocument"]["Statement"]
    assert traces["Action"] == ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    (collection,) = shared["CollectionPolicy"]["PolicyDocument"]["Statement"]
    assert collection["Action"] == "aoss:APIAccessAll"
    assert collection["Resource"] == {"Fn::GetAtt": ["Collection", "Arn"]}


def asked_of(function: str, service: str) -> set[str]:
    return {action for action, _ in rights(function) if action.startswith(f"{service}:")}


def test_ingest_alone_reads_files_and_takes_messages_and_writes_neither() -> None:
    reached = {name for name in FUNCTIONS if services(name) & {"s3", "sqs"}}
    assert reached == {"IngestFunction", "MaintainFunction", "DigestFunction"}
    assert not asked_of("DigestFunction", "sqs")
    uploads = {action for action, where in rights("IngestFunction") if "UploadBucket" in where}
    assert uploads == {"s3:GetObject", "s3:ListBucket"}
    assert asked_of("IngestFunction", "sqs") == {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}


def test_maintain_lists_files_asks_for_them_and_looks_into_dead_letters_without_taking_one() -> None:
    assert asked_of("MaintainFunction", "s3") == {"s3:ListBucket"}
    by_queue = {
        (action, attribute(json.loads(where)))
        for action, where in rights("MaintainFunction")
        if action.startswith("sqs:")
    }
    assert by_queue == {
        ("sqs:SendMessage", "UploadQueue"),
        ("sqs:GetQueueAttributes", "UploadQueue"),
        ("sqs:ReceiveMessage", "DeadLetterQueue"),
        ("sqs:ChangeMessageVisibility", "DeadLetterQueue"),
    }


def test_only_indexes_of_articles_can_be_deleted() -> None:
    deleted = [(name, where) for name in FUNCTIONS for action, where in rights(name) if action == "es:ESHttpDelete"]
    assert [name for name, _ in deleted] == ["MaintainFunction"]
    assert all(where.rstrip('"}').endswith("/headlines-articles-0*") for _, where in deleted)


def test_of_the_output_bucket_ingest_touches_the_rejects_alone() -> None:
    output = {(action, resource) for action, resource in rights("IngestFunction") if "OutputBucket" in resource}
    place = json.dumps({"Fn::Sub": "${OutputBucket.Arn}/rejects/*"})
    assert output == {("s3:PutObject", place), ("s3:DeleteObject", place)}
    assert FUNCTIONS["IngestFunction"]["Environment"]["Variables"]["OUTPUT_BUCKET"] == {"Ref": "OutputBucket"}


def test_the_digest_writes_its_pages_and_nothing_else_and_nobody_from_outside_can_start_it() -> None:
    place = json.dumps({"Fn::Sub": "${OutputBucket.Arn}/digests/*"})
    assert {(a, where) for a, where in rights("DigestFunction") if a.startswith("s3:")} == {("s3:PutObject", place)}
    assert [event["Type"] for event in FUNCTIONS["DigestFunction"]["Events"].values()] == ["Schedule"]


def test_the_digest_is_off_unless_a_time_is_given() -> None:
    assert TEMPLATE["Parameters"]["DigestSchedule"]["Default"] == ""
    (morning,) = FUNCTIONS["DigestFunction"]["Events"].values()
    assert morning["Properties"]["State"] == {"Fn::If": ["MorningDigest", "ENABLED", "DISABLED"]}
    assert TEMPLATE["Conditions"]["MorningDigest"] == {"Fn::Not": [{"Fn::Equals": [{"Ref": "DigestSchedule"}, ""]}]}


@pytest.mark.parametrize("function", ["ExtractFunction", "AuthorizeFunction"])
def test_who_needs_no_index_and_no_bucket_reaches_neither(function: str) -> None:
    assert services(function) == {"logs"}
    role = ROLES[attribute(FUNCTIONS[function]["Role"])]
    assert role["ManagedPolicyArns"] == [{"Ref": "TracesPolicy"}]


@pytest.mark.parametrize("function", ["SearchFunction", "SummaryFunction", "DigestFunction"])
def test_who_reads_the_index_cannot_write_it(function: str) -> None:
    granted = {(action, resource.rpartition("/")[2].rstrip('"}')) for action, resource in rights(function)}
    asked = {(action, path) for action, path in granted if action.startswith("es:")}
    assert asked <= {
        ("es:ESHttpPost", "_search"),
        ("es:ESHttpGet", "*"),
        ("es:ESHttpHead", "headlines-articles"),
    }


def test_a_right_to_write_one_index_is_none_to_write_another() -> None:
    options = one("AWS::OpenSearchService::Domain")["AdvancedOptions"]
    assert options == {"rest.action.multi.allow_explicit_index": "false"}
    everywhere = [
        where for name in FUNCTIONS for _, where in rights(name) if where.endswith('${OpenSearchName}/_bulk"}')
    ]
    assert not everywhere


def test_maintain_alone_makes_indexes() -> None:
    makers = {name for name in FUNCTIONS if "es:ESHttpPut" in {action for action, _ in rights(name)}}
    assert makers == {"MaintainFunction"}


def test_the_collection_grants_each_role_what_the_domain_does() -> None:
    granted = json.loads(one("AWS::OpenSearchServerless::AccessPolicy")["Policy"]["Fn::Sub"])
    by_role = {
        role: {permission for rule in grant["Rules"] for permission in rule["Permission"]}
        for grant in granted
        for role in grant["Principal"]
    }
    writers = {role for role, permissions in by_role.items() if "aoss:WriteDocument" in permissions}
    makers = {role for role, permissions in by_role.items() if "aoss:CreateIndex" in permissions}
    assert (writers, makers) == ({"${IngestRole.Arn}", "${MaintainRole.Arn}"}, {"${MaintainRole.Arn}"})
    assert not [permission for permissions in by_role.values() for permission in permissions if "*" in permission]


def test_no_setting_looks_like_a_secret() -> None:
    given = [FUNCTIONS[name].get("Environment", {}).get("Variables", {}) for name in FUNCTIONS]
    names = {name for variables in given for name in variables}
    assert not [name for name in names if any(word in name for word in ("SECRET", "PASSWORD", "TOKEN"))]
    assert not [name for name in TEMPLATE["Parameters"] if "Password" in name or "Secret" in name]
