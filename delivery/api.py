"""The public API: its routers, its errors."""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from delivery.contract.completion import completed
from delivery.routers import (
    articles,
    changes,
    documents,
    feeds,
    places,
    search,
    site,
    sitemaps,
    suggestions,
    tags,
)
from foundation.problems import Problem, problem_response

VERSION = "1.2.0"  # of the contract: docs/adr/0021
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
    for module in (documents, *lists):
        api.add_router("", module.router)
    api.add_exception_handler(Problem, _problem)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(SuspiciousOperation, _left_to_django)
    return api


def _problem(request: HttpRequest, error: Problem | type[Problem]) -> HttpResponse:
    assert isinstance(error, Problem)
    return error.response()


def _left_to_django(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """Give back what is no error of ours (too many parameters): Ninja would say 500 in DEBUG."""
    raise error


def _invalid(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    assert isinstance(error, ValidationError)
    first = error.errors[0]
    name = str(first["loc"][-1])
    return problem_response(
        400, "Wrong parameter", f"The parameter '{name}': {first['msg']}.", parameter=name
    )
