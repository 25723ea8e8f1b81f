"""gzip, zstd and zip: what is inside is read, what is damaged or hostile is refused."""

import gzip
import io
import zipfile
from collections.abc import Mapping

import pytest
from backports import zstd

from headlines.articles.article import Article
from headlines.articles.read import Rejection, read
from headlines.errors import Unreadable

LINE = b'{"title": "Harbour reopens", "content": "The harbour reopened on Monday."}\n'


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def encrypted(data: bytes) -> bytes:
    """The zip with its first entry's flags saying that it is encrypted, in both headers."""
    marked = bytearray(data)
    marked[6] |= 1
    marked[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(marked)


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress, lambda data: zipped({"a.json": data})])
def test_a_packed_file_reads_as_the_file_itself(pack) -> None:  # type: ignore[no-untyped-def]
    reading = read(pack(LINE), "whatever.bin")
    assert reading.format == "json"
    assert [type(record.outcome) for record in reading.records] == [Article]


def test_gzip_members_one_after_another_are_one_file() -> None:
    assert len(list(read(gzip.compress(LINE) + gzip.compress(LINE), "a.jsonl.gz").records)) == 2


def test_a_zip_gives_the_records_of_each_file_and_names_the_bad_ones() -> None:
    files = {
        "../../etc/cron.json": LINE,
        "one.jsonl": LINE * 2,
        "__MACOSX/one.jsonl": b"\0",
        "folder/nested.zip": zipped({"a": LINE}),
        "picture.png": b"\x89PNG\r\n",
        "two.json": LINE,
        "empty.json": b"",
    }
    records = list(read(zipped(files), "upload.zip").records)
    codes = [getattr(record.outcome, "code", "article") for record in records]
    assert codes == ["unsafeName", "article", "article", "nestedArchive", "notText", "article", "empty"]
    assert [record.number for record in records] == list(range(7))
    nested = records[3].outcome
    assert isinstance(nested, Rejection)
    assert nested.detail.startswith("folder/nested.zip in the zip")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(LINE * 1_000)[:-20], "truncated"),
        (zstd.compress(LINE * 1_000)[:-5], "truncated"),
        (gzip.compress(LINE)[:-8] + b"\0" * 8, "brokenGzip"),
        (b"\x28\xb5\x2f\xfd and no frame", "brokenZstd"),
        (zipped({"a.json": LINE})[:-30], "brokenZip"),
        (zipped({"a.json": LINE}).replace(b"PK\x01\x02", b"PK\x01\x03"), "brokenZip"),
        (encrypted(zipped({"a.json": LINE})), "encrypted"),
        (zipped({}), "empty"),
        (gzip.compress(b""), "empty"),
        (gzip.compress(gzip.compress(LINE)), "nestedArchive"),
        (gzip.compress(zipped({"a.json": LINE})), "nestedArchive"),
        (gzip.compress(b"\0" * 257 + b"ustar" + b"\0" * 300), "nestedArchive"),
        (gzip.compress(b" " * 30_000_000), "bomb"),
        (zstd.compress(b" " * 30_000_000), "bomb"),
        (zipped({f"{n}.txt": b" " * 5_000_000 for n in range(50)}), "bomb"),
        (zipped({f"{n}": b"" for n in range(10_001)}), "tooManyRecords"),
        (b"PK\x03\x04" + b"x" * (21 << 20), "tooLarge"),
        (b"x" * (51 << 20), "tooLarge"),
    ],
)
def test_damaged_and_hostile_archives_are_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, "upload.gz")
    assert refused.value.code == code


def test_a_file_named_gz_that_is_not_packed_is_read_as_it_is() -> None:
    assert read(LINE, "articles.json.gz").format == "json"
