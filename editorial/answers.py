"""What the admin answers when something was published, scheduled or refused."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from editorial.links import edit_link
from editorial.publishing import publish
from editorial.refusal import Refused
from editorial.times import spoken
from resources.gates import GateIssue


def publish_and_answer(request: HttpRequest, content: Any) -> HttpResponse:
    """Publish the newest draft through the service; stay at its form, with success or reasons."""
    try:
        outcome = publish(revision=content.latest_revision, user=request.user, door="admin.edit")
    except Refused as error:
        messages.info(request, _("Your text is saved as a draft."))
        say_why(request, error)
        return redirect(edit_link(content))
    if outcome.schedule:
        words, at = _("“%(title)s” goes out %(at)s."), spoken(outcome.schedule.due_at)
        messages.success(request, words % {"title": content, "at": at})
    else:
        messages.success(request, _("“%(title)s” is published.") % {"title": content})
    return redirect(edit_link(content))


def say_why(request: HttpRequest, error: Refused) -> None:
    """Show the refusal with all its reasons."""
    messages.error(request, _sentence(error))


def _sentence(error: Refused) -> str:
    if not error.issues:
        return error.message
    items = format_html_join("", "<li>{} {}</li>", ((_linked(i), i.fix) for i in error.issues))
    return format_html('{}<ul class="editorial-reasons">{}</ul>', error.message, items)


def _linked(issue: GateIssue) -> str:
    if not issue.link:
        return issue.message
    return format_html('<a href="{}">{}</a>', issue.link, issue.message)
