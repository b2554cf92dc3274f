"""Where Wagtail's admin meets the publishing service. One call each."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks

from editorial import outdated, registered
from editorial.acts import menus
from editorial.acts.trash_views import TrashMenuItem
from editorial.answers import publish_and_answer
from editorial.bulk import page_actions, snippet_actions
from editorial.bulk.views import BulkActsMenuItem
from editorial.bulk.views import urls as bulk_urls
from editorial.comparison_views import differences
from editorial.conflicts.detection import check_before_edit
from editorial.conflicts.views import ConflictView
from editorial.copies import settle_copy
from editorial.delegation import views as delegation
from editorial.desk import DeskPanel, notices_read
from editorial.desks import views as desks
from editorial.guards import NO_ALIAS
from editorial.move_views import GalleyPagesViewSet, move_and_answer
from editorial.refusal import Refused
from editorial.rehearsal_views import rehearsal
from editorial.reports import HeldMenuItem, HeldReport, HeldWarning, repair_held
from editorial.rights.report import RightsMenuItem
from editorial.rights.views import urls as rights_urls
from resources.publishable import GalleyPage, Publishable


@hooks.register("before_publish_page")
@hooks.register("before_publish")
def publish_through_the_service(request: HttpRequest, content: Any) -> HttpResponse | None:
    """The draft is saved already: publish it through the service, or go back with the reasons."""
    return publish_and_answer(request, content) if isinstance(content, Publishable) else None


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def tell_of_a_conflict(request: HttpRequest, content: Any) -> HttpResponse | None:
    """Somebody saved since this form was opened: keep what was typed, and lead to the merge."""
    return check_before_edit(request, content) if isinstance(content, Publishable) else None


@hooks.register("before_copy_page")
def refuse_aliases(request: HttpRequest, page: Any) -> None:
    """The form of a copy offers an alias, too."""
    if request.POST.get("alias") and isinstance(page.specific, Publishable):
        raise Refused(NO_ALIAS, code="alias")


@hooks.register("after_copy_page")
def credit_the_writers(request: HttpRequest, page: Any, new_page: Any) -> None:
    """A copy is a draft of the same writers."""
    if settle_copy(page, new_page):
        messages.info(request, _("The copy is a draft: it is reviewed before anyone reads it."))


@hooks.register("before_move_page")
def move_through_the_service(request: HttpRequest, page: Any, target: Any) -> HttpResponse | None:
    """Moves of what is published are an act of their own."""
    return move_and_answer(request, page, target) if isinstance(page, GalleyPage) else None


@hooks.register("construct_admin_api")
def move_by_the_api(router: Any) -> None:
    """The same, by the admin's API."""
    router.register_endpoint("pages", GalleyPagesViewSet)


@hooks.register("construct_explorer_page_queryset")
def mark_outdated(parent: Any, pages: Any, request: HttpRequest) -> Any:
    """Lists of pages say what differs from what readers see."""
    return outdated.with_marks(pages)


@hooks.register("construct_homepage_panels")
def add_desk(request: HttpRequest, panels: list[Any]) -> None:
    """Put the desk on the first page."""
    panels.append(DeskPanel())


@hooks.register("construct_homepage_panels")
def add_held_warning(request: HttpRequest, panels: list[Any]) -> None:
    """Say on the first page what is held at the wall."""
    panels.append(HeldWarning())


@hooks.register("register_reports_menu_item")
def held_report_menu_item() -> HeldMenuItem:
    """The report of what is held at the wall."""
    return HeldMenuItem()


@hooks.register("register_admin_urls")
def held_urls() -> list[Any]:
    """Addresses of that report and of its buttons."""
    return [
        path("reports/held/", HeldReport.as_view(), name="editorial_held"),
        path("reports/held/repair/", repair_held, name="editorial_held_repair"),
    ]


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    """Addresses of the desk."""
    return [path("editorial/notices/read/", notices_read, name="editorial_notices_read")]


@hooks.register("register_admin_urls")
def conflict_urls() -> list[Any]:
    """Address of what could not be saved."""
    address = "editorial/conflicts/<int:pk>/"
    return [path(address, ConflictView.as_view(), name="editorial_conflict")]


@hooks.register("register_admin_urls")
def rehearsal_urls() -> list[Any]:
    """Address of the dry run."""
    address = "editorial/rehearsal/<str:content_id>/"
    return [path(address, rehearsal, name="editorial_rehearsal")]


@hooks.register("register_admin_urls")
def comparison_urls() -> list[Any]:
    """Address of what differs from what is public and from what was approved."""
    address = "editorial/differences/<str:content_id>/"
    return [path(address, differences, name="editorial_differences")]


hooks.register("register_actions", registered.register)
hooks.register("register_admin_urls", menus.urls)
hooks.register("register_reports_menu_item", TrashMenuItem)
hooks.register("register_admin_urls", delegation.urls)
hooks.register("register_settings_menu_item", delegation.DelegationsMenuItem)
hooks.register("register_admin_urls", desks.urls)
hooks.register("register_settings_menu_item", desks.DesksMenuItem)
hooks.register("register_admin_urls", rights_urls)
hooks.register("register_reports_menu_item", RightsMenuItem)
hooks.register("register_admin_urls", bulk_urls)
hooks.register("register_reports_menu_item", BulkActsMenuItem)
for bulk_action in (
    page_actions.WithdrawPages,
    page_actions.PublishPages,
    page_actions.DeletePages,
    page_actions.MovePages,
    snippet_actions.DeleteSnippets,
):
    # After Wagtail's own, whose places they take: the last one that registers stays.
    hooks.register("register_bulk_action", bulk_action, order=10)


@hooks.register("register_page_action_menu_item")
def break_glass_item() -> Any:
    """Publish without review."""
    return menus.BreakGlassPageItem(order=70)


@hooks.register("register_snippet_action_menu_item")
def break_glass_snippet_item(model: type[Any]) -> Any:
    """Publish without review."""
    return menus.BreakGlassSnippetItem(order=70) if issubclass(model, Publishable) else None


@hooks.register("register_page_action_menu_item")
def correct_item() -> Any:
    """Correct what is published."""
    return menus.CorrectItem(order=15)


@hooks.register("register_page_action_menu_item")
def redirect_item() -> Any:
    """Lead readers to another page."""
    return menus.RedirectItem(order=25)


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def arrange(items: list[Any], request: HttpRequest, context: Any) -> None:
    """Withdraw, with a note; what is locked says so first."""
    menus.arrange(items)


@hooks.register("insert_global_admin_css")
def editorial_css() -> str:
    """Styles of the desk and of the status panel."""
    return format_html('<link rel="stylesheet" href="{}">', static("editorial/editorial.css"))


@hooks.register("insert_editor_js")
def editorial_js() -> str:
    """What leads from a reason to its field, in whichever tab it stands."""
    return format_html('<script src="{}" defer></script>', static("editorial/editorial.js"))
