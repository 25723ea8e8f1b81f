"""Whatever happens to files, events, OpenSearch and the function: in the end the index is what the bucket says.

Hypothesis puts, overwrites and deletes files, delivers their events late, twice, out of order and while another is
being read, ends the function at any call, refuses requests and parts of them, and rebuilds, rolls back and settles
between. After each calm the index is compared with a fresh reading of the bucket. STATES_EXAMPLES sets how long it
tries.
"""

import dataclasses
import datetime
import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from opensearchpy import OpenSearch, TransportError

from headlines.articles.outcome import Rejection
from headlines.articles.read import EXTRACTOR_VERSION, read
from headlines.errors import RetryLater
from headlines.index import ingest as ingesting
from headlines.index import rebuild, reconcile, schema, walk, writer
from headlines.index import receipt as receipts
from headlines.index import settle as settling
from headlines.index.client import Index
from headlines.index.document import Origin, article_id, document, receipt_id
from headlines.index.ingest import ingest, look
from headlines.index.progress import Overtaken
from headlines.index.rebuild import NothingToRollBack
from headlines.index.settle import settle
from headlines.index.walk import Site
from headlines.index.writer import find
from headlines.uploads import store
from headlines.uploads.message import Name, Upload, merged
from tests.conftest import BUCKET
from tests.index import wire as wires
from tests.index.memory import Memory
from tests.index.wire import Crash, Fault

EXAMPLES = int(os.environ.get("STATES_EXAMPLES", "300"))
KEYS = st.sampled_from(["a.jsonl", "a.jsonl", "b.jsonl"])
RECORDS = st.sampled_from([4, 1, 2, None, 0])
CALLS = st.integers(0, 6)
HAPPENINGS = ["change", "change", "deliver", "start", "go_on", "settle"]
FAULT = st.one_of(
    st.tuples(st.just("meanwhile"), st.sampled_from(HAPPENINGS), RECORDS, st.booleans()),
    st.sampled_from(["crash_before", "crash_after", "unreachable", "answer_lost", "unavailable"]),
    st.tuples(st.just("throttled"), st.integers(1, 255), st.sampled_from([429, 503])),
)
FAULTS = st.dictionaries(CALLS, FAULT, min_size=1, max_size=2)
COUNTS: Counter[str] = Counter()


