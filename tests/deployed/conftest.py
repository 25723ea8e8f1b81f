"""The functions as they are built, in Lambda's containers, beside a service that runs on this machine."""

import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.deployed.service import (
    ROOT,
    Run,
    Service,
    invoke,
    invoke_at,
    missing,
    running_sam,
    running_service,
    write_environment,
)


@pytest.fixture(scope="session")
def built() -> None:
    """The functions and layers are built, and a Docker engine can run them."""
    if reason := missing():
        absent = pytest.fail if os.environ.get("CI") else pytest.skip
        absent(reason)


@pytest.fixture(scope="session")
def service(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The sample articles, served."""
    folder = tmp_path_factory.mktemp("served") / "news"
    shutil.copytree(ROOT / "samples" / "demo", folder)
    with running_service(folder) as running:
        yield running


@pytest.fixture(scope="session")
def environment(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that points functions in containers at the service's S3 and OpenSearch."""
    return write_environment(service, tmp_path_factory.mktemp("sam") / "env.json")


@pytest.fixture(scope="session")
def invoke_once(environment: Path) -> Run:
    """A function's answer to an event, by `sam local invoke`: a container for each call."""
    return partial(invoke, environment=environment)


@pytest.fixture(scope="session")
def invoke_warm(environment: Path) -> Iterator[Run]:
    """A function's answer to an event, by `sam local start-lambda`: its container stays for the next call."""
    with running_sam("start-lambda", environment) as url:
        yield partial(invoke_at, url)


@pytest.fixture(scope="module")
def api(environment: Path) -> Iterator[str]:
    """The address at which `sam local start-api` answers."""
    with running_sam("start-api", environment) as url:
        yield url
