"""The command line without a service."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from headlines.search.table import of
from local import cli
from tests.local.stub import ROOT, write_article


def headlines(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "local.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    "command", [["search", "x"], ["export", "x"], ["summary", "x"], ["status", "x"], ["put", __file__], ["check"]]
)
def test_a_service_that_is_away_is_said_in_a_line(command: list[str]) -> None:
    ran = headlines(*command, "--url", "http://127.0.0.1:9")
    assert ran.returncode == 1
    assert "nothing answers at http://127.0.0.1:9" in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_deployed_service_needs_a_bucket_to_put_into() -> None:
    ran = headlines("put", __file__, "--url", "https://news.example/prod")
    assert ran.returncode == 1
    assert "--bucket" in ran.stderr


def test_a_folder_that_is_not_there_is_said_so() -> None:
    ran = headlines("serve", "/no/such/folder", "--port", "0")
    assert (ran.returncode, ran.stderr) == (1, "headlines: there is no folder /no/such/folder\n")


def test_every_command_has_a_help_with_its_purpose() -> None:
    commands = ["serve", "demo", "extract", "search", "export", "summary", "digest", "put", "status", "check"]
    commands += ["rejects", "replay", "redrive", "backfill", "keys"]
    overview = headlines("--help").stdout
    assert all(f" {command} " in overview for command in commands)
    assert "--page-size" in headlines("search", "--help").stdout


def test_search_offers_every_filter_of_the_api_with_its_help() -> None:
    command: Any = getattr(get_command(cli.app), "commands")["search"]  # noqa: B009 - a group, which has no type here
    offered = {name: option.help for option in command.params for name in option.opts}
    for parameter in of("search"):
        if parameter.name not in {"q", "cursor", "facets", "highlight", "format", "apiKey"}:
            flag = "--" + "".join(f"-{c.lower()}" if c.isupper() else c for c in parameter.name)
            assert offered[flag].startswith(parameter.help)


def test_extract_prints_each_article_as_json(tmp_path: Path) -> None:
    write_article(tmp_path / "a.json", "First of two")
    (tmp_path / "more").mkdir()
    write_article(tmp_path / "more" / "b.json", "Second of two")
    ran = headlines("extract", str(tmp_path), "--jsonl")
    assert ran.returncode == 0, ran.stderr
    assert [json.loads(line)["title"] for line in ran.stdout.splitlines()] == ["First of two", "Second of two"]
    single = headlines("extract", str(tmp_path / "a.json"))
    assert json.loads(single.stdout)["title"] == "First of two"


def test_extract_ends_with_1_for_a_rejected_file_and_prints_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(range(256)))
    write_article(tmp_path / "b.json", "The good one")
    ran = headlines("extract", str(tmp_path / "a.bin"), str(tmp_path / "b.json"), "--jsonl")
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["title"] == "The good one"
    assert ran.stderr.startswith(f"{tmp_path / 'a.bin'}: ")


def test_extract_explains_each_line_of_a_page_dump(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(
        "Skip to content\nMarran Mail\n\nNight ferry returns to Marran\n\n5 March 2026, 18:30\n\n"
        "The council of the harbour voted for the plan on Tuesday evening, after a long debate.\n\n"
        "Forty islanders had signed a letter to ask for it, and twelve of them came to hear the vote.\n\n"
        "The first crossing leaves at nine, when the last train from the capital has come in.\n\n"
        "© 2026 Marran Mail. All rights reserved.\n"
    )
    lines = headlines("extract", "--explain", str(tmp_path / "page.txt")).stdout.splitlines()
    assert lines[0] == f"{tmp_path / 'page.txt'}: dump"
    labels = {line[19:].partition("  (")[0]: line.split()[0] for line in lines[1:]}
    assert labels["Night ferry returns to Marran"] == "headline"
    assert labels["© 2026 Marran Mail. All rights reserved."] == "publisher"
    assert all(line.endswith(")") for line in lines[1:])


def test_extract_reads_many_files_in_their_order(tmp_path: Path) -> None:
    for number in range(80):
        write_article(tmp_path / f"{number:02}.json", f"Article number {number}")
    ran = headlines("extract", str(tmp_path), "--jsonl")
    assert [json.loads(line)["title"] for line in ran.stdout.splitlines()] == [
        f"Article number {number}" for number in range(80)
    ]


def test_extract_names_a_path_that_is_not_there() -> None:
    ran = headlines("extract", "/no/such/file")
    assert (ran.returncode, ran.stderr) == (1, "headlines: there is no /no/such/file\n")


def test_extract_says_where_a_file_holds_more_than_an_answer(tmp_path: Path) -> None:
    line = json.dumps({"title": "A story", "content": "Words of it. " * 60_000})
    (tmp_path / "many.jsonl").write_text("\n".join([line] * 9))
    ran = headlines("extract", "--jsonl", str(tmp_path / "many.jsonl"))
    assert (ran.returncode, len(ran.stdout.splitlines())) == (1, 5)
    assert "more articles follow" in ran.stderr
