"""`docs/security.md` names tests, open paths and roles that are there."""

import re

from tests.template.reading import ROOT, resources, routes

TEXT = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)


def test_every_test_it_names_is_there() -> None:
    assert len(NAMED) > 25
    for file, test in NAMED:
        assert f"\ndef {test}(" in (ROOT / file).read_text("utf-8"), test


def test_the_paths_open_to_anybody_are_those_of_the_template() -> None:
    (row,) = re.findall(r"^\| anybody \| (.*?):", TEXT, re.MULTILINE)
    open_to_anybody = {
        path for path, (_, event) in routes().items() if event.get("Auth", {}).get("Authorizer") == "NONE"
    }
    assert set(re.findall(r"`(.+?)`", row)) == open_to_anybody


def test_every_role_is_there_with_what_it_is_for() -> None:
    told = dict(re.findall(r"^\| `(\w+Role)` \| (.+) \|$", TEXT, re.MULTILINE))
    assert told == {name: role["Description"] for name, role in resources("AWS::IAM::Role").items()}


def test_no_link_to_a_file_is_signed_and_no_query_is_handed_on_as_it_is_written() -> None:
    program = "".join(path.read_text("utf-8") for path in (ROOT / "layers").rglob("*.py"))
    assert "opensearchpy" in program
    assert not re.search("presign|query_string[\"']", program)
