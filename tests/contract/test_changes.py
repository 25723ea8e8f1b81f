from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from opensearchpy import OpenSearch

from headlines.errors import BadRequest
from headlines.index.document import article_id
from headlines.index.schema import mapping
from headlines.search import changes, run
from headlines.search.parameters import SYNCED
from headlines.uploads.message import Upload
from tests.contract.conftest import Fill
from tests.search.documents import document

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)


def at(second: int) -> str:
    return f"2026-11-24T05:{second // 60:02}:{second % 60:02}.000Z"


def receipt(key: str, second: int, records: int) -> dict[str, Any]:
    ranges = [f"0-{records - 1}"] if records else []
    fields = {"kind": "receipt", "bucket": "news", "key": key, "updatedAt": at(second)}
    return fields | {"state": "indexed", "records": {"ranges": ranges}}


def grave(key: str, record: int, second: int) -> dict[str, Any]:
    identity = article_id(Upload("news", key), record)
    return {"kind": "tombstone", "bucket": "news", "key": key, "articleId": identity, "updatedAt": at(second)}


def articles(key: str, records: int) -> list[dict[str, Any]]:
    return [
        document(article_id(Upload("news", key), number), title=f"{key} {number}", duplicateGroup="g")
        for number in range(records)
    ]


class Service:
    """An articles' index with its receipts and tombstones, and what `/v1/changes` tells of them."""

    def __init__(self, client: OpenSearch, alias: str) -> None:
        self.client, self.alias, self.objects = client, alias, f"{alias}-objects"
        client.indices.create(index=self.objects, body=mapping("objects"))

    def write(self, identity: str, note: dict[str, Any]) -> None:
        self.client.index(index=self.objects, id=identity, body=note, params={"refresh": "true"})

    def ask(self, **given: str) -> dict[str, Any]:
        asked = changes.request({name: [value] for name, value in given.items()}, NOW)
        return changes.reply(*run.changes(self.client, self.alias, self.objects, asked))


@pytest.fixture
def service(client: OpenSearch, fill: Fill) -> Iterator[Service]:
    made = Service(client, fill([*articles("two.jsonl", 2), *articles("five.jsonl", 5)]))
    made.write("r2", receipt("two.jsonl", 10, 2))
    made.write("r5", receipt("five.jsonl", 20, 5))
    made.write("r0", receipt("gone.jsonl", 30, 0))
    made.write("t0", grave("gone.jsonl", 0, 30))
    made.write("walk", {"kind": "progress", "state": "done", "updatedAt": at(40), "progress": {}})
    yield made
    client.indices.delete(index=made.objects)


def told(answer: dict[str, Any]) -> list[str]:
    return [change["article"]["title"] if change["article"] else "deleted" for change in answer["changes"]]


EVERYTHING = [*(f"two.jsonl {n}" for n in range(2)), *(f"five.jsonl {n}" for n in range(5)), "deleted"]


def test_all_is_told_in_the_order_in_which_it_was_written(service: Service) -> None:
    answer = service.ask()
    assert told(answer) == EVERYTHING
    assert not answer["hasMore"]
    assert tuple(answer["changes"][0]["article"]) == SYNCED
    assert answer["changes"][-1] == {
        "id": article_id(Upload("news", "gone.jsonl"), 0),
        "deletedAt": at(30),
        "article": None,
    }
    later = service.ask(cursor=answer["nextCursor"])
    assert (told(later), later["hasMore"]) == ([], False)
    assert told(service.ask(fields="title")) == EVERYTHING


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_of_any_size_tell_each_change_once(service: Service, size: int) -> None:
    found, answer = [], service.ask(pageSize=str(size))
    while True:
        found += told(answer)
        if not answer["hasMore"]:
            break
        answer = service.ask(pageSize=str(size), cursor=answer["nextCursor"])
    assert found == EVERYTHING


def test_a_file_written_again_in_the_midst_of_a_page_is_told_again(service: Service) -> None:
    first = service.ask(pageSize="4")
    service.write("r5", receipt("five.jsonl", 50, 4))
    service.write("r6", receipt("five.jsonl", 20, 1) | {"key": "other.jsonl"})
    assert told(first) == EVERYTHING[:4]
    assert told(service.ask(cursor=first["nextCursor"])) == ["deleted", *(f"five.jsonl {n}" for n in range(4))]


def test_nothing_is_told_that_is_younger_than_its_age(service: Service) -> None:
    service.write("r2", receipt("two.jsonl", 59 * 60 + 30, 2))
    assert told(service.ask()) == EVERYTHING[2:]
    assert told(service.ask(minAge="30")) == [*EVERYTHING[2:], *EVERYTHING[:2]]


def test_since_begins_there(service: Service) -> None:
    assert told(service.ask(since="2026-11-24T05:00:20Z")) == EVERYTHING[2:]


def test_a_buried_article_that_is_there_again_is_told_as_it_is(service: Service) -> None:
    service.write("t2", grave("two.jsonl", 1, 45))
    assert told(service.ask())[-1] == "two.jsonl 1"


def test_when_another_index_is_put_behind_the_alias_all_is_told_again(service: Service) -> None:
    cursor = service.ask()["nextCursor"]
    names = {"live": f"{service.alias}-000001", "fresh": f"{service.alias}-000002"}
    for state, expected in (("running", []), ("swapping", []), ("swapped", EVERYTHING), ("rolledBack", EVERYTHING)):
        service.write("rebuild", {"kind": "progress", "state": state, "updatedAt": at(50), "progress": names})
        answer = service.ask(cursor=cursor)
        assert told(answer) == expected, state
        cursor = answer["nextCursor"]
        assert told(service.ask(cursor=cursor)) == []


def test_a_key_of_any_kind_leads_on(service: Service) -> None:
    key = "é\n\u2028" + "k" * 1_000
    service.write("r7", receipt(key, 45, 0))
    assert told(service.ask(cursor=service.ask()["nextCursor"])) == []


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIixbMSwiYiIsImMiLCJkIl0sbnVsbCwtMV0", "bnVsbA", "[" * 3_000])
def test_a_cursor_that_was_made_up_is_refused(service: Service, cursor: str) -> None:
    with pytest.raises(BadRequest, match="cursorInvalid"):
        service.ask(cursor=cursor)
    with pytest.raises(BadRequest, match="exclude each other"):
        service.ask(cursor="x", since="2026")
