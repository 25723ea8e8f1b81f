"""The template read as it is deployed with its default parameters."""

from pathlib import Path

import pytest

from local.template import Template, read_template

ENDPOINT = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def template(project: Path) -> Template:
    return read_template(project / "template.yaml", ENDPOINT)


def test_a_route_names_its_method_path_and_function(template: Template) -> None:
    routes = {(route.method, route.path): route.function for route in template.routes}
    assert set(routes) == {
        ("ANY", "/echo/{id}"),
        ("GET", "/echo/fixed"),
        ("ANY", "/echo/{rest+}"),
        ("GET", "/fails"),
    }
    function = routes["GET", "/fails"]
    assert (function.name, function.handler, function.timeout, function.memory) == (
        "EchoFunction",
        "app.handler",
        7,
        512,
    )


def test_a_function_lies_where_the_template_says(template: Template, project: Path) -> None:
    assert template.routes[0].function.code == project / "functions/echo"


def test_a_queue_feeds_its_function_in_batches_of_the_parameters_default(template: Template) -> None:
    (source,) = template.sources
    assert (source.queue, source.function.name, source.batch_size) == (
        "headlines-upload-queue",
        "IngestFunction",
        5,
    )


def test_the_dead_letter_queue_is_made_before_the_queue_that_needs_it(template: Template) -> None:
    first, second = template.queues
    assert (first.name, first.dead_letters) == ("headlines-failed", None)
    assert (second.dead_letters, second.max_receives, second.visibility) == ("headlines-failed", 2, 42)


def test_what_an_unmet_condition_guards_is_not_made(template: Template) -> None:
    assert "headlines-never-made" not in {queue.name for queue in template.queues}


def test_the_upload_bucket_notifies_its_queue(template: Template) -> None:
    notifies = {bucket.name: bucket.notifies for bucket in template.buckets}
    assert notifies["headlines-outputs"] == ()
    assert notifies["headlines-uploads"][0] == ("s3:ObjectCreated:*", "headlines-upload-queue")


def test_the_custom_resource_names_the_maintenance_function(template: Template) -> None:
    assert template.maintain
    assert template.maintain.name == "MaintainFunction"


def test_variables_are_resolved_and_those_of_the_cloud_left_out(template: Template) -> None:
    assert template.environment == {
        "UPLOAD_BUCKET": "headlines-uploads",
        "LOG": "headlines-upload-queue in us-east-1",
        "TRUSTING": "false",
    }


def test_compression_and_binary_types_are_the_apis(template: Template) -> None:
    assert (template.compress_from, template.binary_types) == (1024, ("application/octet-stream",))


def test_as_many_requests_may_arrive_at_once_as_the_stage_says(template: Template) -> None:
    assert template.burst == 10


def test_the_gateways_own_answers_have_the_templates_shape(template: Template) -> None:
    shape = template.gateway_responses["MISSING_AUTHENTICATION_TOKEN"]
    assert (shape.status, shape.headers["Content-Type"]) == (404, "application/problem+json")


def test_adding_a_queue_and_a_route_makes_them_appear(project: Path, tmp_path: Path) -> None:
    text = (project / "template.yaml").read_text()
    extended = text + (
        "  NewQueue: {Type: AWS::SQS::Queue}\n"
        "  NewFunction:\n"
        "    Type: AWS::Serverless::Function\n"
        "    Properties:\n"
        "      CodeUri: functions/new\n"
        "      Events:\n"
        "        A: {Type: Api, Properties: {Path: /new, Method: post}}\n"
        "        B: {Type: SQS, Properties: {Queue: !GetAtt NewQueue.Arn}}\n"
    )
    (tmp_path / "template.yaml").write_text(extended)
    template = read_template(tmp_path / "template.yaml", ENDPOINT)
    assert ("POST", "/new") in {(route.method, route.path) for route in template.routes}
    assert "headlines-new-queue" in {source.queue for source in template.sources}
