"""The API lets in who may come in, at a bounded rate, and refuses in the words of the others' errors."""

import json

import pytest

from tests.template.reading import TEMPLATE, attribute, one, resources, routes

API = one("AWS::Serverless::Api")
REFUSALS = API["GatewayResponses"]
OPEN = {"/", "/docs", "/openapi.json", "/static/{file}", "/v1/health"}
LONGEST_ANSWER_SECONDS = 29


def test_every_route_takes_any_method_on_this_api() -> None:
    assert routes()
    assert {(event["Method"], event["RestApiId"]["Ref"]) for _, event in routes().values()} == {("ANY", "Api")}


def test_a_key_is_asked_for_everywhere_but_on_the_open_routes() -> None:
    assert API["ApiKeySourceType"] == "AUTHORIZER"
    assert (API["Auth"]["ApiKeyRequired"], API["Auth"]["DefaultAuthorizer"]) == (True, "Key")
    relaxed = {path: event["Auth"] for path, (_, event) in routes().items() if "Auth" in event}
    assert relaxed == {path: {"Authorizer": "NONE", "ApiKeyRequired": False} for path in OPEN}


def test_a_preflight_needs_no_key() -> None:
    assert API["Auth"]["AddDefaultAuthorizerToCorsPreflight"] is False
    assert API["Auth"]["AddApiKeyRequiredToCorsPreflight"] is False


def test_an_answer_of_the_authorizer_is_never_taken_for_another_key_s() -> None:
    key = API["Auth"]["Authorizers"]["Key"]
    assert attribute(key["FunctionArn"]) == "AuthorizeFunction"
    assert key["Identity"] == {"ReauthorizeEvery": 0}


def test_open_access_is_off_by_default_and_goes_by_a_key_of_its_own() -> None:
    assert TEMPLATE["Parameters"]["OpenAccess"]["Default"] == "false"
    handed_out = resources("AWS::Serverless::Function")["AuthorizeFunction"]["Environment"]["Variables"]
    assert handed_out["PUBLIC_API_KEY"]["Fn::If"] == [
        "OpenAccess",
        resources("AWS::ApiGateway::ApiKey")["PublicKey"]["Value"],
        "",
    ]
    assert TEMPLATE["Resources"]["PublicKey"]["Condition"] == "OpenAccess"


def test_the_stage_and_each_key_are_throttled() -> None:
    (setting,) = API["MethodSettings"]
    assert (setting["ResourcePath"], setting["HttpMethod"]) == ("/*", "*")
    assert setting["ThrottlingRateLimit"] == {"Ref": "RequestsPerSecond"}
    plan = one("AWS::ApiGateway::UsagePlan")
    assert plan["Throttle"] == {
        "RateLimit": {"Ref": "KeyRequestsPerSecond"},
        "BurstLimit": {"Ref": "KeyRequestBurst"},
    }
    assert plan["Quota"] == {"Limit": {"Ref": "RequestsPerDay"}, "Period": "DAY"}


def test_no_key_can_use_up_the_rate_of_the_api() -> None:
    default = {name: parameter.get("Default") for name, parameter in TEMPLATE["Parameters"].items()}
    assert default["KeyRequestsPerSecond"] * 4 <= default["RequestsPerSecond"]
    assert default["KeyRequestBurst"] * 2 <= default["RequestBurst"]


def test_a_firewall_can_be_put_before_the_stage_and_is_not_there_unless_named() -> None:
    assert TEMPLATE["Parameters"]["WebAclArn"]["Default"] == ""
    assert TEMPLATE["Resources"]["WebAclOfApi"]["Condition"] == "WebAcl"
    joined = one("AWS::WAFv2::WebACLAssociation")
    assert joined["WebACLArn"] == {"Ref": "WebAclArn"}
    assert joined["ResourceArn"]["Fn::Sub"].endswith("/restapis/${Api}/stages/${Api.Stage}")


@pytest.mark.parametrize("path", routes())
def test_a_function_gives_up_before_the_gateway_does(path: str) -> None:
    name, _ = routes()[path]
    assert resources("AWS::Serverless::Function")[name]["Timeout"] < LONGEST_ANSWER_SECONDS


@pytest.mark.parametrize("kind", REFUSALS)
def test_the_gateway_refuses_with_problem_details(kind: str) -> None:
    refusal = REFUSALS[kind]
    problem = json.loads(refusal["ResponseTemplates"]["application/json"])
    headers = refusal["ResponseParameters"]["Headers"]
    assert problem.keys() == {
        "type", "title", "status", "detail", "message", "instance", "code", "requestId", "retryable", "errors"
    }  # fmt: skip
    assert (problem["status"], problem["type"]) == (
        refusal["StatusCode"],
        f"urn:headlines:problem:{problem['code']}",
    )
    assert problem["message"] == problem["detail"]
    assert headers["Content-Type"] == "'application/problem+json'"
    assert ("Retry-After" in headers) is problem["retryable"]


def test_a_missing_or_wrong_key_is_403_and_a_wrong_path_404() -> None:
    statuses = {kind: refusal["StatusCode"] for kind, refusal in REFUSALS.items()}
    assert {statuses[kind] for kind in ("UNAUTHORIZED", "ACCESS_DENIED", "INVALID_API_KEY")} == {403}
    assert statuses["MISSING_AUTHENTICATION_TOKEN"] == 404
    assert (statuses["THROTTLED"], statuses["QUOTA_EXCEEDED"]) == (429, 429)


def test_the_access_log_holds_neither_query_nor_key() -> None:
    logged = API["AccessLogSetting"]["Format"]
    assert json.loads(logged)
    assert not [word for word in ("queryString", "header", 'identity.apiKey"', "requestOverride") if word in logged]


def test_packed_files_reach_extract_byte_for_byte() -> None:
    assert {"application~1gzip", "application~1zip", "application~1zstd"} <= set(API["BinaryMediaTypes"])
    assert "*~1*" not in API["BinaryMediaTypes"]
