"""Runs inside Lambda's container as a function's handler: how long imports take, each in a process of its own."""

import subprocess
import sys
from typing import Any

_TIMED = "import time; began = time.process_time(); {}; print(time.process_time() - began)"


def handler(event: dict[str, Any], _context: object) -> dict[str, list[float]]:
    """`{"imports": {NAME: code}, "rounds": 9}` → seconds of processor time, by name.

    They take turns, so that a noisy machine is the same for all; so is processor time, which leaves waiting out.
    """
    rounds = [{name: _seconds(code) for name, code in event["imports"].items()} for _ in range(event["rounds"])]
    return {name: [each[name] for each in rounds] for name in event["imports"]}


def _seconds(code: str) -> float:
    done = subprocess.run([sys.executable, "-c", _TIMED.format(code)], check=True, capture_output=True, cwd="/var/task")
    return float(done.stdout)
