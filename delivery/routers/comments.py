"""Readers' comments: those that are approved, and the way of a new one to the moderators."""

import json
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router
from ninja.params.functions import Body, Header, Path, Query

from comments.models import PublicComment
from comments.queries import public_page
from delivery.answers import choice_in, gone, list_answer, not_found
from delivery.commenting import closed, count_comment, keep_comment
from delivery.filters import Cursor, Limit
from delivery.parameters import MinSeq, read
from delivery.parts import FIELDS, Fields, names_of
from documents import queries
from documents.queries import Stored
from documents.schemas import Problem
from documents.schemas.comments import CommentList, CommentReceived, NewComment
from documents.schemas.comments import PublicComment as Shape
from foundation.cursors import make_cursor, read_cursor
from foundation.parameters import choice_of, limit_of

router = Router(tags=["Comments"])
KNOWN = names_of(Shape)
ERRORS = {400: Problem, 404: Problem, 410: Problem}
ContentId = Annotated[
    str, Path(examples=["k3v9q2m7x4b8n1c6t5zw"], description="Id of the document.")
]
Reader = Annotated[
    str | None,
    Header(
        alias="Galley-Reader",
        pattern="^[\\x21-\\x7e]{1,64}$",
        examples=["203.0.113.7"],
        description=(
            "For servers with a read key: whom the comment is sent for, by address or by any other "
            "word of 1 to 64 ASCII signs. Each is counted apart. Without a key it means nothing."
        ),
    ),
]
Order = Annotated[
    Literal["oldest", "newest"], Query(examples=["newest"], description="Which come first.")
]


@router.get(
    "/documents/{content_id}/comments/",
    operation_id="list_comments",
    response={200: CommentList, **ERRORS, 503: Problem},
    summary="Approved comments on a document",
)
def list_comments(
    request: HttpRequest,
    content_id: ContentId,
    order: Order = "oldest",
    limit: Limit = 20,
    cursor: Cursor = None,
    fields: Fields = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return what readers wrote and a moderator approved, and how many there are.

    An approved or rejected comment shows once `max-age` is over: it is no publication.
    """
    parameters = read(request, ("order", "limit", "cursor", FIELDS))
    choice = choice_in(parameters, KNOWN)
    most = limit_of(parameters)
    oldest_first = choice_of(parameters, "order", ("oldest", "newest")) != "newest"
    scope, beyond = f"comments:{content_id}:{oldest_first}", None
    if "cursor" in parameters:
        place, last = read_cursor(scope, parameters["cursor"])
        beyond = (datetime.fromisoformat(place), str(last))
    document = _document(content_id)
    page = public_page(content_id, oldest_first=oldest_first, beyond=beyond, limit=most + 1)
    shown = page.comments[:most]
    following = None
    if len(page.comments) > most:
        following = make_cursor(scope, [shown[-1].place.isoformat(), shown[-1].pk])
    return list_answer(
        request,
        [_item(comment) for comment in shown],
        following,
        depends_on=[[("id", content_id)]],
        ends=[document.expires_at],
        soon=document.soon,
        choice=choice,
        more={"total": page.total, "open": _open(document)},
    )


@router.post(
    "/documents/{content_id}/comments/",
    operation_id="create_comment",
    response={202: CommentReceived, **ERRORS, 403: Problem, 503: Problem},
    summary="Send a comment to the moderators",
)
def create_comment(
    request: HttpRequest,
    content_id: ContentId,
    comment: Annotated[NewComment, Body()],
    reader: Reader = None,
) -> HttpResponse:
    """Take a comment in. Nobody sees it before a moderator has approved it.

    The same name and text on the same document are one comment, however often they are sent.
    """
    read(request, ())
    count_comment(request, reader)
    document = _document(content_id)
    told = json.loads(document.body)
    if not told.get("comments_open"):
        raise closed()
    keep_comment(
        content_id=content_id, article_title=told["title"], name=comment.name, text=comment.text
    )
    return JsonResponse({"state": "held"}, status=202, headers={"Cache-Control": "no-store"})


def _document(content_id: str) -> Stored:
    """Return what is commented on; raises the 404, or the 410 of what was withdrawn."""
    if "\x00" in content_id:
        raise not_found("document")
    if stored := queries.by_id(content_id):
        return stored
    note = queries.tombstone(content_id)
    raise not_found("document") if note is None else gone(note)


def _open(document: Stored) -> bool:
    told: dict[str, Any] = json.loads(document.body)
    return bool(told.get("comments_open"))


def _item(comment: PublicComment) -> bytes:
    shape = Shape(
        id=comment.pk,
        name=comment.name,
        text=comment.text,
        posted_at=comment.posted_at,
        posted_on=comment.posted_on,
    )
    return shape.model_dump_json().encode()
