"""`template.yaml` as the laptop needs it: functions, routes, buckets and queues, with names made local."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.cloudformation import Stack, parse

REGION = "us-east-1"
ACCOUNT = "123456789012"  # moto's
_BURST = 5_000  # requests at once to an account's APIs, where none says otherwise


@dataclass(frozen=True, slots=True)
class Function:
    """One Lambda function: `code` is its folder, `handler` is `module.function` in it; seconds, MB."""

    name: str
    code: Path
    handler: str
    timeout: int
    memory: int


@dataclass(frozen=True, slots=True)
class Route:
    """A method (or `ANY`) on a path such as `/v1/articles/{id}`."""

    method: str
    path: str
    function: Function


@dataclass(frozen=True, slots=True)
class Queue:
    """An SQS queue; `visibility` in seconds, `dead_letters` where it goes after `max_receives` tries."""

    name: str
    visibility: int
    dead_letters: str | None
    max_receives: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """An S3 bucket and the (event pattern, queue name) pairs it notifies."""

    name: str
    notifies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A queue whose messages a function receives, at most `batch_size` at a time."""

    queue: str
    function: Function
    batch_size: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """A function called again and again with the same event."""

    function: Function
    event: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the gateway words an answer of its own; None: as API Gateway does by itself."""

    status: int | None
    headers: Mapping[str, str]
    body: str | None


@dataclass(frozen=True, slots=True)
class Template:
    """What is deployed. `compress_from` is in bytes (None: never), `maintain` runs on each deployment, `burst` is how
    many requests may arrive at once."""

    routes: tuple[Route, ...]
    sources: tuple[Source, ...]
    schedules: tuple[Schedule, ...]
    queues: tuple[Queue, ...]
    buckets: tuple[Bucket, ...]
    maintain: Function | None
    environment: Mapping[str, str]
    binary_types: tuple[str, ...]
    compress_from: int | None
    burst: int
    gateway_responses: Mapping[str, Shape]


def read_template(path: Path, endpoint: str) -> Template:
    """The template at `path`, queues and buckets named for the S3 and SQS server at `endpoint`."""
    body = parse(path.read_text("utf-8"))
    stack = Stack(body, _references(body, endpoint))
    functions = _functions(stack, path.parent)
    api = stack.globals("Api")
    for properties in stack.resources("AWS::Serverless::Api").values():
        api |= properties
    return Template(
        routes=_routes(stack, functions),
        sources=_sources(stack, functions),
        schedules=_schedules(stack, functions),
        queues=_queues(stack),
        buckets=_buckets(stack),
        maintain=_maintain(stack, functions),
        environment=_environment(stack),
        binary_types=tuple(kind.replace("~1", "/") for kind in api.get("BinaryMediaTypes", ())),
        compress_from=api.get("MinimumCompressionSize"),
        burst=_burst(api.get("MethodSettings", ())),
        gateway_responses={kind: _shape(given) for kind, given in api.get("GatewayResponses", {}).items()},
    )


def _burst(settings: Sequence[Mapping[str, Any]]) -> int:
    return next((int(given["ThrottlingBurstLimit"]) for given in settings if given["ResourcePath"] == "/*"), _BURST)


def local_name(logical: str) -> str:
    """`UploadBucket` → `headlines-upload-bucket`."""
    return "headlines-" + re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", logical).lower()


def _references(body: Mapping[str, Any], endpoint: str) -> dict[str, str]:
    """What `!Ref`, `!GetAtt` and `${…}` stand for: parameters by their defaults, what is made here."""
    known = {
        "AWS::Region": REGION,
        "AWS::AccountId": ACCOUNT,
        "AWS::Partition": "aws",
        "AWS::StackName": "headlines",
    }
    known |= {name: str(given.get("Default", "")) for name, given in body.get("Parameters", {}).items()}
    for logical, resource in body["Resources"].items():
        name = local_name(logical)
        match resource["Type"]:
            case "AWS::S3::Bucket":
                known |= {logical: name, f"{logical}.Arn": f"arn:aws:s3:::{name}"}
            case "AWS::SQS::Queue":
                known |= {logical: f"{endpoint}/{ACCOUNT}/{name}", f"{logical}.Arn": queue_arn(name)}
                known |= {f"{logical}.QueueName": name}
            case "AWS::Serverless::Function":
                known |= {logical: logical, f"{logical}.Arn": function_arn(logical)}
    return known


def queue_arn(name: str) -> str:
    return f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"


def function_arn(name: str) -> str:
    return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}"


def _functions(stack: Stack, root: Path) -> dict[str, Function]:
    shared = stack.globals("Function")
    return {
        name: _function(name, shared | own, root) for name, own in stack.resources("AWS::Serverless::Function").items()
    }


def _function(name: str, properties: Mapping[str, Any], root: Path) -> Function:
    return Function(
        name=name,
        code=root / properties["CodeUri"],
        handler=properties["Handler"],
        timeout=int(properties.get("Timeout", 3)),
        memory=int(properties.get("MemorySize", 128)),
    )


def _events(stack: Stack, kind: str) -> list[tuple[str, dict[str, Any]]]:
    """(function name, event properties) of every event of one type."""
    return [
        (name, event["Properties"])
        for name, function in stack.resources("AWS::Serverless::Function").items()
        for event in function.get("Events", {}).values()
        if event["Type"] == kind
    ]


def _routes(stack: Stack, functions: Mapping[str, Function]) -> tuple[Route, ...]:
    return tuple(
        Route(event["Method"].upper(), event["Path"], functions[name]) for name, event in _events(stack, "Api")
    )


def _sources(stack: Stack, functions: Mapping[str, Function]) -> tuple[Source, ...]:
    return tuple(
        Source(event["Queue"].rsplit(":", 1)[1], functions[name], int(event.get("BatchSize", 10)))
        for name, event in _events(stack, "SQS")
    )


def _schedules(stack: Stack, functions: Mapping[str, Function]) -> tuple[Schedule, ...]:
    return tuple(Schedule(functions[name], json.loads(event["Input"])) for name, event in _events(stack, "Schedule"))


def _queues(stack: Stack) -> tuple[Queue, ...]:
    """Every queue, each after the one its dead letters go to."""
    queues = [_queue(local_name(name), properties) for name, properties in stack.resources("AWS::SQS::Queue").items()]
    return tuple(sorted(queues, key=lambda queue: queue.dead_letters is not None))


def _queue(name: str, properties: Mapping[str, Any]) -> Queue:
    redrive = properties.get("RedrivePolicy") or {}
    target = redrive.get("deadLetterTargetArn")
    return Queue(
        name=name,
        visibility=int(properties.get("VisibilityTimeout", 30)),
        dead_letters=target.rsplit(":", 1)[1] if target else None,
        max_receives=int(redrive.get("maxReceiveCount", 0)),
    )


def _buckets(stack: Stack) -> tuple[Bucket, ...]:
    return tuple(
        Bucket(local_name(name), tuple(_notifications(properties)))
        for name, properties in stack.resources("AWS::S3::Bucket").items()
    )


def _notifications(properties: Mapping[str, Any]) -> list[tuple[str, str]]:
    configured = (properties.get("NotificationConfiguration") or {}).get("QueueConfigurations", [])
    return [(entry["Event"], entry["Queue"].rsplit(":", 1)[1]) for entry in configured]


def _shape(response: Mapping[str, Any]) -> Shape:
    headers = response.get("ResponseParameters", {}).get("Headers", {})
    return Shape(
        status=int(response["StatusCode"]) if "StatusCode" in response else None,
        headers={name: value.strip("'") for name, value in headers.items()},
        body=response.get("ResponseTemplates", {}).get("application/json"),
    )


def _maintain(stack: Stack, functions: Mapping[str, Function]) -> Function | None:
    """The function behind the stack's custom resource."""
    kinds = {resource["Type"] for resource in stack.body["Resources"].values()}
    custom = [kind for kind in kinds if kind.startswith("Custom::") or kind.endswith("::CustomResource")]
    tokens = [str(properties.get("ServiceToken")) for properties in stack.resources(*custom).values()]
    return next((functions[token.rsplit(":", 1)[1]] for token in tokens if ":" in token), None)


def _environment(stack: Stack) -> dict[str, str]:
    """Variables of all functions, which share a process here, without those known only in the cloud."""
    functions = [stack.globals("Function"), *stack.resources("AWS::Serverless::Function").values()]
    variables = [function.get("Environment", {}).get("Variables", {}) for function in functions]
    return {name: _text(value) for given in variables for name, value in given.items() if value is not None}


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
