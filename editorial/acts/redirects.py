"""Redirect: take a document away in favour of another one; its address leads there."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from documents import queries
from editorial.acts.withdrawal import public_under_lock
from editorial.locking import lock
from editorial.publishing import withdraw
from editorial.refusal import Refused


@transaction.atomic
def redirect_to(*, content: Any, successor: Any, user: Any, reason: str = "") -> Any:
    """Withdraw a published page and lead its readers to another published page.

    Addresses lead to whatever address the successor has then, so chains are one step long and
    loops cannot be: a successor is public, and what is redirected is not.
    """
    if content.pk == successor.pk:
        raise Refused(_("A page cannot lead to itself."), code="itself")
    for page in sorted((content, successor), key=lambda page: page.pk):
        lock(page)  # in one order, so that two redirects never wait for each other
    row = public_under_lock(content=content, user=user)
    body = queries.body_of(successor.content_id)
    if not body or not body.get("path"):
        raise Refused(
            _("“%(title)s” is not published, so nobody can be led there.") % {"title": successor},
            code="successor_not_public",
        )
    if row.get_descendants().filter(pk=successor.pk).exists():
        raise Refused(_("A page cannot lead to one below itself."), code="below")
    withdraw(
        content=row,
        user=user,
        door="admin.redirect",
        note=_("Replaced by another page."),  # no title: that page may be taken away as well
        reason=reason,
        successor=successor.content_id,
    )
    return row
