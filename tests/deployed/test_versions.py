"""A function behind an alias serves what was deployed last: SAM, which makes its versions, sees every change."""

import json
import subprocess
from typing import Any

import pytest

from tests.deployed.service import ENVIRONMENT, ROOT, SAM
from tests.template.reading import resources

pytestmark = [pytest.mark.docker, pytest.mark.usefixtures("built")]

BEHIND_AN_ALIAS = [name for name, made in resources("AWS::Serverless::Function").items() if "AutoPublishAlias" in made]


def versions(*places: str) -> dict[str, Any]:
    """The versions that would be published, with their descriptions, where layers and functions lie as it is said."""
    done = subprocess.run(
        [str(SAM.with_name("python")), "tests/deployed/versions.py", *places],
        check=True,
        cwd=ROOT,
        env=ENVIRONMENT,
        input=(ROOT / "template.yaml").read_bytes(),
        stdout=subprocess.PIPE,
        timeout=60,
    )
    made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return made


def test_nothing_changed_is_no_version() -> None:
    assert len(versions()) == len(BEHIND_AN_ALIAS) == 3
    assert versions().keys() == versions().keys()


@pytest.mark.parametrize("layer", ["DependenciesLayer", "HeadlinesLayer"])
def test_a_new_layer_is_a_new_version_of_every_function(layer: str) -> None:
    assert versions().keys().isdisjoint(versions(f"{layer}=s3://deployed/other"))


def test_new_code_is_a_new_version_of_its_function_alone() -> None:
    (changed,) = versions("SearchFunction=s3://deployed/other").keys() - versions().keys()
    assert changed.startswith("SearchFunctionVersion")
