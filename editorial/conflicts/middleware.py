"""One transaction around each save of an edit form, with the content locked first."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from editorial.conflicts.forms import edited_content, note_saved
from editorial.locking import lock
from editorial.middleware import answer_refusal
from editorial.models import Contribution
from editorial.refusal import Gone, NotSaved, Refused, SaveConflict
from resources.tree import lock_tree

# Buttons that may end in a publication.
PUBLISHING = ("action-publish", "action-workflow-action")
ADDING = "wagtailadmin_pages:add"


class EditTransactionMiddleware:
    """Lets the edit form read, compare and save under one lock.

    Wagtail's views read before they lock, and save the row before the revision, each on its own.
    Stands last in MIDDLEWARE: the view is called from here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Run the view of an edit form in a transaction; leave all others to Django."""
        if request.method != "POST" or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if match is not None and match.view_name == ADDING:
            return self._add(request, lambda: view(request, *args, **kwargs))
        if (content := edited_content(request)) is None:
            return None
        try:
            with transaction.atomic():
                if isinstance(content, Page) and any(name in request.POST for name in PUBLISHING):
                    lock_tree()  # before the page: it may go out with another address
                return self._save(request, lock(content), lambda: view(request, *args, **kwargs))
        except (SaveConflict, NotSaved, Gone) as conflict:
            return answer_refusal(request, conflict)

    def _add(self, request: HttpRequest, add: Callable[[], HttpResponse]) -> HttpResponse:
        """Add a page and its first draft, or neither; a refused act keeps both (submit)."""
        try:
            with transaction.atomic():
                try:
                    return add()
                except NotSaved:
                    raise
                except Refused as refusal:
                    return answer_refusal(request, refusal)
        except NotSaved as conflict:
            return answer_refusal(request, conflict)

    def _save(
        self, request: HttpRequest, row: Any, save: Callable[[], HttpResponse]
    ) -> HttpResponse:
        """Save; a refused act (submit, approve) keeps the draft that was saved before it."""
        rows = Contribution.objects.filter(content_id=row.content_id)
        before = rows.aggregate(newest=Max("pk"))["newest"] or 0
        try:
            response = save()
        except (SaveConflict, NotSaved):
            raise
        except Refused as refusal:
            response = answer_refusal(request, refusal)
        note_saved(request, row, before)
        return response
