"""`headlines serve` as a neighbour for functions in containers, and `sam local` to run them with."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import urllib3
from botocore.config import Config
from opensearchpy import OpenSearch

from headlines.index.client import Index
from headlines.index.schema import migrate

ROOT = Path(__file__).parents[2]
SAM = ROOT / ".tools" / "sam" / "bin" / "sam"
Run = Callable[[str, Any], Any]
BUILT = ROOT / ".aws-sam" / "build" / "template.yaml"
REGION = "us-east-1"
ENVIRONMENT = os.environ | {
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_DEFAULT_REGION": REGION,
    "SAM_CLI_TELEMETRY": "0",
}


@dataclass(frozen=True, slots=True)
class Service:
    """A running `headlines serve`: its address, the S3 and OpenSearch behind it, and the upload bucket."""

    url: str
    s3: str
    opensearch: str
    bucket: str

    def get(self, path: str) -> tuple[int, Any]:
        """Status and JSON of an answer of the local API."""
        answer = urllib3.request("GET", self.url + path)
        return answer.status, answer.json()

    def forget_everything(self) -> None:
        """Both indexes empty, as after a first deployment."""
        with OpenSearch(self.opensearch) as client:
            client.indices.delete(index="headlines-*")
            migrate(Index(client, "headlines-articles", "headlines-objects"), "boolean")

    def objects(self, bucket: str) -> Any:
        """A bucket of the local S3."""
        session = boto3.Session("local", "local", region_name=REGION)
        return session.resource("s3", endpoint_url=self.s3).Bucket(bucket)

    def from_container(self, address: str) -> str:
        """The address of S3 or OpenSearch as a container on this machine reaches it."""
        return address.replace("127.0.0.1", "host.docker.internal")


@contextmanager
def running_service(folder: Path) -> Iterator[Service]:
    """Serves a folder until the context ends."""
    command = [str(Path(sys.executable).with_name("headlines")), "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = re.findall(r"http://[^\s]+", process.stdout.readline())[0]
            place = urllib3.request("GET", f"{url}/_local").json()
            yield Service(url, place["endpoint"], place["opensearch"], place["bucket"])
        finally:
            process.send_signal(signal.SIGINT)


def write_environment(service: Service, path: Path) -> Path:
    """`env.json` with the ports that this run's service has."""
    given = json.loads((ROOT / "env.json").read_text("utf-8"))
    given["Parameters"] |= {
        "OPENSEARCH_URL": service.from_container(service.opensearch),
        "AWS_ENDPOINT_URL_S3": service.from_container(service.s3),
    }
    path.write_text(json.dumps(given), "utf-8")
    return path


def invoke(function: str, event: Any, environment: Path) -> Any:
    """`sam local invoke FUNCTION`: what the function answers."""
    done = subprocess.run(
        [str(SAM), "local", "invoke", function, "--event", "-", "--env-vars", str(environment)],
        check=False,
        cwd=ROOT,
        env=ENVIRONMENT,
        input=json.dumps(event),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    assert "errorType" not in answer, done.stderr
    return answer


def invoke_at(url: str, function: str, event: Any) -> Any:
    """What the function answers at `sam local start-lambda`."""
    session = boto3.Session("local", "local", region_name=REGION)
    client = session.client(
        "lambda", endpoint_url=url, config=Config(read_timeout=120, retries={"total_max_attempts": 1})
    )
    answer = json.loads(client.invoke(FunctionName=function, Payload=json.dumps(event))["Payload"].read())
    assert "errorType" not in answer, answer
    return answer


@contextmanager
def running_sam(command: str, environment: Path) -> Iterator[str]:
    """The address at which `sam local start-api` or `start-lambda` answers until the context ends."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    arguments = [str(SAM), "local", command, "--port", str(port), "--env-vars", str(environment)]
    with (
        environment.with_name(f"{command}.log").open("w") as log,
        subprocess.Popen(arguments, cwd=ROOT, env=ENVIRONMENT, stdout=log, stderr=log) as process,
    ):
        try:
            _wait(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError(f"{process.args!r} does not answer")


def missing() -> str | None:
    """What these tests lack on this machine, if anything."""
    if (
        shutil.which("docker") is None
        or subprocess.run(["docker", "info"], check=False, capture_output=True).returncode
    ):
        return "no Docker engine answers"
    if not BUILT.is_file():
        return "nothing is built: `make build` does it"
    return None
