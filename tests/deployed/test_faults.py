"""A real OpenSearch killed, paused, flooded and blocked while files come in: afterwards nothing is lost or stale."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Any

import pytest
from opensearchpy import OpenSearch, OpenSearchException

from headlines.articles.article import Article
from headlines.articles.read import read
from headlines.errors import RetryLater
from headlines.index.client import Index
from headlines.index.document import article_id, receipt_id
from headlines.index.ingest import look
from headlines.index.receipt import Receipt
from headlines.index.schema import migrate
from headlines.index.writer import find
from headlines.uploads import store
from headlines.uploads.message import Name, Upload, merged
from tests.conftest import BUCKET
from tests.index.memory import Memory

pytestmark = pytest.mark.docker

IMAGE = "opensearchproject/opensearch:3.4.0"
# one thread writes and one request may wait: everything else is turned away
SETTINGS = {
    "discovery.type": "single-node",
    "plugins.security.disabled": "true",
    "node.processors": "1",
    "thread_pool.write.queue_size": "1",
    "OPENSEARCH_JAVA_OPTS": "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1",
    "DISABLE_INSTALL_DEMO_CONFIG": "true",
    "DISABLE_PERFORMANCE_ANALYZER_AGENT_CLI": "true",
}
FILES, RECORDS = 24, 50
BATCH = 4  # messages: fewer than deployed, so that there are more requests for something to happen to


def docker(*arguments: str) -> str:
    return subprocess.run(["docker", *arguments], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def container() -> Iterator[tuple[str, str]]:
    """A fresh OpenSearch of our own: the container's name and its address, which survives a restart."""
    if not shutil.which("docker") or subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        if os.environ.get("CI"):
            pytest.fail("no Docker engine: in CI these tests run")
        pytest.skip("no Docker engine")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    name = f"headlines-faults-{uuid.uuid4().hex[:8]}"
    given = [word for setting in SETTINGS.items() for word in ("--env", "=".join(setting))]
    docker("run", "--detach", "--name", name, "--publish", f"127.0.0.1:{port}:9200", *given, IMAGE)
    try:
        wait_for(f"http://127.0.0.1:{port}")
        yield name, f"http://127.0.0.1:{port}"
    finally:
        docker("rm", "--force", "--volumes", name)


def wait_for(url: str) -> None:
    deadline = time.monotonic() + 240
    with OpenSearch(url, max_retries=0, timeout=5) as client:
        while time.monotonic() < deadline:
            with contextlib.suppress(OpenSearchException):
                if client.cluster.health()["status"] != "red":
                    return
            time.sleep(0.5)
    raise AssertionError(f"OpenSearch does not answer at {url}")


