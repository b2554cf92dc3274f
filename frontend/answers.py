"""What the API can say, and how it says no."""

from dataclasses import dataclass
from typing import Any

JsonObject = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """A JSON object and for how many seconds it may be shown without asking again."""

    body: JsonObject
    fresh_for: float


@dataclass(frozen=True)
class Draft:
    """A draft, and the moment to come that it shows: RFC 3339, empty for what is just a draft."""

    body: JsonObject
    at: str


class ApiProblem(Exception):
    """The API did not answer with what was asked for."""


class NotFound(ApiProblem):
    """No such thing, or a question the API does not understand."""


class Refused(ApiProblem):
    """The token is not good for this."""


class Gone(ApiProblem):
    """Withdrawn. `note` is for readers and may be empty."""

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.note = note


class Moved(ApiProblem):
    """The content is at `path` now: a path of this site, beginning and ending in a slash."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class NotTaken(ApiProblem):
    """What was sent is not as it should be. `detail` is for readers, `parameter` may be empty."""

    def __init__(self, status: int, detail: str, parameter: str, retry_after: int | None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.parameter = parameter
        self.retry_after = retry_after


class Away(ApiProblem):
    """No usable answer: down, slow or broken. Try again after so many seconds."""

    def __init__(self, retry_after: int = 30) -> None:
        super().__init__(f"The API is away; try again in {retry_after} seconds.")
        self.retry_after = retry_after