class Bucket(RuleBasedStateMachine):
    """Files, their events, and what is in the index."""

    engine: OpenSearch
    bucket: Memory
    forgets: bool

    def __init__(self) -> None:
        super().__init__()
        self.index = Index(self.engine, "states-articles", "states-objects")
        self.events: list[Upload] = []
        self.reading: str | None = None
        self.rolled_back = False
        self.time = 100
        self.seen: set[str] = set()
        self.shown: dict[str, set[str]] = {}
        self.stack = ExitStack()
        self.wire = self.stack.enter_context(wires.wired(self.engine))
        self.site = Site(self.index, BUCKET, self.events.extend, lambda: 0, lambda: 60, self.clock)

    def clock(self) -> datetime.datetime:
        return datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)

    @initialize(forgets=st.booleans())
    def deploy(self, forgets: bool) -> None:
        """Two indexes; OpenSearch forgets deletions after its usual minute, or at once, as if each event came later."""
        COUNTS["examples"] += 1
        Bucket.forgets = forgets
        schema.migrate(self.index)

    @rule(key=KEYS, records=RECORDS, ordered=st.booleans())
    def change(self, key: str, records: int | None, ordered: bool) -> None:
        """A file is put with so many records, or deleted (None); its event waits, perhaps without an order."""
        COUNTS["changes"] += 1
        self.time += 1
        titles = [f"{key} {self.time} {number}" for number in range(records or 0)]
        lines = [json.dumps({"title": title, "content": "The text of a news story."}) for title in titles]
        self.bucket.objects[key] = "\n".join(lines).encode()
        if records is None:
            del self.bucket.objects[key]
        self.seen.add(key)
        self.events.append(Upload(BUCKET, key, self.time if ordered else None))

    @rule(key=KEYS, records=RECORDS, ordered=st.booleans(), again=st.booleans(), faults=FAULTS)
    def change_at_once(self, key: str, records: int | None, ordered: bool, again: bool, faults: dict[int, Any]) -> None:
        """A file changes and its event is delivered before all others."""
        self.change(key, records, ordered)
        self.deliver(-1, again, faults)

    @rule(which=st.integers(0, 9), again=st.booleans(), faults=FAULTS)
    def deliver(self, which: int, again: bool, faults: dict[int, Any]) -> None:
        """One event, any of those that wait; it waits again when the work fails, or when it is sent twice."""
        if not self.events:
            return
        COUNTS["deliveries"] += 1
        upload = self.events.pop(which % len(self.events))
        if again:
            self.events.append(upload)
        before, self.reading = self.reading, upload.key
        if not self.did(lambda: ingest(upload, self.index, lambda: 2), faults):
            self.events.append(upload)
        self.reading = before

    @rule(count=st.integers(2, 4), faults=FAULTS)
    def deliver_together(self, count: int, faults: dict[int, Any]) -> None:
        """Several events as one batch; those of objects that were not settled wait again."""
        COUNTS["batches"] += 1
        settled: dict[Name, Any] = {}
        batch, self.events[:] = self.events[:count], self.events[count:]
        self.did(lambda: settled.update(look(merged(batch).values(), self.index, lambda: 2)), faults)
        self.events += [upload for upload in batch if upload.name not in settled]

    @rule(what=st.sampled_from(["go_on", "start", "roll_back", "settle"]), faults=FAULTS)
    def maintain(self, what: str, faults: dict[int, Any]) -> None:
        self.rolled_back |= what == "roll_back"
        works = {"start": rebuild.start, "go_on": rebuild.resume, "roll_back": rebuild.roll_back, "settle": settle}
        work = works[what]
        self.did(lambda: work(self.site), faults)

    def did(self, work: Any, faults: dict[int, Any]) -> bool:
        """Whether the work was done; it may have been cut off, refused or overtaken instead."""
        with self.wire.afresh({number: self.fault(given) for number, given in faults.items()}):
            try:
                work()
            except (Crash, RetryLater, Overtaken, NothingToRollBack, TransportError) as failure:
                COUNTS[type(failure).__name__] += 1
                return False
        return True

    def fault(self, given: Any) -> Fault:
        if isinstance(given, str):
            return getattr(wires, given)  # type: ignore[no-any-return]
        if given[0] == "throttled":
            return wires.throttled(given[1], given[2])
        return lambda call, _: self.meanwhile(call, *given[1:])

    def meanwhile(self, call: Any, what: str, records: int | None, ordered: bool) -> Any:
        """Before a call goes out, something happens; the work that makes the call knows nothing of it."""
        COUNTS["meanwhile"] += 1
        match what:
            case "change":
                self.change_at_once(self.reading or "a.jsonl", records, ordered, again=False, faults={})
            case "deliver":
                self.deliver(records or 0, again=True, faults={})
            case _:
                self.maintain(what, {})
        return call()

    @rule()
    def calm(self) -> None:
        """All events are delivered, what was begun ends, and then the index says what the bucket says."""
        self.settle()
        self.check()

    @invariant()
    def nothing_waits(self) -> None:
        """Without an event on its way the index says so at any moment, but for the minutes after a rollback."""
        if self.seen and not self.events and not self.rolled_back:
            self.check()

    def check(self) -> None:
        COUNTS["checks"] += 1
        expected = {key: value for key in self.seen for key, value in self.fresh(key).items()}
        assert self.kept() == expected
        for key in self.seen:
            self.check_receipt(key)
        self.check_tombstones(expected)
        assert not [held.key for held in walk._side_by_side(self.site, self.index.articles, "") if self.differs(held)]

    def teardown(self) -> None:
        try:
            self.calm()
            COUNTS["faults"] += self.wire.met
        finally:
            self.stack.close()
            self.bucket.objects.clear()
            self.engine.indices.delete(index="states-*")

    def differs(self, held: walk.Held) -> bool:
        return walk.behind(held, self.clock()) or walk.astray(held, self.clock())

    def settle(self) -> None:
        """Delivers what waits and goes on with what was begun, until both are at their end."""
        for _ in range(30):
            for _ in range(100):
                self.deliver(0, again=False, faults={})
            assert not self.events
            self.engine.indices.refresh(index="states-*")
            states = {came["state"] for came in (rebuild.resume(self.site), reconcile.resume(self.late())) if came}
            assert "stuck" not in states
            if not self.events and states <= {"swapped", "done"}:
                self.rolled_back = False
                return
        raise AssertionError("what was begun does not end")

    def late(self) -> Site:
        return dataclasses.replace(self.site, clock=lambda: self.clock() + rebuild.WRITERS_END)

    def fresh(self, key: str) -> dict[str, dict[str, Any]]:
        """The articles of the object as the bucket has it now, by id."""
        return {made["id"]: visible(made) for made in self.documents(key)}

    def documents(self, key: str) -> Iterator[dict[str, Any]]:
        upload = Upload(BUCKET, key)
        stored = store.fetch(upload, 10_000)
        if stored and stored.body:
            origin = Origin(upload, stored.etag, None, "", EXTRACTOR_VERSION)
            for record in read(stored.body, key).records:
                assert not isinstance(record.outcome, Rejection)
                yield document(record.outcome, origin, record.number)

    def kept(self) -> dict[str, dict[str, Any]]:
        self.engine.indices.refresh(index="states-*")
        found = self.engine.search(index=self.index.articles, body={"size": 1000, "query": {"match_all": {}}})
        return {hit["_id"]: visible(hit["_source"]) for hit in found["hits"]["hits"]}

    def check_receipt(self, key: str) -> None:
        (receipt,) = find(self.index, receipt_id(Upload(BUCKET, key)))
        stored, articles = store.fetch(Upload(BUCKET, key), 0), self.fresh(key)
        assert receipt
        assert receipt["state"] == ("deleted" if stored is None else "indexed" if articles else "rejected")
        assert set(receipts.article_ids(receipt)) == set(articles)
        assert receipt["etag"] == (stored and stored.etag)

    def check_tombstones(self, expected: dict[str, Any]) -> None:
        """An article that somebody could have seen in a calm, and that is gone, left a tombstone."""
        for key in self.seen:
            now = {article_id(Upload(BUCKET, key), n) for n in range(6)} & set(expected)
            for identity in self.shown.get(key, set()) - now:
                (grave,) = find(self.index, identity)
                assert grave
                assert grave["kind"] == "tombstone"
            self.shown[key] = now


