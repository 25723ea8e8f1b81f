"""Parameters as a caller gives them → checked values, or every reason why not."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from headlines.errors import BadRequest, ParameterError
from headlines.search import dates
from headlines.search.parameters import Endpoint, Kind, Parameter
from headlines.search.table import of


def read(given: Mapping[str, Sequence[str]], endpoint: Endpoint) -> dict[str, Any]:
    """A value for each parameter of the endpoint: its default, or None, where it is not given or empty.

    Raises `BadRequest` (`parameterInvalid`) that names every parameter that is unknown, repeated or wrong.
    """
    values, errors = collect(given, endpoint)
    if errors:
        raise invalid(*errors)
    return values


def collect(given: Mapping[str, Sequence[str]], endpoint: Endpoint) -> tuple[dict[str, Any], list[ParameterError]]:
    """The values as `read` gives them, and beside them what is wrong with the others."""
    known = {parameter.name: parameter for parameter in of(endpoint)}
    errors = [*_unknown(given, known)]
    values: dict[str, Any] = {name: parameter.default for name, parameter in known.items()}
    for name in known.keys() & given.keys():
        try:
            values |= _value(known[name], given[name])
        except ValueError as error:
            errors.append(ParameterError(name, _shown(known[name], given[name]), _sentence(f"{name} {error}")))
    return values, sorted(errors, key=lambda error: [*given].index(error.parameter))


def invalid(*errors: ParameterError) -> BadRequest:
    """All that is wrong with the parameters, in one answer."""
    return BadRequest("parameterInvalid", " ".join(error.detail for error in errors), *errors)


def _unknown(given: Mapping[str, Sequence[str]], known: Mapping[str, Parameter]) -> Iterator[ParameterError]:
    for name in given:
        if name not in known:
            detail = f"There is no parameter {name[:50]!r} here{_nearest(name, [*known])}"
            yield ParameterError(name, next(iter(given[name]), None), _sentence(detail))


def _sentence(text: str) -> str:
    return text if text.endswith("?") else f"{text}."


def _nearest(word: str, words: Sequence[str]) -> str:
    import difflib  # only a mistake needs it

    lowered = {known.lower(): known for known in words}
    near = difflib.get_close_matches(word.lower()[:50], lowered, n=1, cutoff=0.5)
    return f"; did you mean {lowered[near[0]]}?" if near else ""


def _shown(parameter: Parameter, texts: Sequence[str]) -> str | None:
    return None if parameter.name == "apiKey" else texts[0]


def _value(parameter: Parameter, texts: Sequence[str]) -> dict[str, Any]:
    if len(texts) > 1:
        raise ValueError(f"is given {len(texts)} times; write it once" + _joined_hint(parameter))
    text = _text(parameter, texts[0]) if texts else ""
    value = _READERS[parameter.kind](parameter, text) if text else ()
    return {} if value == () else {parameter.name: value}


def _joined_hint(parameter: Parameter) -> str:
    return ", with commas between its values" if parameter.kind in {"list", "choices"} else ""


def _text(parameter: Parameter, text: str) -> str:
    """The value without the spaces around it, once it is known to be text at all."""
    if any(c == "\0" or "\ud800" <= c <= "\udfff" for c in text):
        raise ValueError("holds a character that is not text")
    limit = parameter.maximum if parameter.kind in {"text", "cursor"} else 4_000
    if len(text) > limit and parameter.name != "q":  # the query language says that itself, with its own code
        raise ValueError(f"has at most {limit:,} characters, not {len(text):,}")
    return text.strip()


def _list(parameter: Parameter, text: str) -> tuple[str, ...]:
    items = tuple(item.strip() for item in text.split(",") if item.strip())
    if len(items) > parameter.maximum:
        raise ValueError(f"takes at most {parameter.maximum} values, not {len(items)}")
    return items


def _choice(parameter: Parameter, text: str) -> str:
    if text not in parameter.choices:
        choices = ", ".join(parameter.choices)
        raise ValueError(f"cannot be {text[:50]!r}, only one of {choices}{_nearest(text, parameter.choices)}")
    return text


def _choices(parameter: Parameter, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_choice(parameter, item) for item in _list(parameter, text)))


def _integer(parameter: Parameter, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or not parameter.minimum <= int(text) <= parameter.maximum:
        raise ValueError(f"is a whole number from {parameter.minimum} to {parameter.maximum:,}, not {text[:20]!r}")
    return int(text)


def _boolean(_: Parameter, text: str) -> bool:
    if text not in {"true", "false"}:
        raise ValueError(f"is true or false, not {text[:20]!r}")
    return text == "true"


_READERS: Mapping[Kind, Callable[[Parameter, str], Any]] = {
    "text": lambda _, text: text,
    "cursor": lambda _, text: text,
    "list": _list,
    "choice": _choice,
    "choices": _choices,
    "integer": _integer,
    "boolean": _boolean,
    "date": lambda _, text: dates.read(text),
    "zone": lambda _, text: dates.zone(text) and text,
}
