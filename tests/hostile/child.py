"""One hostile file through the whole of ingest in a process of its own, as Lambda would run it.

`python -m tests.hostile.child BUCKET KEY` prints the receipt's state and reasons, how long it took without waiting
for OpenSearch, and the peak memory of this process and of the reader it starts, in MB.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from opensearchpy import Transport

from headlines.articles import child
from headlines.index.client import index
from headlines.index.ingest import ingest
from headlines.uploads.message import Upload

waited = 0.0


def main(bucket: str, key: str) -> None:
    child.read_markdown("# Warm\n\nAs in a function that has read a page before.")
    (first,) = child._kept
    perform = Transport.perform_request

    def timed(*given: Any, **named: Any) -> Any:
        global waited  # noqa: PLW0603
        sent = time.monotonic()
        try:
            return perform(*given, **named)
        finally:
            waited += time.monotonic() - sent

    Transport.perform_request = timed  # type: ignore[method-assign]
    began = time.monotonic()
    receipt = ingest(Upload(bucket, key), index(), lambda: 110)
    seconds = time.monotonic() - began - waited
    readers = [peak(kept.process.pid) for kept in child._kept]
    if first not in child._kept:
        readers.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
    records = receipt["records"]
    codes = sorted({reject["code"] for reject in records["rejects"]})
    counts = {name: records[name] for name in ("indexed", "rejected")}
    shown = {"state": receipt["state"], "reason": receipt["reason"], "codes": codes, **counts}
    print(json.dumps(shown | {"seconds": seconds, "waited": waited, "parent": peak("self"), "reader": max(readers)}))


def peak(process: int | str) -> int:
    """Peak memory in MB of a running process. Not rusage: that counts what was there before exec."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
