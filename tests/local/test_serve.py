"""The laptop's service as its user meets it: files in a folder, answers on a port, a clean end."""

import json
import os
import shutil
import signal
import socket
import subprocess
from functools import partial
from pathlib import Path

import pytest
import urllib3

from local.services import bridge_address, client
from tests.local.stub import Served, eventually, serving

linux = pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="looks at processes in /proc")


def test_what_the_folder_holds_is_ingested_before_the_address_is_printed(served: Served) -> None:
    assert ["ObjectCreated:Put", "wind/early news.txt", "early", "aws:sqs"] in served.seen()


def test_the_index_is_migrated_before_the_first_file(served: Served) -> None:
    assert served.seen()[0] == ["maintain", "migrate", "boolean"]


def test_each_put_overwrite_and_delete_passes_as_a_message_through_the_ingest_handler(served: Served) -> None:
    file = served.folder / "späte Nachricht.txt"
    for text in ("first", "second"):
        file.write_text(text)
        passed = ["ObjectCreated:Put", file.name, text, "aws:sqs"]
        eventually(partial(_has_seen, served, passed), 2)
    file.unlink()
    eventually(lambda: ["ObjectRemoved:Delete", file.name, None, "aws:sqs"] in served.seen(), 2)


def test_a_folder_moved_away_takes_its_files_with_it(served: Served, tmp_path: Path) -> None:
    (served.folder / "batch").mkdir()
    (served.folder / "batch" / "a.txt").write_text("a")
    eventually(lambda: ["ObjectCreated:Put", "batch/a.txt", "a", "aws:sqs"] in served.seen(), 2)
    shutil.move(served.folder / "batch", tmp_path / "batch")
    eventually(lambda: ["ObjectRemoved:Delete", "batch/a.txt", None, "aws:sqs"] in served.seen(), 2)


def test_hidden_and_editors_files_stay_out(served: Served) -> None:
    for name in (".hidden", "draft.txt~", ".draft.swp", "part.crdownload"):
        (served.folder / name).write_text("not news")
    (served.folder / "after.txt").write_text("news")
    eventually(lambda: any(line[1] == "after.txt" for line in served.seen()))
    assert not [line for line in served.seen() if line[2] == "not news"]


def test_a_message_reported_as_failed_comes_back_until_the_dead_letter_queue_takes_it(served: Served) -> None:
    (served.folder / "bad.txt").write_text("bad")
    dead = eventually(lambda: _dead_letters(served, "bad.txt"), 15)
    assert len(dead) == 1
    assert sum(line[1] == "bad.txt" for line in served.seen()) == 2  # maxReceiveCount


def test_a_handler_that_raises_does_not_stop_the_files_after_it(served: Served) -> None:
    (served.folder / "poison.txt").write_text("poison")
    (served.folder / "healthy.txt").write_text("healthy")
    eventually(lambda: any(line[1] == "healthy.txt" for line in served.seen()))
    eventually(lambda: _dead_letters(served, "poison.txt"), 15)


def _has_seen(served: Served, line: list[str]) -> bool:
    return line in served.seen()


def _dead_letters(served: Served, key: str) -> list[str]:
    sqs = client("sqs", json.loads(urllib3.request("GET", f"{served.url}/_local").data)["endpoint"])
    url = sqs.get_queue_url(QueueName="headlines-failed")["QueueUrl"]
    received = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0)
    return [message["Body"] for message in received.get("Messages", []) if key in message["Body"]]


def test_where_files_go_can_be_asked(served: Served) -> None:
    place = json.loads(urllib3.request("GET", f"{served.url}/_local").data)
    assert place["bucket"] == "headlines-uploads"
    assert place["region"] == "us-east-1"
    assert place["endpoint"].startswith("http://127.0.0.1:")
    assert place["queue"] == f"{place['endpoint']}/123456789012/headlines-upload-queue"


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_leaves_no_process(project: Path, tmp_path: Path, number: signal.Signals) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    with serving(project, folder) as running:
        children = _children(running.process.pid)
        assert children  # the search engine
        os.killpg(running.process.pid, number)  # the whole group, as a terminal does
        output, errors = running.process.communicate(timeout=10)
    assert (running.process.returncode, errors) == (0, "")
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    assert "Stopping" in output


def _children(parent: int) -> list[str]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    return listed.stdout.split()


def test_a_port_in_use_is_said_so(project: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        starting = pytest.raises(AssertionError, match=f"CannotStart: port {port} cannot be used")
        with starting, serving(project, tmp_path, port):
            pass


@linux
def test_nothing_listens_beyond_this_machine(served: Served) -> None:
    addresses = _listening(served.process.pid)
    assert len(addresses) >= 3
    assert set(addresses) <= {"127.0.0.1", bridge_address()}


def _listening(pid: int) -> list[str]:
    """Local addresses of the listening TCP sockets of a process and its children."""
    inodes = set()
    for process in [str(pid), *_children(pid)]:
        for link in Path(f"/proc/{process}/fd").iterdir():
            target = str(link.readlink())
            if target.startswith("socket:["):
                inodes.add(target[8:-1])
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    hexes = [row[1].split(":")[0] for row in rows if row[3] == "0A" and row[9] in inodes]
    return [".".join(str(byte) for byte in reversed(bytes.fromhex(address))) for address in hexes]
