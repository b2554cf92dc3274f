"""Wagtail's doors for moving pages, led to the service."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rest_framework.response import Response
from wagtail.admin.api.actions.move import MovePageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page

from editorial.place_rules import check_move, check_place, public_below
from resources.publishable import GalleyPage
from resources.tree import lock_tree


def move_and_answer(request: HttpRequest, page: GalleyPage, target: Page) -> HttpResponse | None:
    """Say what a move will do to addresses, or why it cannot be; then do it through the service."""
    parent = target.specific
    documents = public_below(page) if page.get_parent() != parent else {}
    if request.method != "POST":
        check_place(page, parent, page.slug)
        if documents:
            check_move(page, parent, request.user)
            messages.warning(request, _what_follows(len(documents)))
        return None
    page.move(target, pos="last-child", user=request.user)
    messages.success(request, _("“%(title)s” has moved.") % {"title": page})
    if documents:
        messages.info(request, _("Its old addresses lead to the new ones."))
    return redirect("wagtailadmin_explore", target.pk)


def _what_follows(count: int) -> str:
    words = ngettext(
        "%(count)d published page gets another address at once. Its old one leads there.",
        "%(count)d published pages get other addresses at once. Their old ones lead there.",
        count,
    )
    return words % {"count": count}


class _MoveAction(MovePageAPIAction):
    """The admin API's move."""

    def execute(self, instance: Any, data: Any) -> Response:
        """Move through the service; a refusal becomes an answer in the middleware."""
        target = get_object_or_404(Page, id=data["destination_page_id"])
        instance.move(target, pos=data.get("position"), user=self.request.user)
        instance.refresh_from_db()
        return Response(self.view.get_serializer(instance).data)


class GalleyPagesViewSet(PagesAdminAPIViewSet):
    """Wagtail's pages in the admin's own API."""

    actions = PagesAdminAPIViewSet.actions | {"move": _MoveAction}


class TreeMiddleware:
    """Reordering siblings by dragging: Wagtail's view, with the tree locked before it reads."""

    VIEW = "wagtailadmin_pages:set_page_position"

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Run that one view in a transaction; leave all others alone."""
        match = request.resolver_match
        if request.method != "POST" or match is None or match.view_name != self.VIEW:
            return None
        with transaction.atomic():
            lock_tree()
            answer: HttpResponse = view(request, *args, **kwargs)
        return answer