class Service:
    """Files in a bucket, their events in a queue, and workers that ingest them as Lambda would."""

    def __init__(self, url: str, bucket: Memory) -> None:
        self.bucket = bucket
        self.events: SimpleQueue[Upload] = SimpleQueue()
        self.open = 0
        self.figures: Counter[str] = Counter()
        self.lock = threading.Lock()
        patient = OpenSearch(url, timeout=60)
        client = OpenSearch(url, timeout=3, max_retries=0, pool_maxsize=20)
        self.index = Index(client, "faults-articles", "faults-objects")
        self.calm = Index(patient, self.index.articles, self.index.objects)
        migrate(self.calm)
        self.wake: dict[int, Callable[[], object]] = {}
        self.send = client.transport.perform_request
        client.transport.perform_request = self.counted  # type: ignore[method-assign, assignment]

    def counted(self, method: str, url: str, **given: Any) -> Any:
        """Counts requests and what became of them; `wake` holds what is to happen while one is on its way."""
        with self.lock:
            self.figures["requests"] += 1
            happening = self.wake.pop(self.figures["requests"], None)
        if happening:
            threading.Thread(target=happening).start()
        try:
            answer = self.send(method, url, **given)
        except OpenSearchException as error:
            self.count(f"request {getattr(error, 'status_code', None)}")
            raise
        for item in answer.get("items", []) if isinstance(answer, dict) else []:
            (result,) = item.values()
            if result["status"] in {403, 429, 503}:
                self.count(f"{result['status']} {result['error']['type']}")
        return answer

    def count(self, what: str) -> None:
        with self.lock:
            self.figures[what] += 1

    def refusals(self, kind: str) -> int:
        return sum(number for what, number in self.figures.items() if kind in what)

    def put(self, key: str, *titles: str) -> None:
        text = "The town council agreed on the plan for the new bridge after a long debate about its costs. " * 5
        lines = (json.dumps({"title": title, "content": f"{title}. {text}"}) for title in titles)
        self.bucket.objects[key] = "\n".join(lines).encode()
        self.happened(key)

    def delete(self, key: str) -> None:
        del self.bucket.objects[key]
        self.happened(key)

    def happened(self, key: str) -> None:
        self.open += 1
        self.events.put(Upload(BUCKET, key, time.time_ns()))

    def work(self, workers: int) -> None:
        """Delivers in batches until no event is left; one whose object was not settled is delivered again."""
        with ThreadPoolExecutor(workers) as pool:
            for done in [pool.submit(self.deliver) for _ in range(workers)]:
                done.result()

    def deliver(self) -> None:
        while self.open:
            batch = list(self.received())
            settled = self.looked(batch)
            again = [upload for upload in batch if upload.name not in settled]
            if again:
                time.sleep(0.5)  # as a queue hides a message before it delivers it again
            for upload in again:
                self.count("messages handed back")
                self.events.put(upload)
            with self.lock:
                self.open -= len(batch) - len(again)

    def received(self) -> Iterator[Upload]:
        with contextlib.suppress(Empty):
            yield self.events.get(timeout=0.1)
            for _ in range(BATCH - 1):
                yield self.events.get_nowait()

    def looked(self, batch: list[Upload]) -> dict[Name, Receipt]:
        deadline = time.monotonic() + 4
        try:
            return look(merged(batch).values(), self.index, lambda: deadline - time.monotonic())
        except RetryLater:
            return {}

    def expected(self) -> dict[str, tuple[str, str | None]]:
        """Title and content of each article, by id, from a fresh reading of the bucket."""
        return {
            article_id(Upload(BUCKET, key), record.number): (record.outcome.title or "", record.outcome.content)
            for key, body in self.bucket.objects.items()
            for record in read(body, key).records
            if isinstance(record.outcome, Article)
        }

    def kept(self) -> dict[str, tuple[str, str | None]]:
        self.calm.client.indices.refresh(index="faults-*")
        found = self.calm.client.search(index="faults-articles", body={"size": 10_000, "query": {"match_all": {}}})
        return {hit["_id"]: (hit["_source"]["title"], hit["_source"]["content"]) for hit in found["hits"]["hits"]}

    def check(self, name: str, started: float) -> None:
        """Count and content are the bucket's, every receipt says so; prints the figures."""
        kept, expected = self.kept(), self.expected()
        lost, stale = len(expected.keys() - kept.keys()), len(kept.keys() - expected.keys())
        print(f"\n{name}: {len(expected)} articles, {lost} lost, {stale} left over, ", end="")
        print(f"{time.monotonic() - started:.0f} s, {dict(self.figures)}")
        assert kept == expected
        for key in self.bucket.objects:
            (receipt,) = find(self.calm, receipt_id(Upload(BUCKET, key)))
            assert receipt
            assert receipt["state"] == "indexed"


@pytest.fixture
def service(container: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    bucket = Memory()
    monkeypatch.setattr(store, "_client", lambda: bucket)
    made = Service(container[1], bucket)
    for number in range(FILES):
        made.put(f"{number:02}.jsonl", *(f"File {number}, article {record}" for record in range(RECORDS)))
    yield made
    made.calm.client.indices.delete(index="faults-*")
    made.calm.client.close()
    made.index.client.close()


def test_killed_in_the_middle_of_a_bulk_and_started_again(container: tuple[str, str], service: Service) -> None:
    def kill_and_start() -> None:
        docker("kill", container[0])
        docker("start", container[0])

    started = time.monotonic()
    service.wake[40] = kill_and_start
    service.work(2)
    assert service.figures["request N/A"] > 0
    wait_for(container[1])
    service.check("killed", started)


def test_paused_while_files_are_overwritten_and_deleted(container: tuple[str, str], service: Service) -> None:
    def pause_and_change() -> None:
        docker("pause", container[0])
        time.sleep(3)
        for number in range(0, FILES, 2):
            service.put(f"{number:02}.jsonl", f"File {number}, rewritten")
        service.delete("01.jsonl")
        time.sleep(3)
        docker("unpause", container[0])

    started = time.monotonic()
    service.wake[40] = pause_and_change
    service.work(4)
    assert service.figures["request TIMEOUT"] > 0
    service.check("paused", started)


def test_a_write_queue_of_one_slot(service: Service) -> None:
    started = time.monotonic()
    service.work(6)
    assert service.refusals("rejected_execution") > 0
    service.check("one slot", started)


def test_a_disk_that_is_read_only(service: Service) -> None:
    def block_for_a_while() -> None:
        block(service, "true")
        time.sleep(6)
        block(service, "false")

    started = time.monotonic()
    service.wake[30] = block_for_a_while
    service.work(2)
    assert service.refusals("cluster_block") > 0
    service.check("read-only", started)


def block(service: Service, value: str) -> None:
    """What OpenSearch does itself when the disk is full to its flood stage."""
    service.calm.client.indices.put_settings(index="faults-*", body={"index.blocks.read_only_allow_delete": value})
