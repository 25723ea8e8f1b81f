"""S3 and SQS (moto) and OpenSearch (osmem) on free ports of this machine, as `template.yaml` wants them."""

import fcntl
import json
import logging
import os
import socket
import socketserver
import struct
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Literal

from local.api import Failed
from local.template import REGION, Bucket, Queue, Template, queue_arn

LOOPBACK = "127.0.0.1"
# Preferred, so that `sam local` finds them in every run; any free one otherwise.
AWS_PORT = 8001
OPENSEARCH_PORT = 8002


class CannotStart(Failed):
    """A part of the local service did not start; the message says which and why."""


@contextmanager
def running_opensearch() -> Iterator[str]:
    """The address of an in-memory OpenSearch that lives as long as this context, or this process."""
    port = free_port(OPENSEARCH_PORT)
    with tempfile.TemporaryFile() as complaints, _osmem(port, complaints) as process, _bridged(port):
        yield json.loads(_first_line(process, complaints))["url"]


@contextmanager
def _osmem(port: int, complaints: Any) -> Iterator[subprocess.Popen[str]]:
    from osmem_server import resolve_binary

    address = f"{LOOPBACK}:{port}"
    # Without its Japanese dictionary, for which no field asks, it starts in a tenth of the time.
    command = [resolve_binary(), "--parent-pid", str(os.getpid()), "--no-ja", "--addr", address]
    # A session of its own: Ctrl-C in the terminal must not end it before the handlers that use it.
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            process.terminate()


def _first_line(process: subprocess.Popen[str], complaints: Any) -> str:
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        complaints.seek(0)
        raise CannotStart(f"osmem-server did not start: {complaints.read().decode('utf-8', 'replace').strip()}")
    return line


@contextmanager
def running_aws(port: int) -> Iterator[None]:
    """moto's server for S3 and SQS on a loopback port."""
    # `host.docker.internal` is no bucket's name; moto reads this when it is imported.
    os.environ["S3_IGNORE_SUBDOMAIN_BUCKETNAME"] = "true"
    from moto.moto_server.werkzeug_app import (
        DomainDispatcherApplication,
        MotoRequestHandler,
        create_backend_app,
    )
    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line for every request otherwise
    application = DomainDispatcherApplication(create_backend_app)
    server = make_server(LOOPBACK, port, application, threaded=True, request_handler=MotoRequestHandler)
    server.daemon_threads = True  # type: ignore[attr-defined]
    with serving(server), _bridged(port):
        yield


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[None]:
    """Serve in a thread until the context ends."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def client(service: Literal["s3", "sqs"], endpoint: str) -> Any:
    """A boto3 client of moto, with credentials that mean nothing elsewhere."""
    import boto3

    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id="local",
        aws_secret_access_key="local",  # noqa: S106 - moto takes any
    )


def create(template: Template, endpoint: str) -> None:
    """Make the template's queues, buckets and notifications."""
    sqs, s3 = client("sqs", endpoint), client("s3", endpoint)
    for queue in template.queues:
        sqs.create_queue(QueueName=queue.name, Attributes=_attributes(queue))
    for bucket in template.buckets:
        s3.create_bucket(Bucket=bucket.name)
        s3.put_bucket_notification_configuration(Bucket=bucket.name, NotificationConfiguration=_notification(bucket))


def _attributes(queue: Queue) -> dict[str, str]:
    attributes = {"VisibilityTimeout": str(queue.visibility)}
    if queue.dead_letters:
        redrive = {
            "deadLetterTargetArn": queue_arn(queue.dead_letters),
            "maxReceiveCount": queue.max_receives,
        }
        attributes["RedrivePolicy"] = json.dumps(redrive)
    return attributes


def _notification(bucket: Bucket) -> dict[str, Any]:
    return {
        "QueueConfigurations": [{"QueueArn": queue_arn(queue), "Events": [event]} for event, queue in bucket.notifies]
    }


def free_port(preferred: int) -> int:
    """`preferred` if it is free on every address that will listen, else any that is."""
    for port in (preferred, 0):
        with ExitStack() as probes:
            try:
                return _bound_everywhere(port, probes)
            except OSError:
                continue
    raise CannotStart("no free port on this machine")


def _bound_everywhere(port: int, probes: ExitStack) -> int:
    for address in filter(None, (LOOPBACK, bridge_address())):
        probe = probes.enter_context(socket.socket())
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((address, port))
        port = probe.getsockname()[1]
    return port


def bridge_address() -> str | None:
    """Where containers of this machine's Docker see the host, if it has Docker's bridge."""
    if "docker0" not in (name for _, name in socket.if_nameindex()):
        return None
    siocgifaddr = 0x8915  # the ioctl that gives an interface's address, Linux only, like the bridge
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        answer: bytes = fcntl.ioctl(probe.fileno(), siocgifaddr, struct.pack("256s", b"docker0"))
    return socket.inet_ntoa(answer[20:24])


@contextmanager
def _bridged(port: int) -> Iterator[None]:
    """The loopback port on Docker's bridge as well, for functions that `sam local` runs in containers."""
    address = bridge_address()
    if address is None:
        yield
        return
    with serving(_Relay((address, port), _Relayed)):
        yield


class _Relay(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True


class _Relayed(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        with socket.create_connection((LOOPBACK, self.request.getsockname()[1])) as inner:
            back = threading.Thread(target=_pump, args=(inner, self.request), daemon=True)
            back.start()
            _pump(self.request, inner)
            back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    """Copy until the source ends, then say so to the target."""
    try:
        while data := source.recv(65_536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return  # either side hung up
