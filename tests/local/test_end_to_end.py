"""The real template and handlers on this machine: files in a folder, answers over HTTP."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import urllib3

from tests.local.stub import ROOT, Served, eventually, serving, write_article

PROMISED = 2  # seconds from a change in the folder to the answer that shows it


def search(service: Served, query: str) -> list[dict[str, Any]]:
    answer = urllib3.request("GET", f"{service.url}/v1/search", fields={"q": query, "strict": "true"})
    found: list[dict[str, Any]] = answer.json()["articles"]
    return found


def test_what_the_folder_holds_is_found_as_soon_as_the_address_is_known(service: Served) -> None:
    assert [article["title"] for article in search(service, "night ferry")] == [
        "Night ferry returns to the island of Marran"
    ]


def test_a_file_is_searchable_updated_and_gone_within_two_seconds(service: Served) -> None:
    file = service.folder / "quay news" / "crane é.json"
    file.parent.mkdir()
    write_article(file, "Old crane to be painted")
    (article,) = eventually(lambda: search(service, "crane"), PROMISED)
    assert article["object"]["key"] == "quay news/crane é.json"
    write_article(file, "Old derrick to be painted")
    (updated,) = eventually(lambda: search(service, "derrick"), PROMISED)
    assert updated["id"] == article["id"]
    assert search(service, "crane") == []
    file.unlink()
    eventually(lambda: search(service, "derrick") == [], PROMISED)
    assert urllib3.request("GET", f"{service.url}/v1/articles/{article['id']}").status == 410


def test_an_unreadable_file_has_a_receipt_that_says_why(service: Served) -> None:
    (service.folder / "picture.bin").write_bytes(bytes(range(256)) * 4)
    receipt = eventually(lambda: _receipt(service, "picture.bin"))
    assert receipt["state"] == "rejected"
    assert receipt["reason"]["detail"]


def _receipt(service: Served, key: str) -> Any:
    answer = urllib3.request("GET", f"{service.url}/v1/ingest/objects", fields={"key": key})
    return answer.json() if answer.status == 200 else None


def test_a_person_gets_a_page_and_a_program_json_from_one_address(service: Served) -> None:
    for accept, kind in (("text/html", "text/html"), ("application/json", "application/json")):
        answer = urllib3.request("GET", f"{service.url}/v1/search?q=ferry", headers={"Accept": accept})
        assert answer.headers["Content-Type"].startswith(kind)


def headlines(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "local.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def test_search_prints_an_article_a_line_in_a_pipe(service: Served) -> None:
    ran = headlines("search", "ferry", "--url", service.url, "--from", "2026", "--sources", "marran-mail")
    assert ran.returncode == 0, ran.stderr
    assert [json.loads(line)["title"] for line in ran.stdout.splitlines()] == [
        "Night ferry returns to the island of Marran"
    ]


def test_search_prints_a_table_on_a_terminal(service: Served) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "local.cli", "search", "ferry", "--url", service.url]
    subprocess.run(command, cwd=ROOT, stdout=theirs, check=True, timeout=60)
    os.close(theirs)
    printed = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "Night ferry returns to the island of Marran" in printed
    assert "Marran Mail" in printed
    assert "{" not in printed


def test_search_says_what_is_wrong_with_a_parameter_in_a_line(service: Served) -> None:
    ran = headlines("search", "ferry", "--url", service.url, "--sort-by", "fame")
    assert ran.returncode == 1
    assert ran.stderr.startswith("headlines: 400 ")
    assert len(ran.stderr.splitlines()) == 1


def test_a_search_needs_no_words_and_takes_any_filter(service: Served) -> None:
    ran = headlines("search", "--url", service.url, "--sources", "nobody", "--no-strict", "--duplicates", "include")
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stderr


def test_an_export_follows_every_page_and_is_whole_or_not_there(service: Served, tmp_path: Path) -> None:
    write_article(service.folder / "barge.json", "Barge lost in fog")
    eventually(lambda: search(service, "barge"), PROMISED)
    output = tmp_path / "all.csv"
    given = ("--url", service.url, "--page-size", "1", "--fields", "title")
    ran = headlines("export", *given, "--format", "csv", "--output", str(output))
    assert ran.returncode == 0, ran.stderr
    rows = output.read_bytes().decode().split("\r\n")
    ids = [json.loads(line)["id"] for line in headlines("export", *given).stdout.splitlines()]
    assert rows[0] == "id,title"
    assert len(ids) > 1
    assert [row.partition(",")[0] for row in rows[1:-1]] == ids
    wrong = headlines("export", *given, "--sort-by", "relevancy", "--output", str(tmp_path / "none"))
    assert (wrong.returncode, wrong.stderr.startswith("headlines: 400 ")) == (1, True)
    assert [*tmp_path.iterdir()] == [output]


def test_summary_takes_an_id_or_a_query(service: Served) -> None:
    identity = search(service, "night ferry")[0]["id"]
    one = headlines("summary", identity, "--url", service.url)
    assert json.loads(one.stdout)["article"]["id"] == identity
    many = headlines("summary", "night ferry", "--url", service.url)
    assert json.loads(many.stdout)["stories"][0]["sentences"]


def test_put_waits_for_the_receipt_and_status_repeats_it(service: Served, tmp_path: Path) -> None:
    write_article(tmp_path / "buoy.json", "Buoys counted off Marran")
    ran = headlines("put", str(tmp_path / "buoy.json"), "--url", service.url)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["state"] == "indexed"
    assert search(service, "buoys")
    assert headlines("status", "buoy.json", "--url", service.url).stdout == ran.stdout
    again = headlines("put", str(tmp_path / "buoy.json"), "--url", service.url)
    assert json.loads(again.stdout)["updatedAt"] > json.loads(ran.stdout)["updatedAt"]


def test_put_ends_with_1_for_a_rejected_file(service: Served, tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)))
    ran = headlines("put", str(tmp_path / "noise.bin"), "--url", service.url)
    assert (ran.returncode, json.loads(ran.stdout)["state"]) == (1, "rejected")


def test_check_goes_through_every_step_and_leaves_nothing(service: Served) -> None:
    ran = headlines("check", "--url", service.url)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert [line.split()[1] for line in ran.stdout.splitlines()] == ["answers", "put", "find", "summarise", "delete"]
    assert search(service, "lighthouse keeper names") == []


def test_the_service_ends_in_silence_with_the_child_that_read_a_page(tmp_path: Path) -> None:
    page = "<html><head><title>Beacon</title></head><body><article><h1>Beacon relit on the cape</h1>" + (
        "<p>The beacon on the cape was relit on Friday after a year of work by the keepers of the coast.</p>" * 3
    )
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "beacon.html").write_text(page)
    with serving(ROOT, folder) as running:
        assert eventually(lambda: search(running, "beacon relit"), 10)
        os.killpg(running.process.pid, signal.SIGINT)  # the whole group, as Ctrl-C does
        _, errors = running.process.communicate(timeout=15)
    assert (running.process.returncode, errors) == (0, "")


def test_a_rejected_file_is_listed_and_can_be_replayed(service: Served) -> None:
    (service.folder / "broken.json").write_text("{")
    before = eventually(lambda: _receipt(service, "broken.json"))
    listed = [json.loads(line) for line in _headlines(service, "rejects").splitlines()]
    assert [one["reason"] for one in listed if one["key"] == "broken.json"] == [before["reason"]]
    assert "will be read again" in _headlines(service, "replay", "broken.json")
    eventually(lambda: _receipt(service, "broken.json")["updatedAt"] > before["updatedAt"])
    assert "0 messages" in _headlines(service, "redrive")


def _headlines(service: Served, *arguments: str) -> str:
    command = [sys.executable, "-m", "local.cli", *arguments, "--url", service.url]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
