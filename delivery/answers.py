"""Finished documents as answers: their stored bytes, with what caches need.

An answer may be kept until the next planned change, or expiry, of anything that is in it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse

from delivery.expansion import EXPAND, Expansion, expansion_of, kinds_of
from delivery.moments import AT
from delivery.parameters import MIN_SEQ
from delivery.parts import FIELDS, Names, picked, picks_of
from documents.plans import seconds_to_keep, surrogate_key
from documents.queries import Elsewhere, Stored
from documents.shown import named_in
from documents.stores import Store
from foundation.conditional import JSON, answer_bytes, etag_of, only_tag
from foundation.problems import Problem

PURGE_BY = "Surrogate-Key"


@dataclass(frozen=True)
class Choice:
    """Which parts of a document or card are wanted, and what beside it."""

    picks: Names | None = None
    expand: Sequence[str] = ()


WHOLE = Choice()


def choice_in(parameters: dict[str, str], known: Names, expandable: Sequence[str] = ()) -> Choice:
    """Return what `fields` and `expand` ask for; a 400 names what is not known here."""
    if FIELDS not in parameters and EXPAND not in parameters:
        return WHOLE
    return Choice(picks_of(parameters, known), kinds_of(parameters, expandable))


def known_in(request: HttpRequest, choice: Choice) -> str:
    """Return the ETag of the whole document that a reader has; bytes with it need not be read."""
    return only_tag(request) if choice is WHOLE else ""


def document_answer(request: HttpRequest, stored: Stored, choice: Choice = WHOLE) -> HttpResponse:
    """Return one document: its stored bytes, unless parts of it were asked for."""
    expansion = expansion_of(choice.expand, [stored.body])
    further = [*_at_its_path(request), *(keys(("id", one)) for one in expansion.ids)]
    max_age = seconds_to_keep(
        depends_on=[keys(("id", stored.content_id)), *further],
        ends=[stored.expires_at, *expansion.ends],
        soon=stored.soon,
    )
    body, etag = stored.body, stored.etag
    if choice is not WHOLE:
        body = _with(picked(body, choice.picks), expansion)
        etag = etag_of(body)
    response = answer_bytes(request, body, etag=etag, max_age=max_age, modified=stored.updated_at)
    own = stored.keys or ""
    response[PURGE_BY] = _joined([frozenset(own.split()), *further]) if further else own
    return response


def _with(body: bytes, expansion: Expansion) -> bytes:
    """Return a JSON object with one member more."""
    if not expansion.body:
        return body
    return body[:-1] + (expansion.body if body != b"{}" else expansion.body[1:]) + b"}"


def list_answer(
    request: HttpRequest,
    items: Sequence[bytes],
    following: str | None = None,
    *,
    depends_on: Iterable[Iterable[tuple[str, str]]],
    ends: Iterable[datetime | None],
    soon: bool,
    shows: Iterable[str] = (),
    more: Mapping[str, object] | None = None,
    choice: Choice = WHOLE,
) -> HttpResponse:
    """Return finished items as `{items, next}`; the next page also as a Link header.

    `more` holds what an answer says beside these two.

    `depends_on` holds sets of terms: what has all of one set may be in the list. `ends` are the
    expiries of what is in it. `shows` holds ids that the answer is dropped by, too.
    """
    quoted = f'"{following}"' if following else "null"
    expansion = expansion_of(choice.expand, items)
    told = items if choice.picks is None else [picked(item, choice.picks) for item in items]
    body = b'{"items":[' + b",".join(told) + b'],"next":' + quoted.encode()
    body += (b"," + as_json(more)[1:]) if more else b"}"
    response = bytes_answer(
        request,
        _with(body, expansion),
        depends_on=[*depends_on, *([("id", one)] for one in expansion.ids)],
        ends=[*ends, *expansion.ends],
        soon=soon,
        shows=shows,
    )
    if following:
        query = request.GET.copy()
        query["cursor"] = following
        response["Link"] = f'<{request.path}?{query.urlencode()}>; rel="next"'
    return response


def shown_in(store: Store, items: Iterable[bytes]) -> frozenset[str]:
    """Return the ids that a list of the past names: it must go when one of them is taken away.

    A list of the present needs none: whatever is taken away has the keys of its lists.
    """
    return frozenset().union(*map(named_in, items)) if store.at else frozenset()


def same_moment(request: HttpRequest) -> dict[str, str]:
    """Return the parameters by which an address that is told answers for the same, as asked."""
    asked_for = (AT, FIELDS, EXPAND, MIN_SEQ)
    return {name: request.GET[name] for name in asked_for if name in request.GET}


def bytes_answer(
    request: HttpRequest,
    body: bytes,
    *,
    depends_on: Iterable[Iterable[tuple[str, str]]],
    ends: Iterable[datetime | None],
    soon: bool,
    shows: Iterable[str] = (),
    modified: datetime | None = None,
    content_type: str = JSON,
) -> HttpResponse:
    """Return an answer that was put together for this request; see `list_answer`."""
    asked_for = [keys(*terms) for terms in depends_on]
    max_age = seconds_to_keep(depends_on=asked_for, ends=ends, soon=soon)
    response = answer_bytes(
        request,
        body,
        etag=etag_of(body),
        max_age=max_age,
        modified=modified,
        content_type=content_type,
    )
    response[PURGE_BY] = _joined([*asked_for, *(keys(("id", shown)) for shown in shows)])
    return response


def moved_answer(
    request: HttpRequest, location: str, former: Elsewhere, *, at: str
) -> HttpResponse:
    """Return the 308 from one path, `at`, to another; `former` says what it depends on."""
    depends_on = [keys(("id", former.content_id)), keys(("path", at))]
    response = JsonResponse({"location": location}, status=308)
    response["Location"] = f"{request.path}?{urlencode({'path': location} | same_moment(request))}"
    max_age = seconds_to_keep(depends_on=depends_on, ends=[former.expires_at])
    response["Cache-Control"] = f"public, max-age={max_age}"
    response[PURGE_BY] = _joined(depends_on)
    return response


def as_json(values: Mapping[str, object]) -> bytes:
    """Return an object as JSON without blanks, like the stored bytes that it stands beside."""
    return json.dumps(values, separators=(",", ":"), ensure_ascii=False).encode()


def keys(*terms: tuple[str, str]) -> frozenset[str]:
    """Return the surrogate keys of these (kind, value)."""
    return frozenset(surrogate_key(kind, value) for kind, value in terms)


def _joined(sets: Iterable[frozenset[str]]) -> str:
    return " ".join(sorted(frozenset(key for keys in sets for key in keys)))


def _at_its_path(request: HttpRequest) -> list[frozenset[str]]:
    if not request.META.get("QUERY_STRING"):
        return []
    return [keys(("path", path)) for path in request.GET.getlist("path")]


def gone(note: str) -> Problem:
    """Return the 410 with the public note of a withdrawal."""
    return Problem(410, "Gone", note or "This has been withdrawn.")


def not_found(what: str) -> Problem:
    """Return the 404."""
    return Problem(404, "Not found", f"There is no {what} here.")