def visible(article: dict[str, Any]) -> dict[str, Any]:
    """What of an article depends on its bytes alone, and is kept to be read."""
    other = {"indexedAt", "all", "domainSuffixes", "duplicateGroup", "duplicateOf", "duplicateKey", "story"}
    return {name: value for name, value in article.items() if name not in other}


def run(url: str, monkeypatch: pytest.MonkeyPatch, steps: int, machine: type[Bucket] = Bucket) -> None:
    real = schema.mapping

    def forgetful(name: str, similarity: str | None = None) -> dict[str, Any]:
        body = real(name, similarity)
        if Bucket.forgets:
            body.setdefault("settings", {})["gc_deletes"] = "0ms"
        return body

    monkeypatch.setattr(schema, "mapping", forgetful)
    monkeypatch.setattr(rebuild, "mapping", forgetful)
    monkeypatch.setattr(ingesting, "_RESERVED_AT_ONCE", 2)
    monkeypatch.setattr(ingesting, "_FETCHING", wires.Inline())
    monkeypatch.setattr(writer, "_SENDING", wires.Inline())
    monkeypatch.setattr(settling, "_WRITING", wires.Inline())
    monkeypatch.setattr(time, "sleep", lambda _: None)
    Bucket.engine, Bucket.bucket = OpenSearch(url, max_retries=0), Memory()
    monkeypatch.setattr(store, "_client", lambda: Bucket.bucket)
    COUNTS.clear()
    chosen = settings(
        max_examples=EXAMPLES,
        stateful_step_count=steps,
        deadline=None,
        derandomize="STATES_EXAMPLES" not in os.environ,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    try:
        run_state_machine_as_test(machine, settings=chosen)
    finally:
        print(dict(COUNTS))
        Bucket.engine.close()


def test_the_index_ends_as_the_bucket_is(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run(engine, monkeypatch, steps=8)


@pytest.mark.opensearch
def test_on_a_real_opensearch_too(monkeypatch: pytest.MonkeyPatch) -> None:
    url = os.environ.get("OPENSEARCH_TEST_URL")
    if not url and os.environ.get("CI"):
        pytest.fail("OPENSEARCH_TEST_URL is not set: in CI this runs on the real OpenSearch too")
    # where it takes most of a second to make indexes and to delete them, more is done with each
    run(url or pytest.skip("OPENSEARCH_TEST_URL is not set"), monkeypatch, steps=24)
