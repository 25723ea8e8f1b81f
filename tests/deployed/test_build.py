"""What `make build` made: layers that fit, and that start without compiling."""

from pathlib import Path

import pytest

from tests.deployed.service import BUILT

pytestmark = [pytest.mark.docker, pytest.mark.usefixtures("built")]

LAYERS = ["DependenciesLayer", "ParsersLayer", "HeadlinesLayer"]
MEGABYTE = 1_000_000


def files(layer: str, pattern: str) -> list[Path]:
    return list((BUILT.parent / layer).rglob(pattern))


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_unpacks_to_60_megabytes_at_most(layer: str) -> None:
    assert sum(path.stat().st_size for path in files(layer, "*") if path.is_file()) <= 60 * MEGABYTE


@pytest.mark.parametrize("layer", LAYERS)
def test_every_module_of_a_layer_is_compiled(layer: str) -> None:
    compiled = {path.name.partition(".cpython-313")[0] for path in files(layer, "*.cpython-313.pyc")}
    assert {path.stem for path in files(layer, "*.py")} <= compiled
