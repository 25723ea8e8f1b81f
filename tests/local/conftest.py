"""A small project with stub handlers, served for real: moto, sockets, a watched folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.local.stub import Served, serving, write_project


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a template and its stub handlers."""
    root = tmp_path_factory.mktemp("project")
    write_project(root)
    return root


@pytest.fixture(scope="module")
def served(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The stub project served from a folder that holds one file, `wind/early news.txt`."""
    folder = tmp_path_factory.mktemp("served") / "news"
    (folder / "wind").mkdir(parents=True)
    (folder / "wind" / "early news.txt").write_text("early")
    with serving(project, folder) as running:
        yield running
