"""A function's role as AWS enforces it: OpenSearch, S3 and SQS refuse what it does not grant."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

import pytest
from botocore.client import BaseClient
from botocore.exceptions import ClientError
from opensearchpy import AuthorizationException, Transport

from local.cloudformation import Stack
from tests.conftest import BUCKET
from tests.template.reading import TEMPLATE, attribute

OUTPUT, UPLOADS, DEAD = "output-bucket", "uploads", "dead-letters"
_PLACE = "eu-west-1:123456789012"
_DOMAIN = f"arn:aws:es:{_PLACE}:domain/headlines"
_KNOWN = {
    **{name: str(given.get("Default", "")) for name, given in TEMPLATE["Parameters"].items()},
    "AWS::Partition": "aws",
    "AWS::Region": "eu-west-1",
    "AWS::AccountId": "123456789012",
    "UploadBucket.Arn": f"arn:aws:s3:::{BUCKET}",
    "OutputBucket.Arn": f"arn:aws:s3:::{OUTPUT}",
    "UploadQueue.Arn": f"arn:aws:sqs:{_PLACE}:{UPLOADS}",
    "DeadLetterQueue.Arn": f"arn:aws:sqs:{_PLACE}:{DEAD}",
}
_OTHER_NAMES = {"s3:HeadObject": "s3:GetObject", "s3:ListObjectsV2": "s3:ListBucket"}

Right = tuple[str, str]  # an IAM action and a resource, or a pattern of one


@dataclass(slots=True)
class Role:
    """What it grants, which grants were of use, and what was refused."""

    grants: list[Right]
    used: set[Right] = field(default_factory=set)
    refused: list[Right] = field(default_factory=list)

    def allows(self, action: str, resource: str) -> bool:
        found = [grant for grant in self.grants if grant[0] == action and fnmatchcase(resource, grant[1])]
        self.used.update(found)
        if not found:
            self.refused.append((action, resource))
        return bool(found)


def role_of(function: str) -> Role:
    """The role with what it may do on OpenSearch, S3 and SQS, for a new domain and bucket."""
    stack = Stack(TEMPLATE, _KNOWN)
    name = attribute(TEMPLATE["Resources"][function]["Properties"]["Role"])
    policies = [policy for policy in stack.resources("AWS::IAM::Role")[name]["Policies"] if policy]
    statements = [statement for policy in policies for statement in policy["PolicyDocument"]["Statement"]]
    return Role(
        [
            (action, resource)
            for statement in statements
            for action in _listed(statement["Action"])
            for resource in _listed(statement["Resource"])
            if action.partition(":")[0] in {"es", "s3", "sqs"}
        ]
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@contextmanager
def acting_as(role: Role) -> Iterator[Role]:
    """Whatever is asked of OpenSearch, S3 and SQS inside is asked by this role."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Transport, "perform_request", _opensearch(role, Transport.perform_request))
        patch.setattr(BaseClient, "_make_api_call", _aws(role, BaseClient._make_api_call))
        yield role


def _opensearch(role: Role, perform: Callable[..., Any]) -> Callable[..., Any]:
    def asked(self: Transport, method: str, url: str, *rest: Any, **named: Any) -> Any:
        action = f"es:ESHttp{method.capitalize()}"
        if not role.allows(action, _DOMAIN + url):
            raise AuthorizationException(403, f"not authorized to perform: {action}", {})
        return perform(self, method, url, *rest, **named)

    return asked


def _aws(role: Role, call: Callable[..., Any]) -> Callable[..., Any]:
    def asked(self: Any, operation: str, given: dict[str, Any]) -> Any:
        service = self.meta.service_model.service_name
        action = f"{service}:{operation.removesuffix('Batch')}"
        resource = f"arn:aws:s3:::{given['Bucket']}" if service == "s3" else _queue(given["QueueUrl"])
        name = f"{resource}/{given['Key']}" if "Key" in given else resource
        if not role.allows(_OTHER_NAMES.get(action, action), name):
            raise _denied(operation)
        try:
            return call(self, operation, given)
        except self.exceptions.NoSuchKey as missing:  # S3 tells only who may list that a key is not there
            if role.allows("s3:ListBucket", resource):
                raise
            raise _denied(operation) from missing

    return asked


def _queue(url: str) -> str:
    return f"arn:aws:sqs:{_PLACE}:{url.rpartition('/')[2]}"


def _denied(operation: str) -> ClientError:
    return ClientError({"Error": {"Code": "AccessDenied", "Message": "Access Denied"}}, operation)
