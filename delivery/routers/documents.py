"""One document: by its id, or by its path."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path, Query

from delivery.answers import choice_in, document_answer, gone, known_in, moved_answer, not_found
from delivery.direct import reads_for_itself
from delivery.expansion import EXPAND, OF_DOCUMENTS, Expand
from delivery.moments import AT, At, store_of
from delivery.parameters import MinSeq, read
from delivery.parts import FIELDS, Fields, names_of
from documents.queries import Elsewhere
from documents.schemas import AnyDocument, Problem
from foundation.parameters import MAX_LENGTH, needed, wrong

router = Router(tags=["Documents"], by_alias=True)
KNOWN = names_of(AnyDocument)
ERRORS = {400: Problem, 404: Problem, 410: Problem, 503: Problem}


@router.get(
    "/documents/{content_id}/",
    operation_id="get_document",
    response={200: AnyDocument, **ERRORS},
    summary="One document by its id",
)
@reads_for_itself
def get_document(
    request: HttpRequest,
    content_id: Annotated[
        str,
        Path(
            examples=["k3v9q2m7x4b8n1c6t5zw"],
            description="Opaque id, as in every document and card.",
        ),
    ],
    fields: Fields = None,
    expand: Expand = None,
    at: At = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return what was published under this id; 410 if it was withdrawn, 404 if it never was."""
    parameters = read(request, (FIELDS, EXPAND, AT))
    choice = choice_in(parameters, KNOWN, OF_DOCUMENTS)
    store = store_of(request, parameters)
    if "\x00" in content_id:
        raise not_found("document")
    stored = store.by_id(content_id, known=known_in(request, choice))
    if stored:
        return document_answer(request, stored, choice)
    note = store.tombstone(content_id)
    if note is not None:
        raise gone(note)
    raise not_found("document")


@router.get(
    "/by-path/",
    operation_id="get_document_by_path",
    response={200: AnyDocument, 308: dict[str, str], **ERRORS},
    summary="One document by its path on the site",
)
@reads_for_itself
def get_by_path(
    request: HttpRequest,
    path: Annotated[
        str,
        Query(
            min_length=1,
            max_length=MAX_LENGTH,
            pattern="^/",
            examples=["/resources/"],
            description="Path on the site's front end; begins with a slash.",
        ),
    ],
    fields: Fields = None,
    expand: Expand = None,
    at: At = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return the document at a path; 308 to the new path if it moved; 410 if it is gone."""
    parameters = read(request, ("path", FIELDS, EXPAND, AT))
    choice = choice_in(parameters, KNOWN, OF_DOCUMENTS)
    wanted, store = needed(parameters, "path"), store_of(request, parameters)
    if not wanted.startswith("/"):
        raise wrong("path", "must begin with a slash")
    stored = store.by_path(wanted, known=known_in(request, choice))
    if stored:
        return document_answer(request, stored, choice)
    if not wanted.endswith("/"):
        wanted += "/"
        if found := store.by_path(wanted):  # only what is ours: an address may look like a path
            here = Elsewhere(wanted, "", found.content_id, found.expires_at)
            return moved_answer(request, wanted, here, at=wanted)
    former = store.elsewhere(wanted)
    if former is None:
        raise not_found("document")
    if former.location is None:
        raise gone(former.note)
    return moved_answer(request, former.location, former, at=wanted)
