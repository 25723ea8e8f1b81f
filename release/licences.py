"""The licences of all that a deployment carries. `make licences` writes docs/licences.md."""

import re
from collections.abc import Mapping
from importlib.metadata import metadata

from release.pins import deployed

# all of these let a service be run and passed on under Apache-2.0, with their notices kept
ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "MIT"),
    *("MPL-1.1", "MPL-2.0", "PSF-2.0"),
}
# as their metadata say it, where that is no SPDX expression
_SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "Dual License": "BSD-3-Clause OR Apache-2.0",
    "MIT License": "MIT",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
# whose metadata say nothing: read off the licence file in the wheel
_UNSAID = {"rensa": "MIT"}

HEAD = """# Licences

What a deployment carries besides this program, which is [Apache-2.0](../LICENSE). Made by `make licences` from the
installed pins; `tests/test_supply.py` holds it to them and to the licences that are allowed. Each wheel brings the text
of its licence.

| library | version | licence |
|---|---|---|
"""


def licence(name: str) -> str:
    """The licence of an installed library, as an SPDX expression. Raises LookupError where nothing tells it."""
    said = metadata(name)
    told: list[str] = [*said.get_all("License-Expression", []), *said.get_all("License", [])]
    told += [c.rpartition(" :: ")[2] for c in said.get_all("Classifier", []) if c.startswith("License ::")]
    for words in (*told, _UNSAID.get(name, "")):
        if 0 < len(words) < 60:  # longer is the text of the licence itself
            return _SPDX.get(words, words)
    raise LookupError(f"{name} does not say its licence")


def is_allowed(expression: str) -> bool:
    """Whether an SPDX expression can be met by licences of ALLOWED: all that are joined by AND, one of those by OR."""
    return all(
        any(choice in ALLOWED for choice in re.split(r" OR ", part.strip("()"))) for part in expression.split(" AND ")
    )


def licences() -> Mapping[str, str]:
    """Library → licence, of everything deployed."""
    return {pin.name: licence(pin.name) for pin in deployed()}


def page() -> str:
    """docs/licences.md."""
    found = licences()
    return HEAD + "".join(f"| {pin.name} | {pin.version} | {found[pin.name]} |\n" for pin in deployed())


if __name__ == "__main__":
    print(page(), end="")
