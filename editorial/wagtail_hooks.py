"""Where Wagtail's admin meets the publishing service. One call each."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks

from editorial.desk import DeskPanel, notices_read
from editorial.publishing import publish
from resources.publishable import GalleyPage


@hooks.register("before_publish_page")
def publish_through_the_service(request: HttpRequest, page: Any) -> HttpResponse | None:
    """The draft is saved already: publish it through the service, or go back with the reasons."""
    if not isinstance(page, GalleyPage):
        return None
    outcome = publish(revision=page.latest_revision, user=request.user, door="admin.edit")
    if outcome.schedule:
        messages.success(
            request,
            _("“%(title)s” goes out on %(at)s UTC.")
            % {"title": page.title, "at": f"{outcome.schedule.due_at:%Y-%m-%d %H:%M}"},
        )
    else:
        messages.success(request, _("“%(title)s” is published.") % {"title": page.title})
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("construct_homepage_panels")
def add_desk(request: HttpRequest, panels: list[Any]) -> None:
    """Put the desk on the first page."""
    panels.append(DeskPanel())


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    """Addresses of the desk."""
    return [path("editorial/notices/read/", notices_read, name="editorial_notices_read")]


@hooks.register("insert_global_admin_css")
def editorial_css() -> str:
    """Styles of the desk and of the status panel."""
    return format_html('<link rel="stylesheet" href="{}">', static("editorial/editorial.css"))
