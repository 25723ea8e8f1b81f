"""Asks whether anything is known against the pins. `make audit`; run by the Python of .tools/audit.

Ends with 0 when every pin was looked up and nothing is known, 1 when something is, and 75 ("try again later") when the
service that knows did not answer for all of them, which is no verdict.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CLEAN, VULNERABLE, UNKNOWN = 0, 1, 75


def verdict(report: Mapping[str, Any] | None) -> tuple[int, list[str]]:
    """The exit code and what to say, from pip-audit's report; None is one that was never written."""
    if report is None:
        return UNKNOWN, ["NOT AUDITED: the service did not answer"]
    looked_up = [found for found in report["dependencies"] if "skip_reason" not in found]
    missed = [found["name"] for found in report["dependencies"] if "skip_reason" in found]
    known = [
        f"{found['name']} {found['version']}: {known['id']}, mended in {', '.join(known['fix_versions']) or 'none yet'}"
        for found in looked_up
        for known in found["vulns"]
    ]
    if known:
        return VULNERABLE, known
    if missed or not looked_up:
        return UNKNOWN, [
            f"NOT AUDITED: the service knows nothing of {len(missed)} of {len(missed) + len(looked_up)} pins"
        ]
    return CLEAN, [f"{len(looked_up)} pins, none known to be vulnerable"]


def ask(requirements: list[str]) -> Mapping[str, Any] | None:
    """pip-audit's report about requirements files, or None when it could not make one."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "report.json"
        command = ["-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json"]
        files = [argument for file in requirements for argument in ("--requirement", file)]
        subprocess.run(
            [sys.executable, *command, f"--output={written}", *files],
            check=False,  # it ends with 1 when something is known, and when nobody answered
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=300,
        )
        report: Mapping[str, Any] | None = json.loads(written.read_text("utf-8")) if written.is_file() else None
        return report


if __name__ == "__main__":
    code, words = verdict(ask(sys.argv[1:]))
    print(*words, sep="\n")
    sys.exit(code)
