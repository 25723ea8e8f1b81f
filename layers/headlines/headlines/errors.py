"""Everything this program raises on purpose.

HeadlinesError
├── Unreadable       a file or record that can never become an article: its receipt says why and what to do
├── RetryLater       may work later (S3 or OpenSearch away, throttled): the message goes back to the queue
├── Misconfigured    the environment lacks a setting: named at start
└── ApiError         an answer to a caller, shaped as RFC 9457 problem details in one place
    ├── BadRequest       400  a parameter or the query cannot be used
    ├── NotFound         404  there never was such a thing
    ├── Gone             410  its file was deleted
    ├── TooLarge         413  the body is too large
    ├── NotReadable      415  the body is in no format that is read here
    └── Unavailable      503  OpenSearch does not answer; worth trying again
"""

from dataclasses import dataclass
from typing import ClassVar


class HeadlinesError(Exception):
    """Base of the tree above."""


class Unreadable(HeadlinesError):
    """A file or record that no retry can turn into an article.

    `code` is a camelCase word for programs, `detail` tells the uploader what is wrong and what to do.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class RetryLater(HeadlinesError):
    """A service is away or throttling; the same work may succeed later."""


class Misconfigured(HeadlinesError):
    """A setting is missing or has a value that cannot be used."""


@dataclass(frozen=True, slots=True)
class ParameterError:
    """One parameter that cannot be used: its name, the value given and what would do."""

    parameter: str
    value: str | None
    detail: str


class ApiError(HeadlinesError):
    """An error a caller sees. `code` is a camelCase word that clients switch on, `detail` a sentence."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "Internal error"
    retryable: ClassVar[bool] = False

    def __init__(self, code: str, detail: str, *errors: ParameterError) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.errors = errors


class BadRequest(ApiError):
    """A parameter or the query cannot be used; `errors` names each."""

    status = 400
    title = "Bad request"


class NotFound(ApiError):
    """There never was such an article, story or receipt."""

    status = 404
    title = "Not found"


class Gone(ApiError):
    """The article's file was deleted from the bucket."""

    status = 410
    title = "Gone"


class TooLarge(ApiError):
    """The request's body is larger than this endpoint reads."""

    status = 413
    title = "Body too large"


class NotReadable(ApiError):
    """The request's body is in no format that is read here."""

    status = 415
    title = "Format not readable"


class Unavailable(ApiError):
    """OpenSearch does not answer or refuses for now."""

    status = 503
    title = "Service unavailable"
    retryable = True
