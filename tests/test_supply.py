"""What a release says of its libraries is true: pins, licences, bill of materials, audit."""

import json
import os
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from release.audit import CLEAN, UNKNOWN, VULNERABLE, verdict
from release.licences import is_allowed, licences, page
from release.pins import ROOT, deployed, pins


def test_every_pin_is_read_with_its_hashes() -> None:
    assert len(deployed()) > 40
    assert all(pin.hashes for pin in deployed())
    assert {pin.name for pin in deployed()} >= {"opensearch-py", "trafilatura", "sentencex"}


def test_what_only_another_system_installs_is_no_part_of_it() -> None:
    markers = {"a": " ; sys_platform == 'win32'", "b": " ; python_full_version < '3.13'", "c": ""}
    text = "".join(f"{name}==1{marker} \\\n    --hash=sha256:0\n    # via d\n" for name, marker in markers.items())
    assert [pin.name for pin in pins(text)] == ["c"]


def test_what_is_no_pin_is_refused() -> None:
    with pytest.raises(ValueError, match="no pin"):
        list(pins("requests>=2\n"))


def test_the_licences_told_are_those_of_the_pins() -> None:
    for pin in deployed():
        if pin.name != "typing-extensions":
            assert version(pin.name) == pin.version
    assert (ROOT / "docs" / "licences.md").read_text("utf-8") == page()


def test_every_licence_is_one_that_is_allowed() -> None:
    assert {name: said for name, said in licences().items() if not is_allowed(said)} == {}


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("MPL-1.1 OR GPL-2.0-only", True),
        ("MIT AND GPL-2.0-only", False),
        ("MPL-2.0 AND (Apache-2.0 OR GPL-2.0-only)", True),
    ],
)
def test_a_licence_is_allowed_if_one_can_be_chosen_that_is(expression: str, allowed: bool) -> None:
    assert is_allowed(expression) is allowed


def found(**more: Any) -> dict[str, Any]:
    return {"name": "a", "version": "1", "vulns": []} | more


@pytest.mark.parametrize(
    ("dependencies", "code", "word"),
    [
        ([found()], CLEAN, "1 pins, none"),
        ([found(vulns=[{"id": "CVE-1", "fix_versions": ["2"]}])], VULNERABLE, "a 1: CVE-1, mended in 2"),
        ([found(vulns=[{"id": "CVE-1", "fix_versions": []}])], VULNERABLE, "none yet"),
        ([{"name": "a", "skip_reason": "not found"}], UNKNOWN, "1 of the 1"),
        ([found(), {"name": "b", "skip_reason": "not found"}], UNKNOWN, "1 of the 2"),
    ],
)
def test_an_audit_passes_only_when_every_pin_was_looked_up(dependencies: list[Any], code: int, word: str) -> None:
    ended, words = verdict([{"dependencies": dependencies}])
    assert (ended, word in words[0]) == (code, True)


def test_without_a_report_of_every_file_nothing_passed_and_what_is_known_is_told_all_the_same() -> None:
    assert verdict([None, {"dependencies": [found()]}])[0] == UNKNOWN
    vulnerable = found(vulns=[{"id": "CVE-1", "fix_versions": []}])
    assert verdict([None, {"dependencies": [vulnerable]}])[0] == VULNERABLE


@pytest.fixture
def bill() -> Any:
    """The bill of materials, as `make sbom` writes it."""
    if not (ROOT / ".tools" / "audit" / ".setup").is_file():
        absent = pytest.fail if os.environ.get("CI") else pytest.skip
        absent("`make .tools/audit/.setup` installs what writes it")
    subprocess.run(["make", "sbom"], cwd=ROOT, check=True, capture_output=True, timeout=120)
    return json.loads(Path(ROOT / "build" / "headlines.cdx.json").read_text("utf-8"))


def test_the_bill_of_materials_lists_every_pin_with_its_hashes_and_nothing_else(bill: Any) -> None:
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "headlines")
    listed = {
        (part["name"], part["version"]): {
            f"--hash=sha256:{given['content']}" for where in part["externalReferences"] for given in where["hashes"]
        }
        for part in bill["components"]
    }
    assert listed == {(pin.name, pin.version): set(pin.hashes) for pin in deployed()}
    assert {part["purl"] for part in bill["components"]} == {f"pkg:pypi/{n}@{v}" for n, v in listed}
