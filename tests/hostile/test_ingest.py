"""Every hostile file through ingest: it ends soon, in little memory, with articles or a reason."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from headlines.index.client import Index
from local.services import client, free_port, running_aws
from tests.hostile.files import FILES

ROOT = Path(__file__).parents[2]
SECONDS = 5  # of work, of the function and its reader together
MEMORY = 512  # MB, of both


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """S3 in this process, so that the child's memory is what a function's would be."""
    port = free_port(0)
    address = f"http://127.0.0.1:{port}"
    with running_aws(port):
        client("s3", address).create_bucket(Bucket="uploads")
        yield address


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_soon_in_little_memory_with_a_reason(
    name: str, endpoint: str, engine: str, index: Index
) -> None:
    key, make = FILES[name]
    client("s3", endpoint).put_object(Bucket="uploads", Key=key, Body=make())
    ended = ingested(key, endpoint, engine)
    assert ended["seconds"] < SECONDS
    assert ended["parent"] + ended["reader"] < MEMORY
    assert ended["state"] in {"indexed", "rejected"}
    assert ended["indexed"] or ended["reason"]["detail"]


def ingested(key: str, endpoint: str, engine: str) -> dict[str, Any]:
    environment = {"OPENSEARCH_URL": engine, "AWS_ENDPOINT_URL_S3": endpoint}
    environment |= {"PYTHONPATH": f"{ROOT / 'layers' / 'headlines'}:{ROOT}"}
    command = [sys.executable, "-m", "tests.hostile.child", "uploads", key]
    ran = subprocess.run(command, env=os.environ | environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    answer: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return answer
