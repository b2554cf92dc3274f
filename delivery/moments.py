"""`at=`: which store a read asks, the present one or the past."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja.params.functions import Query

from delivery.keys import allowed
from delivery.models import Scope
from documents.moments import moment, remembered_from
from documents.past import Past
from documents.stores import PRESENT, Store
from foundation import clock
from foundation.parameters import moment_of, wrong

AT = "at"
At = Annotated[
    datetime | None,
    Query(
        examples=["2026-11-23T09:00:00Z"],
        description=(
            "Answer as the site was at this moment of the past; RFC 3339, such as "
            "`2026-11-23T09:00:00Z`. What has since been taken away is left out, unless the key "
            "of the request has the scope `past`."
        ),
    ),
]


def store_of(request: HttpRequest, parameters: dict[str, str]) -> Store:
    """Return the store that a read asks; raises a 400 for a moment that is not known."""
    at = moment_of(parameters, AT)
    if at is None:
        return PRESENT
    if at > clock.now():
        raise wrong(AT, "lies in the future, which nobody knows")
    since = remembered_from()
    if since and at < since:
        raise wrong(AT, f"lies before {since.isoformat()}, and nothing is kept of what was then")
    return Past(moment(at, everything=allowed(request, Scope.PAST)))
