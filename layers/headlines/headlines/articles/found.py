"""A date that was found in a text."""

from dataclasses import dataclass

from headlines.articles.article import DateSource, Moment, Precision


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as told in `line[start:end]`; `value` as in `Moment`."""

    value: str
    precision: Precision
    start: int
    end: int

    @property
    def day(self) -> str:
        return self.value[:10]

    def moment(self, source: DateSource) -> Moment:
        return Moment(self.value, self.precision, source)
