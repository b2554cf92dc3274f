"""What the admin says after a bulk act: how many, and a button that undoes it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import ngettext

from editorial.bulk.permissions import may_undo_any
from editorial.models import BulkAct, BulkKind


def say_done(request: HttpRequest, act: BulkAct) -> None:
    """Say what was done; publishers can undo it right here."""
    context = {"sentence": sentence(act), "act": act, "may_undo": may_undo_any(request.user)}
    messages.success(request, render_to_string("editorial/bulk/done.html", context, request))


def sentence(act: BulkAct) -> Any:
    """Return what was done, with the number."""
    number = len(act.items)
    words = {
        BulkKind.WITHDRAW: ngettext(
            "%(n)s page is withdrawn.", "%(n)s pages are withdrawn.", number
        ),
        BulkKind.PUBLISH: ngettext(
            "%(n)s page is published or scheduled.",
            "%(n)s pages are published or scheduled.",
            number,
        ),
        BulkKind.DELETE: ngettext(
            "%(n)s page is in the trash.", "%(n)s pages are in the trash.", number
        ),
        BulkKind.MOVE: ngettext("%(n)s page is moved.", "%(n)s pages are moved.", number),
    }
    return words[BulkKind(act.kind)] % {"n": number}
