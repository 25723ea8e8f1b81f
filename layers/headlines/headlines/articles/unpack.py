"""Uploads taken out of gzip, zstd and zip: one level deep, measured before anything is read."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from headlines.articles import limits
from headlines.errors import Unreadable

_GZIP, _ZSTD, _ZIP, _EMPTY_ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"PK\x05\x06"
_ARCHIVES = (_GZIP, _ZSTD, _ZIP, b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!")
_PACKED_SUFFIXES = {".gz", ".gzip", ".zst", ".zstd"}
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError)
_SYSTEM_FILES = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an upload: `open()` gives its unpacked bytes from the start, `size` of them."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


def members(data: bytes, name: str) -> Iterator[Member | Unreadable]:
    """The files of an upload in order; a zip's unusable entries are given as the error that says why.

    Raises Unreadable when the upload as a whole is refused.
    """
    if not data:
        raise Unreadable("empty", "the file holds no bytes: upload it again")
    if data.startswith(_GZIP):
        return iter([_gunzipped(data, name)])
    if data.startswith(_ZSTD):
        return iter([_unzstd(data, name)])
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _zipped(data)
    limits.check_size(len(data), limits.PLAIN, "split it, or pack it with gzip")
    return iter([Member(name, len(data), lambda: io.BytesIO(data))])


def _gunzipped(data: bytes, name: str) -> Member:
    def opener() -> BinaryIO:
        return cast("BinaryIO", gzip.GzipFile(fileobj=io.BytesIO(data)))

    with _refusing_broken("Gzip", gzip.BadGzipFile, zlib.error):
        return _unpacked(data, name, opener)


def _unzstd(data: bytes, name: str) -> Member:
    from backports import zstd

    def opener() -> BinaryIO:
        return cast("BinaryIO", zstd.ZstdFile(io.BytesIO(data)))

    with _refusing_broken("Zstd", zstd.ZstdError):
        return _unpacked(data, name, opener)


def _unpacked(data: bytes, name: str, opener: Callable[[], BinaryIO]) -> Member:
    limits.check_size(len(data), limits.PACKED, "split it into smaller files")
    path = PurePosixPath(name)
    inner = path.stem if path.suffix.lower() in _PACKED_SUFFIXES else name
    return Member(inner, _measure(opener, len(data)), opener)


def _zipped(data: bytes) -> Iterator[Member | Unreadable]:
    limits.check_size(len(data), limits.PACKED, "split the archive")
    if data.count(b"PK\x01\x02") > limits.RECORDS:
        raise Unreadable("tooManyRecords", f"more than {limits.RECORDS:,} files: split the archive")
    with _refusing_broken("Zip", *_BROKEN_ZIP):
        archive = zipfile.ZipFile(io.BytesIO(data))
    entries = [entry for entry in archive.infolist() if not _is_noise(entry)]
    if not entries:
        raise Unreadable("empty", "the zip holds no files: pack and upload it again")
    limits.check_unpacked(sum(entry.file_size for entry in entries), len(data))
    return (_entry(archive, entry) for entry in entries)


def _is_noise(entry: zipfile.ZipInfo) -> bool:
    return entry.is_dir() or not _SYSTEM_FILES.isdisjoint(PurePosixPath(entry.filename).parts)


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Member | Unreadable:
    def opener() -> BinaryIO:
        return cast("BinaryIO", archive.open(entry))

    try:
        _check_entry(entry)
        with _refusing_broken("Zip", *_BROKEN_ZIP):
            return Member(entry.filename, _measure(opener, entry.compress_size), opener)
    except Unreadable as error:
        return Unreadable(error.code, f"{entry.filename[:200]} in the zip: {error.detail}")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise Unreadable("unsafeName", "its name points outside the archive: pack it under a plain name")
    if entry.flag_bits & 0x1:
        raise Unreadable("encrypted", "it is encrypted: upload it without a password")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable("brokenZip", "its compression is neither stored nor deflated: pack it again")


def _measure(opener: Callable[[], BinaryIO], packed: int) -> int:
    """The unpacked size. The stream is run through and kept nowhere: a bomb or a broken tail refuses the
    file before its head is read, and memory stays flat."""
    size = 0
    with opener() as stream:
        while chunk := stream.read(limits.MB):
            if size == 0 and _is_archive(chunk):
                raise Unreadable("nestedArchive", "an archive inside an archive: pack the files once")
            size += len(chunk)
            limits.check_unpacked(size, packed)
    if not size:
        raise Unreadable("empty", "it unpacks to no bytes: pack and upload it again")
    return size


def _is_archive(head: bytes) -> bool:
    return head.startswith(_ARCHIVES) or head[257:262] == b"ustar"


@contextmanager
def _refusing_broken(kind: str, *broken: type[Exception]) -> Iterator[None]:
    """Turn what an unpacker raises on damaged data into the refusal `broken<Kind>` or `truncated`."""
    try:
        yield
    except EOFError as error:
        raise Unreadable("truncated", f"the {kind} data ends early: upload the whole file again") from error
    except broken as error:
        raise Unreadable(f"broken{kind}", f"damaged data ({error}): pack it and upload it again") from error
