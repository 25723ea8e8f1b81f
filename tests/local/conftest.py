"""A small project with stub handlers, served for real: moto, sockets, a watched folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.local.stub import ROOT, Served, serving, write_article, write_project


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


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real template and handlers, served from a folder that holds one article, `ferry.json`."""
    folder = tmp_path_factory.mktemp("service") / "news"
    folder.mkdir()
    write_article(folder / "ferry.json", "Night ferry returns to the island of Marran")
    with serving(ROOT, folder) as running:
        yield running
