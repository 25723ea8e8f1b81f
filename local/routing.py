"""Which route of the API a request goes to, chosen as API Gateway chooses. Pure."""

from collections.abc import Iterable
from urllib.parse import unquote

from local.template import Route


def match(routes: Iterable[Route], method: str, target: str) -> tuple[Route, dict[str, str]] | None:
    """The route of a request and its path parameters, decoded once; None when there is no such route."""
    segments = _segments(target.partition("?")[0])
    found = [(route, given) for route in routes if (given := _parameters(route, segments)) is not None]
    # A literal segment wins over {id}, that over {proxy+}; the path is chosen before the method.
    best = min((_rank(route) for route, _ in found), default=None)
    at_path = [(route, given) for route, given in found if _rank(route) == best]
    allowed = [each for wanted in (method, "ANY") for each in at_path if each[0].method == wanted]
    return allowed[0] if allowed else None


def _segments(path: str) -> list[str]:
    return [part for part in path.split("/") if part]


def _rank(route: Route) -> list[int]:
    return [2 if part.endswith("+}") else 1 if part.startswith("{") else 0 for part in _segments(route.path)]


def _parameters(route: Route, segments: list[str]) -> dict[str, str] | None:
    parameters: dict[str, str] = {}
    parts = _segments(route.path)
    for index, part in enumerate(parts):
        if part.endswith("+}") and index < len(segments):
            return parameters | {part[1:-2]: unquote("/".join(segments[index:]))}
        if index >= len(segments):
            return None
        if part.startswith("{"):
            parameters[part[1:-1]] = unquote(segments[index])
        elif part != unquote(segments[index]):
            return None
    return parameters if len(parts) == len(segments) else None
