"""Adds up what pytest did in all parts; fails on a failed part, a skipped test, or no test at all."""

import sys
from pathlib import Path
from xml.etree import ElementTree


def count(report: Path) -> dict[str, float]:
    """tests, failures, errors, skipped and time of one JUnit report."""
    suite = next(ElementTree.parse(report).iter("testsuite"))  # noqa: S314 - pytest wrote it
    return {name: float(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped", "time")}


def main(reports: str, failed_parts: list[str]) -> str | None:
    counts = [count(report) for report in sorted(Path(reports).glob("*.xml"))]
    total = {name: sum(each[name] for each in counts) for name in ("tests", "failures", "errors", "skipped", "time")}
    bad = total["failures"] + total["errors"]
    passed = total["tests"] - bad - total["skipped"]
    print(f"\n==== {bad:.0f} failed, {passed:.0f} passed, {total['skipped']:.0f} skipped in {total['time']:.2f}s ====")
    if failed_parts:
        return f"failed: {', '.join(failed_parts)}"
    return None if passed and not total["skipped"] else "every test must run here"


sys.exit(main(sys.argv[1], sys.argv[2:]))
