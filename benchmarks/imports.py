"""Runs inside Lambda's container as a function's handler: how long imports take, each time in a fresh process."""

import subprocess
import sys
from typing import Any

_TIMED = """
import time
began = time.process_time()
{}
print(time.process_time() - began)
"""


def handler(event: dict[str, Any], _context: object) -> list[list[list[float]]]:
    """`{"processes": [[code, …], …], "rounds": 9}` → by round and process, seconds of processor time of each code.

    Processes take turns and codes follow one another in one process, so that a noisy machine is the same for all.
    """
    return [[_seconds(codes) for codes in event["processes"]] for _ in range(event["rounds"])]


def _seconds(codes: list[str]) -> list[float]:
    script = "".join(map(_TIMED.format, codes))
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, cwd="/var/task")
    return [float(line) for line in done.stdout.splitlines()]
