"""Options of a command made from the API's description: what an endpoint takes, a command offers."""

import inspect
import json
import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

DESCRIPTION = Path(__file__).parent.parent / "docs" / "openapi.json"
_TYPES: Mapping[Any, Any] = {"integer": int, "boolean": bool}

Command = Callable[..., None]


def offering(path: str, without: Collection[str]) -> Callable[[Command], Command]:
    """Gives a command an option for each parameter of a path but those.

    The command is called with a dict `given` of the API's names and the values on the command line, None where there
    is none.
    """
    options = {f"{named['name']}_": _option(named) for named in _parameters(path) if named["name"] not in without}

    def offered(command: Command) -> Command:
        def run(**values: Any) -> None:
            given = {name.removesuffix("_"): values.pop(name) for name in options}
            command(given=given, **values)

        own = inspect.signature(command).parameters.values()
        parameters = [*(each for each in own if each.name != "given"), *options.values()]
        run.__name__, run.__doc__ = command.__name__, command.__doc__
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # inspect reads it, typing does not know it
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        return run

    return offered


@cache
def _paths() -> Any:
    return json.loads(DESCRIPTION.read_text("utf-8"))["paths"]


def _parameters(path: str) -> list[dict[str, Any]]:
    return [each for each in _paths()[path]["get"]["parameters"] if each["in"] == "query"]


def _option(described: Mapping[str, Any]) -> inspect.Parameter:
    kind = _TYPES.get(described["schema"].get("type"), str)
    flag = "--" + re.sub("([A-Z])", lambda found: f"-{found[1].lower()}", described["name"])
    shown = typer.Option(f"{flag}/--no-{flag[2:]}" if kind is bool else flag, help=_help(described))
    return inspect.Parameter(
        f"{described['name']}_",
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[Optional[kind], shown],  # noqa: UP045 - a type that is only known when this runs
    )


def _help(described: Mapping[str, Any]) -> str:
    schema = described["schema"]
    choices = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    default = f" [default: {schema['default']!s}]" if "default" in schema else ""
    return f"{described['description']}{' One of ' + ', '.join(choices) + '.' if 0 < len(choices) < 9 else ''}{default}"
