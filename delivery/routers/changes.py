"""What changed: enough to keep a mirror, or to know what to fetch again."""

import json
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Query

from delivery.parameters import MinSeq, read
from delivery.parts import FIELDS, Fields, Names, names_of, picked, picks_of
from documents.changes import Change, changes_after
from documents.schemas import AnyDocument, ChangeList, Problem
from foundation.conditional import answer_bytes, etag_of
from foundation.parameters import limit_of

router = Router(tags=["Changes"], by_alias=True)
KNOWN = names_of(AnyDocument)
HIGHEST = 2**63 - 1  # the database counts no further


@router.get(
    "/changes/",
    operation_id="list_changes",
    response={200: ChangeList, 400: Problem, 503: Problem},
    summary="What was published, moved or taken away after a number",
)
def list_changes(
    request: HttpRequest,
    since: Annotated[
        int,
        Query(
            ge=0,
            le=HIGHEST,
            examples=[812],
            description="The last `seq` that you know; 0 for everything.",
        ),
    ] = 0,
    limit: Annotated[
        int, Query(ge=1, le=100, examples=[20], description="How many changes at most.")
    ] = 20,
    fields: Fields = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return each document that changed, once, as it stands now, in the order of the ledger.

    Ask again with `since` set to `seq` of the answer: at once while `next` is not null, later if it
    is.
    """
    wanted = read(request, ("since", "limit", FIELDS))
    picks = picks_of(wanted, KNOWN)
    limit_number = limit_of(wanted)
    found = changes_after(since, limit=limit_number + 1)
    page = found[:limit_number]
    following = page[-1].seq if len(found) > limit_number else None
    reached = page[-1].seq if page else since
    body = b'{"items":[%b],"next":%b,"seq":%d}' % (
        b",".join(_item(change, picks) for change in page),
        json.dumps(following).encode(),
        reached,
    )
    response = answer_bytes(request, body, etag=etag_of(body), max_age=0)
    if following is not None:
        query = request.GET.copy()
        query["since"] = str(following)
        response["Link"] = f'<{request.path}?{query.urlencode()}>; rel="next"'
    return response


def _item(change: Change, picks: Names | None) -> bytes:
    told = {
        "seq": change.seq,
        "kind": change.kind,
        "id": change.content_id,
        "type": change.type,
        "path": change.path or None,
        "at": change.at.isoformat().replace("+00:00", "Z"),
        "note": change.note,
        "successor": change.successor or None,
    }
    head = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    document = picked(change.body, picks) if change.body else b"null"
    return head[:-1] + b',"document":' + document + b"}"
