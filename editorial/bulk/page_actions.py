"""Wagtail's bulk actions on pages, as one unit each: same names, same places, our acts."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.models import Page

from editorial.acts.forms import WithdrawForm
from editorial.answers import say_why
from editorial.bulk import acts
from editorial.bulk.answers import say_done
from editorial.bulk.unit import IN_USE, NOTHING, because, refuse_all
from editorial.models import BulkAct
from editorial.refusal import Refused

NOT_ALLOWED = gettext_lazy("You may not do this here, or not now.")
WHY = {
    "pages_with_duplicate_slugs": gettext_lazy("Another page there has its address already."),
    "pages_without_destination_access": gettext_lazy(
        "It cannot stand there, or you may not move it there."
    ),
}


class AsOneUnit:
    """All of them or none. What was typed stays in the form when it is refused."""

    request: HttpRequest
    act: BulkAct | None = None

    def form_valid(self, form: Any) -> HttpResponse:
        """Act; or stay at the form, with the reasons of all that refuse."""
        parent: Any = super()
        try:
            answer = parent.form_valid(form)
        except Refused as error:
            say_why(self.request, error)
            return parent.render_to_response(parent.get_context_data(form=form))
        if self.act:
            say_done(self.request, self.act)
        return answer

    def prepare_action(self, objects: Any, objects_without_access: Any) -> Any:
        """Refuse all, with the names, if one of them cannot be."""
        issues = [
            because(str(page), WHY.get(key, NOT_ALLOWED), "not_allowed")
            for key, items in objects_without_access.items()
            for page in _pages(items)
        ]
        if getattr(self, "is_protected", False):
            used = [item for item in objects if item._usage_references.is_protected]
            issues += [because(str(item), IN_USE, "in_use") for item in used]
        refuse_all(issues, NOTHING)
        parent: Any = super()
        return parent.prepare_action(objects, objects_without_access)

    def get_execution_context(self) -> dict[str, Any]:
        """Hand the view on, which keeps the act for its message."""
        parent: Any = super()
        return {**parent.get_execution_context(), "view": self}

    def get_success_message(self, *args: Any) -> None:
        """Say nothing: ours comes with a button."""


def _pages(items: list[Any]) -> list[Any]:
    return [item["item"] if isinstance(item, dict) else item for item in items]


def _with_below(pages: Any, below: Any) -> list[Any]:
    """Return these and what `below` finds under each, once, as their own types."""
    keys = {page.pk for page in pages}
    for page in pages:
        keys |= set(below(page.get_descendants()).values_list("pk", flat=True))
    return list(Page.objects.filter(pk__in=keys).specific())


class WithdrawManyForm(WithdrawForm, DefaultPageForm):
    """Note and reason, and whether what stands below goes as well."""

    field_order = ["note", "reason", "include_descendants"]
    include_descendants = forms.BooleanField(
        label=gettext_lazy("Also withdraw what is published below them"), required=False
    )


class WithdrawPages(AsOneUnit, UnpublishBulkAction):
    """Withdraw, with one note for all."""

    display_name = gettext_lazy("Withdraw")
    aria_label = gettext_lazy("Withdraw selected pages")
    template_name = "editorial/bulk/withdraw.html"
    form_class = WithdrawManyForm

    def get_form(self, form_class: Any = None) -> Any:
        """Ask about what stands below only where something public does."""
        form = super().get_form(form_class)
        pages = self.get_actionable_objects()[0]
        if not any(page.get_descendants().live().exists() for page in pages):
            form.fields["include_descendants"].widget = forms.HiddenInput()
        return form

    def get_execution_context(self) -> dict[str, Any]:
        """Add what was typed."""
        return {**super().get_execution_context(), **self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(cls, objects: Any, user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Withdraw all."""
        pages = _with_below(objects, _live if kwargs.get("include_descendants") else _none)
        kwargs["view"].act = acts.withdraw_all(
            pages=pages, user=user, note=kwargs["note"].strip(), reason=kwargs["reason"]
        )
        return len(pages), 0


class PublishPages(AsOneUnit, PublishBulkAction):
    """Publish what is approved."""

    template_name = "editorial/bulk/publish.html"

    @classmethod
    def execute_action(cls, objects: Any, user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Publish all."""
        pages = _with_below(objects, _drafts if kwargs.get("include_descendants") else _none)
        kwargs["view"].act = acts.publish_all(pages=pages, user=user)
        return len(pages), 0


class DeletePages(AsOneUnit, DeleteBulkAction):
    """Delete, into the trash."""

    template_name = "editorial/bulk/delete.html"

    @classmethod
    def execute_action(cls, objects: Any, user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Delete all."""
        pages = _with_below(objects, _none)
        kwargs["view"].act = acts.delete_all(pages=pages, user=user)
        return len(pages), 0


class MovePages(AsOneUnit, MoveBulkAction):
    """Move."""

    template_name = "editorial/bulk/move.html"

    @classmethod
    def execute_action(cls, objects: Any, user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Move all."""
        pages = _with_below(objects, _none)
        kwargs["view"].act = acts.move_all(
            pages=pages, destination=kwargs["destination"], user=user
        )
        return len(pages), 0


def _live(pages: Any) -> Any:
    return pages.live()


def _drafts(pages: Any) -> Any:
    return pages.not_live()


def _none(pages: Any) -> Any:
    return pages.none()
