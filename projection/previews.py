"""Previews through the front end: a draft is presented, kept for minutes, and opened by a token."""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from documents.actions import DocumentRejected, Presentation, validated
from projection.ahead import Ahead, present_ahead
from projection.models import Preview
from projection.presenters import Embedded, present
from projection.presenters.images import drafts_shown


class DraftsToo(Embedded):
    """In a preview, what is not published yet is shown as its draft."""

    def unpublished(self, content: Any) -> dict[str, Any] | None:
        """Return its newest draft, presented."""
        draft = content.get_latest_revision_as_object()
        return {"seq": 0, **present(draft, embedded=self).document}


class Together(DraftsToo):
    """In the preview of a release, its drafts stand in the place of what is published."""

    def __init__(self, drafts: Mapping[str, Any]) -> None:
        self.drafts = drafts

    def bodies(self, contents: Iterable[Any]) -> list[dict[str, Any] | None]:
        """Return drafts of the release as documents; else what readers see, or the draft."""
        wanted = list(contents)
        others = iter(super().bodies(one for one in wanted if one.content_id not in self.drafts))
        return [
            {"seq": 0, **present(draft, embedded=self).document}
            if (draft := self.drafts.get(one.content_id))
            else next(others)
            for one in wanted
        ]


def create_preview(*, content: Any, user: Any, embedded: Embedded | None = None) -> str:
    """Store the (unsaved) content as a document and return the token that opens it once shown.

    `embedded` is where it finds what it embeds. Raises `DocumentRejected` if it does not fit the
    contract.
    """
    with drafts_shown():
        presentation = present(content, embedded=embedded or DraftsToo())
    return _keep(presentation, user=user)


def _keep(presentation: Presentation, *, user: Any, at: datetime | None = None) -> str:
    """Store it for minutes and return its token; `at` is the moment that it shows."""
    body = validated({"seq": 0, **presentation.document}).model_dump_json().encode()
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    Preview.objects.filter(expires_at__lt=now).delete()
    Preview.objects.create(
        token_digest=digest(token),
        user_id=user.pk,
        body=body,
        as_of=timezone.localtime(at).isoformat(timespec="seconds") if at else None,
        created_at=now,
        expires_at=now + timedelta(seconds=settings.GALLEY_PREVIEW_SECONDS),
    )
    return token


def digest(token: str) -> str:
    """Return what of a token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_preview(token: str) -> Preview | None:
    """Return the preview that this token opens, if its time has not passed."""
    return Preview.objects.filter(token_digest=digest(token), expires_at__gt=timezone.now()).first()


def preview_through_front_end(content: Any, request: HttpRequest, mode: str) -> HttpResponse:
    """Show one draft through the front end."""
    return hand_over(content, request, DraftsToo())


def hand_over(content: Any, request: HttpRequest, embedded: Embedded) -> HttpResponse:
    """Show a draft with what it embeds as `embedded` finds it."""
    user = request.user
    return _handed_over(
        request, lambda: create_preview(content=content, user=user, embedded=embedded)
    )


def hand_over_moment(
    content: Any, request: HttpRequest, ahead: Ahead, at: datetime
) -> HttpResponse:
    """Show content as it will be at a moment, with all that goes out or comes down by then."""
    user = request.user
    return _handed_over(request, lambda: _keep(present_ahead(content, ahead), user=user, at=at))


def _handed_over(request: HttpRequest, make: Callable[[], str]) -> HttpResponse:
    """Hand a token to the front end by a form post, so that it stands in no address."""
    try:
        token = make()
    except DocumentRejected as error:
        return TemplateResponse(
            request, "projection/preview_impossible.html", {"error": error}, status=422
        )
    response = TemplateResponse(
        request,
        "projection/preview_handoff.html",
        {"token": token, "target": f"{settings.GALLEY_FRONTEND_URL}/preview"},
    )
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
