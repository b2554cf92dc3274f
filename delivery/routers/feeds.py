"""Feeds: the newest articles, of all or of a category, an author, a tag."""

from typing import Annotated, Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path

from delivery.answers import bytes_answer, gone, not_found, shown_in
from delivery.feeds import FORMATS, feed_bytes
from delivery.filters import Context, Limit
from delivery.moments import AT, At, store_of
from delivery.parameters import MinSeq, read
from documents.lists import Wanted
from documents.schemas import Problem
from documents.stores import Store
from documents.subjects import SITE, Subjects, site_and
from documents.walks import Term
from foundation.parameters import choice_of, limit_of

router = Router(tags=["Feeds"])
Format = Annotated[str, Path(examples=["rss"], description="`rss` (RSS 2.0) or `atom` (Atom 1.0).")]
ID = "k3v9q2m7x4b8n1c6t5zw"


def _described(*statuses: int) -> dict[str, Any]:
    types = [type.partition(";")[0] for _, type in FORMATS.values()]
    return {
        "response": dict.fromkeys((400, 404, 503, *statuses), Problem),
        "openapi_extra": {
            "responses": {
                200: {
                    "description": "The feed.",
                    "content": {type: {"schema": {"type": "string"}} for type in types},
                }
            }
        },
    }


@router.get(
    "/feeds/articles.{format}",
    operation_id="get_feed",
    summary="The newest articles as a feed",
    **_described(),
)
def get_feed(
    request: HttpRequest,
    format: Format,
    context: Context = "resource",
    limit: Limit = 20,
    at: At = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return the newest articles as RSS or Atom; addresses are those of the site."""
    return _feed(request, format, "articles", None)


@router.get(
    "/feeds/category/{content_id}.{format}",
    operation_id="get_category_feed",
    summary="The newest articles of a category as a feed",
    **_described(410),
)
def get_category_feed(
    request: HttpRequest,
    content_id: Annotated[str, Path(examples=[ID], description="Id of a category.")],
    format: Format,
    context: Context = "resource",
    limit: Limit = 20,
    at: At = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return the newest articles of a category and its subcategories as RSS or Atom."""
    return _feed(request, format, "category", content_id)


@router.get(
    "/feeds/author/{content_id}.{format}",
    operation_id="get_author_feed",
    summary="The newest articles of an author as a feed",
    **_described(410),
)
def get_author_feed(
    request: HttpRequest,
    content_id: Annotated[str, Path(examples=[ID], description="Id of an author.")],
    format: Format,
    context: Context = "resource",
    limit: Limit = 20,
    at: At = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return the newest articles of an author as RSS or Atom."""
    return _feed(request, format, "author", content_id)


@router.get(
    "/feeds/tag/{path:tag}.{format}",
    operation_id="get_tag_feed",
    summary="The newest articles with a tag as a feed",
    **_described(),
)
def get_tag_feed(
    request: HttpRequest,
    tag: Annotated[str, Path(examples=["night shift"], description="A tag, in any case.")],
    format: Format,
    context: Context = "resource",
    limit: Limit = 20,
    at: At = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return the newest articles with a tag as RSS or Atom; an unknown tag has an empty feed."""
    return _feed(request, format, "tag", tag)


def _feed(request: HttpRequest, format: str, kind: str, value: str | None) -> HttpResponse:
    parameters = read(request, ("context", "limit", AT))
    store = store_of(request, parameters)
    face = choice_of(parameters, "context", ("resource", "category")) or "resource"
    most = limit_of(parameters)
    if format not in FORMATS or (value and "\x00" in value):
        raise not_found("feed")
    term: Term | None = (kind, value.lower() if kind == "tag" else value) if value else None
    by_id = kind in ("category", "author")
    subjects = site_and(store, kind, value or "") if by_id else site_and(store)
    if by_id and subjects.other is None:
        _absent(store, value or "", kind)
    wanted = Wanted(terms=(term,) if term else ())
    rows = store.cards(wanted, card=f"card_{face}", beyond=None, limit=most)
    title, description, path = _words(subjects, value if kind == "tag" else "")
    name = f"{kind}/{quote(value, safe='')}" if value else kind
    body, latest = feed_bytes(
        format,
        [row.body for row in rows],
        title=title,
        description=description,
        path=path,
        own_path=f"/feeds/{name}.{format}",
        as_of=max((one.updated_at for one in subjects.known), default=None),
    )
    about = [[("id", value)]] if by_id and value else []
    return bytes_answer(
        request,
        body,
        depends_on=[*wanted.combinations(), [("type", SITE)], *about],
        ends=[row.expires_at for row in rows] + [one.expires_at for one in subjects.known],
        soon=not rows or rows[0].soon,
        shows=shown_in(store, [row.body for row in rows]),
        modified=latest,
        content_type=FORMATS[format][1],
    )


def _absent(store: Store, content_id: str, what: str) -> None:
    note = store.tombstone(content_id)
    if note is not None:
        raise gone(note)
    raise not_found(what)


def _words(subjects: Subjects, tag: str | None) -> tuple[str, str, str]:
    """Title, description, and the path of the page that the feed follows."""
    site = subjects.site.document if subjects.site else {}
    name = site.get("name") or settings.GALLEY_FRONTEND_URL.partition("://")[2]
    about = site.get("description") or site.get("tagline") or name
    if subjects.other:
        other = subjects.other.document
        title = other.get("title") or other["name"]
        return (
            f"{title} - {name}",
            other.get("dek") or other.get("job_title") or about,
            other["path"],
        )
    return (f"{tag} - {name}" if tag else name), about, "/"
