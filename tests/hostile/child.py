"""One hostile file through the whole of ingest in a process of its own, as Lambda would run it.

`python -m tests.hostile.child BUCKET KEY` prints the receipt's state and reason, the processor seconds of this process
and of the reader it starts (whatever else the machine does), and the peak memory of both, in MB.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

from headlines.articles import child, limits
from headlines.index.client import index
from headlines.index.ingest import ingest
from headlines.uploads.message import Upload


def main(bucket: str, key: str) -> None:
    child.read_markdown("# Warm\n\nAs in a function that has read a page before.")
    (first,) = child._kept
    began = time.process_time()
    receipt = ingest(Upload(bucket, key), index(), lambda: 110)
    seconds = time.process_time() - began
    replaced = first not in child._kept
    seconds += limits.SECONDS if replaced else worked(first.process.pid)
    readers = [peak(kept.process.pid) for kept in child._kept]
    if replaced:
        readers.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
    records = receipt["records"]
    counts = {name: records[name] for name in ("indexed", "rejected")}
    shown = {"state": receipt["state"], "reason": receipt["reason"], **counts}
    print(json.dumps(shown | {"seconds": seconds, "parent": peak("self"), "reader": max(readers)}))


def worked(process: int) -> float:
    """Processor seconds of a running process."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak(process: int | str) -> int:
    """Peak memory in MB of a running process. Not rusage: that counts what was there before exec."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
