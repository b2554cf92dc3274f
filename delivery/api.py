"""The public API: its routers, its errors."""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from delivery.contract.completion import completed
from delivery.routers import (
    articles,
    changes,
    comments,
    documents,
    feeds,
    placements,
    places,
    search,
    site,
    sitemaps,
    suggestions,
    tags,
)
from foundation.problems import Problem, problem_response

VERSION = "1.5.0"  # of the contract: docs/adr/0021
IN_BODY = 3  # steps to a field: the body, the parameter that takes it, the field
DESCRIPTION = """Everything that was published, and nothing else.

Every answer is a finished document (or a list of cards) with a strong `ETag`; send it back as
`If-None-Match` to get `304`. Errors are `application/problem+json`. Unknown parameters are errors.
"""


class DeliveryAPI(NinjaAPI):
    """Ninja's API with the contract in full at its OpenAPI address."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the contract; `path_prefix` is what stands before each path."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        document.update(completed(dict(document)))
        return document


def build_api(**options: Any) -> NinjaAPI:
    """Return the API with the public routers; a composition root may add others."""
    api = DeliveryAPI(
        title="Galley delivery API",
        version=VERSION,
        description=DESCRIPTION,
        openapi_url="/openapi.json",
        docs_url=None,
        **options,
    )
    lists = (articles, search, suggestions, site, places, tags, changes, feeds, sitemaps)
    asked = (placements, comments)
    for module in (documents, *lists, *asked):
        api.add_router("", module.router)
    api.add_exception_handler(Problem, _problem)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _broken)
    api.add_exception_handler(SuspiciousOperation, _left_to_django)
    return api


def _problem(request: HttpRequest, error: Problem | type[Problem]) -> HttpResponse:
    assert isinstance(error, Problem)
    return error.response()


def _broken(request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
    """Ninja could not read the body."""
    assert isinstance(error, HttpError)
    return problem_response(error.status_code, "Bad request", "The body is no JSON in UTF-8.")


def _left_to_django(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """Give back what is no error of ours (too many parameters): Ninja would say 500 in DEBUG."""
    raise error


def _invalid(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    assert isinstance(error, ValidationError)
    first = error.errors[0]
    where = first["loc"]
    name = "body" if where[0] == "body" and len(where) < IN_BODY else str(where[-1])
    return problem_response(
        400, "Wrong parameter", f"The parameter '{name}': {first['msg']}.", parameter=name
    )
