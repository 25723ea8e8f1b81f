"""S3 and SQS with the user's own credentials, or those of a service on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal
from urllib.parse import urlsplit

from local.api import Failed, Service, get

NAMES = {"s3": "bucket", "sqs": "queue"}


def reach(service: Service, kind: Literal["s3", "sqs"], given: str | None, endpoint_url: str | None) -> tuple[Any, str]:
    """A client, and the bucket or the queue's URL that is meant: the one given, or the local service's."""
    import boto3

    from local.services import client

    name = NAMES[kind]
    if given:
        with said_in_a_line():
            return boto3.client(kind, endpoint_url=endpoint_url), given
    if not on_this_machine(service):
        raise Failed(f"{service.url} is not on this machine: name its upload {name} with --{name}")
    here = get(service, "/_local")
    return client(kind, here["endpoint"]), here[name]


def on_this_machine(service: Service) -> bool:
    """Whether the service is one that `headlines serve` started."""
    return urlsplit(service.url).hostname in ("127.0.0.1", "localhost", "::1")


@contextmanager
def said_in_a_line() -> Iterator[None]:
    """What AWS refuses, as Failed."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise Failed(f"AWS: {error}") from error
