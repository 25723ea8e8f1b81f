"""The README's commands exist, and its requests get the answers that it shows."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.functions.conftest import Get, environment, get, put  # noqa: F401 - fixtures

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
REQUESTS = re.findall(r"curl 'http://127\.0\.0\.1:8000(/v1/[^']+)'\n```\n\n```json\n(.*?)\n```", README, re.DOTALL)


@pytest.fixture
def demo(put: Callable[[str, bytes], Any]) -> None:  # noqa: F811
    for file in sorted((ROOT / "samples" / "demo").iterdir()):
        put(file.name, file.read_bytes())


def test_requests_get_the_answers_shown(demo: None, get: Get) -> None:  # noqa: F811
    assert len(REQUESTS) >= 2
    for address, shown in REQUESTS:
        parts = urlsplit(address)
        answer = get(parts.path, **{name: values[0] for name, values in parse_qs(parts.query).items()})
        assert answer.json == json.loads(shown)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^(?:\.venv/bin/)?headlines (\w+)", README, re.MULTILINE))))
def test_commands_exist(command: str) -> None:
    from typer.testing import CliRunner

    from local.cli import app

    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


@pytest.mark.parametrize("target", sorted(set(re.findall(r"^make (\w+)", README, re.MULTILINE))))
def test_make_targets_exist(target: str) -> None:
    subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize("event", sorted(set(re.findall(r"events/[\w.-]+\.json", README))))
def test_events_exist(event: str) -> None:
    assert (ROOT / event).exists()


@pytest.mark.parametrize("function", sorted(set(re.findall(r"\b\w+Function\b", README))))
def test_functions_are_in_the_template(function: str) -> None:
    assert f"\n  {function}:\n" in (ROOT / "template.yaml").read_text("utf-8")
