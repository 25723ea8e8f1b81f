"""Asks whether anything is known against the pins. `make audit`; run by the Python of .tools/audit.

Ends with 0 when every pin was looked up and nothing is known, 1 when something is, and 75 ("try again later") when the
service that knows did not answer for all of them, which is no verdict.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

CLEAN, VULNERABLE, UNKNOWN = 0, 1, 75


def verdict(reports: Sequence[Mapping[str, Any] | None]) -> tuple[int, list[str]]:
    """The exit code and what to say, from pip-audit's reports; None is one that was never written."""
    told = [found for report in reports if report for found in report["dependencies"]]
    known = sorted({_said(found, each) for found in told for each in found.get("vulns", [])})
    if known:
        return VULNERABLE, known
    if None in reports:
        return UNKNOWN, [f"NOT AUDITED: no report about {reports.count(None)} of {len(reports)} files"]
    missed = {found["name"] for found in told if "skip_reason" in found}
    if missed:
        return UNKNOWN, [f"NOT AUDITED: nobody knows {len(missed)} of the {len({f['name'] for f in told})} libraries"]
    return CLEAN, [f"{len(told)} pins, none known to be vulnerable"]


def _said(found: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    return (
        f"{found['name']} {found['version']}: {known['id']}, mended in {', '.join(known['fix_versions']) or 'none yet'}"
    )


def ask(requirements: str) -> Mapping[str, Any] | None:
    """pip-audit's report about a requirements file; without one, its last words go to standard error."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "report.json"
        command = ["-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json"]
        done = subprocess.run(
            [sys.executable, *command, f"--output={written}", "--requirement", requirements],
            check=False,  # it ends with 1 when something is known, and when nobody answered
            capture_output=True,
            text=True,
            timeout=300,
        )
        if written.is_file():
            report: Mapping[str, Any] = json.loads(written.read_text("utf-8"))
            return report
    print(requirements, *done.stderr.strip().splitlines()[-1:], sep=": ", file=sys.stderr)
    return None


if __name__ == "__main__":
    code, words = verdict([ask(file) for file in sys.argv[1:]])
    print(*words, sep="\n")
    sys.exit(code)
