"""`headlines summary` and `headlines digest`, without a service and with one."""

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.local.stub import ROOT, serving

DEMO = ROOT / "samples" / "demo"
TEXT = "The council of Northford closed its old bridge. It is from 1962. A ferry runs to Northford while it is closed."


def headlines(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "local.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service over the sample articles."""
    folder = tmp_path_factory.mktemp("demo") / "news"
    shutil.copytree(DEMO, folder)
    with serving(ROOT, folder) as running:
        yield running.url


def test_standard_input_is_summed_up_without_a_service() -> None:
    ran = headlines("summary", "-", "--sentences", "1", "--url", "http://127.0.0.1:9", given=TEXT)
    assert ran.returncode == 0, ran.stderr
    assert [one["text"] for one in json.loads(ran.stdout)["sentences"]] == [
        "The council of Northford closed its old bridge."
    ]


def test_nothing_on_standard_input_is_told_and_no_error() -> None:
    ran = headlines("summary", "-")
    assert (ran.returncode, json.loads(ran.stdout)["warnings"][0]["code"]) == (0, "noText")


def test_a_file_is_read_as_it_would_be_indexed_and_summed_up() -> None:
    ran = headlines("summary", str(DEMO / "ferry-fire-northline.txt"), "--words", "40")
    answer = json.loads(ran.stdout)
    assert answer["article"]["title"] == "Engine fire leaves Skarn Island without its ferry"
    assert 0 < sum(len(one["text"].split()) for one in answer["sentences"]) <= 40


def test_a_folder_becomes_a_digest() -> None:
    stories = json.loads(headlines("summary", str(DEMO), "--sentences", "1").stdout)["stories"]
    ferry = next(story for story in stories if "ferry" in story["title"])
    assert len(ferry["sources"]) == 2


def test_a_file_that_holds_no_article_ends_with_1_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(range(256)))
    ran = headlines("summary", str(tmp_path / "a.bin"))
    assert ran.returncode == 1
    assert ran.stderr.startswith(f"headlines: {tmp_path / 'a.bin'}: ")


def test_an_id_and_a_query_are_asked_of_the_service(url: str) -> None:
    digest = json.loads(headlines("summary", "ferry fire", "--url", url, "--sentences", "1").stdout)
    identity = digest["stories"][0]["articles"][0]["id"]
    summary = json.loads(headlines("summary", identity, "--url", url, "--sentences", "2").stdout)
    assert (summary["article"]["id"], len(summary["sentences"])) == (identity, 2)


@pytest.mark.parametrize(
    ("form", "start"),
    [("json", '{"status"'), ("text", '{"status"'), ("md", "# ferry fire\n\n## "), ("html", "<!doctype html>")],
)
def test_a_digest_comes_in_the_form_asked_for(url: str, form: str, start: str) -> None:
    ran = headlines("digest", "ferry fire", "--since", "2026", "--url", url, "--format", form)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.lstrip().startswith(start)


def test_a_digest_of_what_is_too_old_is_empty_and_says_so(url: str) -> None:
    answer = json.loads(headlines("digest", "--since", "2031", "--url", url).stdout)
    assert (answer["stories"], [one["code"] for one in answer["warnings"]]) == ([], ["noArticles"])


def test_a_mistaken_option_is_told_in_a_line(url: str) -> None:
    for form in ("json", "md"):
        ran = headlines("digest", "x", "--group-by", "storey", "--url", url, "--format", form)
        assert ran.returncode == 1
        told = "groupBy cannot be 'storey', only one of story, source, category, day; did you mean story?"
        assert ran.stderr == f"headlines: 400 parameterInvalid: {told}\n"


def test_a_person_at_a_terminal_reads_sentences() -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "local.cli", "summary", str(DEMO / "ferry-fire-northline.txt"), "--sentences", "1"]
    subprocess.run(command, cwd=ROOT, stdout=theirs, check=True, timeout=60)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "Engine fire leaves Skarn Island without its ferry · 2026-11-18" in shown.replace("\r\n", " ")
    assert "{" not in shown
