"""The libraries that a deployment carries, as they are pinned. `python -m release.pins` prints them, for the SBOM."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
DEPLOYED = (
    "layers/dependencies/requirements.txt",
    "layers/dependencies/parsers.txt",
    "functions/summary/requirements.txt",
)
_LAMBDA: dict[str, str] = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": "3.13.0",
    "python_version": "3.13",
    "sys_platform": "linux",
}
_PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>.+?))?\s*(?P<hashes>(?:--hash=\S+\s*)+)$"
)


@dataclass(frozen=True, slots=True)
class Pin:
    """A library in the one version that is installed, and the hashes of its files."""

    name: str
    version: str
    hashes: tuple[str, ...]


def deployed() -> list[Pin]:
    """Every library of the layers and functions, once, by name; what only other systems install is left out."""
    found = {pin.name: pin for file in DEPLOYED for pin in pins((ROOT / file).read_text("utf-8"))}
    return [found[name] for name in sorted(found)]


def pins(text: str) -> Iterator[Pin]:
    """The pins of a requirements file that Lambda's Python would install. Raises ValueError at anything else."""
    for line in re.sub(r"\\\n", " ", text).splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pin = _PIN.match(line.strip())
        if pin is None:
            raise ValueError(f"no pin with hashes: {line[:80]!r}")
        if pin["marker"] is None or Marker(pin["marker"]).evaluate(_LAMBDA):
            yield Pin(canonicalize_name(pin["name"]), pin["version"], tuple(pin["hashes"].split()))


if __name__ == "__main__":
    for each in deployed():
        print(f"{each.name}=={each.version}", *each.hashes)
