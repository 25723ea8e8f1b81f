"""Who is woken by an alarm finds its section, and every command in it exists."""

import re
import subprocess
from typing import Any

import pytest
from typer.main import get_command

from functions.maintain.app import ACTIONS
from local import cli
from tests.template.reading import ROOT, TEMPLATE, resources

TEXT = (ROOT / "docs" / "runbooks.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
UPGRADE = (ROOT / "docs" / "upgrade.md").read_text("utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", TEXT + UPGRADE, re.MULTILINE | re.DOTALL)
SHELL = "".join(BLOCKS)
ALARMS = resources("AWS::CloudWatch::Alarm")
COMMANDS: Any = getattr(get_command(cli.app), "commands")  # noqa: B009 - a group, which has no type here


def test_every_alarm_has_its_section_and_every_section_its_alarm() -> None:
    assert list(SECTIONS) == list(ALARMS)


@pytest.mark.parametrize("alarm", ALARMS)
def test_a_section_begins_with_what_the_alarm_says_then_looks_then_mends(alarm: str) -> None:
    meaning, looking, mending = re.split(r"^(?:Look|Mend): ", SECTIONS[alarm], flags=re.MULTILINE)
    assert " ".join(meaning.split()).startswith(ALARMS[alarm]["AlarmDescription"])
    assert "```console\n" in looking
    assert "```console\n" in mending


def test_every_command_of_ours_exists_with_its_options() -> None:
    lines = re.findall(r"^headlines (\w+)(?: ([a-z]+)(?= ))?(.*)$", SHELL, re.MULTILINE)
    assert len(lines) >= len(SECTIONS)
    for command, part, arguments in lines:
        named = COMMANDS[command].commands[part] if command == "keys" else COMMANDS[command]
        offered = {name for option in named.params for name in option.opts}
        assert set(re.findall(r"(--[\w-]+)", arguments)) <= offered, (command, part)


def test_every_action_of_maintain_exists() -> None:
    named = set(re.findall(r"(?:^|`)maintain (\w+)", TEXT + UPGRADE, re.MULTILINE))
    assert named
    assert named <= ACTIONS.keys()


def test_every_name_is_one_of_the_stack() -> None:
    logs = set(re.findall(r"errors (\w+)", SHELL)) | set(re.search(r"for log in ([\w ]+);", SHELL)[1].split())  # type: ignore[index]
    names = set(re.findall(r"\$\(name (\w+)\)", SHELL)) | logs
    assert names <= TEMPLATE["Resources"].keys()
    assert {name for name in resources("AWS::Logs::LogGroup") if name != "ApiLogs"} == logs
    assert set(re.findall(r"\$\(output (\w+)\)", SHELL)) <= TEMPLATE["Outputs"].keys()
    assert set(re.findall(r"`([A-Z][a-z]+[A-Z]\w+)`", TEXT)) <= TEMPLATE["Parameters"].keys() | {"MaintainFunction"}


@pytest.mark.parametrize("block", BLOCKS)
def test_a_shell_understands_it(block: str) -> None:
    ran = subprocess.run(["bash", "-n"], input=block, text=True, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
