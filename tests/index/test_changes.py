"""Who follows `/v1/changes` holds what the index holds, whatever happens to files, events and the index itself.

The machine of `test_states.py`, with a client that follows now and then, from where it was, in pages of any size.
"""

import datetime
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from headlines.search import changes, results, run
from headlines.search.parameters import SYNCED
from tests.contract.conftest import real_url
from tests.index import test_states
from tests.index.test_states import COUNTS, Bucket

EXAMPLES = 60
SIZES = st.sampled_from([1, 2, 3, 100])


class Followed(Bucket):
    """A bucket, its index, and a copy of the articles that is kept by following."""

    def __init__(self) -> None:
        super().__init__()
        self.copy: dict[str, Any] = {}
        self.cursor = ""

    @rule(size=SIZES)
    def follow_a_page(self, size: int) -> None:
        """One page, whatever is going on."""
        if self.engine.indices.exists_alias(name=self.index.objects):
            self.follow(size)

    def follow(self, size: int) -> bool:
        COUNTS["pages"] += 1
        self.engine.indices.refresh(index="states-*")
        given = {"cursor": [self.cursor], "pageSize": [str(size)], "minAge": ["0"]}
        asked = changes.request(given, datetime.datetime.now(datetime.UTC))
        answer = changes.reply(*run.changes(self.engine, self.index.articles, self.index.objects, asked))
        for change in answer["changes"]:
            if change["article"]:
                self.copy[change["id"]] = change["article"]
            else:
                assert change["deletedAt"]
                self.copy.pop(change["id"], None)
        self.cursor = answer["nextCursor"]
        return bool(answer["hasMore"])

    def check(self) -> None:
        super().check()
        while self.follow(2):
            pass
        assert self.copy == self.stored()

    def stored(self) -> dict[str, Any]:
        found = self.engine.search(index=self.index.articles, body={"size": 1000, "query": {"match_all": {}}})
        return {hit["_id"]: results.article(hit["_source"], fields=SYNCED) for hit in found["hits"]["hits"]}


def test_a_copy_ends_as_the_index_is(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_states, "EXAMPLES", EXAMPLES)
    test_states.run(engine, monkeypatch, steps=8, machine=Followed)


@pytest.mark.opensearch
def test_on_a_real_opensearch_too(monkeypatch: pytest.MonkeyPatch) -> None:
    # fewer and longer, as it takes most of a second to make indexes and to delete them
    monkeypatch.setattr(test_states, "EXAMPLES", EXAMPLES // 3)
    test_states.run(real_url(), monkeypatch, steps=24, machine=Followed)
