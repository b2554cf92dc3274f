"""The filters in the chooser of images: what may be shown, by which licence, used or not."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images.views import chooser

from media import narrowing
from media.uses import is_used


def _choice(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    widget = forms.Select(attrs={"data-chooser-modal-search-filter": True})
    given = [("", _("All")), *choices]
    return forms.ChoiceField(label=label, choices=given, required=False, widget=widget)


class NarrowingMixin(forms.Form):
    """Fields of the chooser's form, beside the search and the collection."""

    rights = _choice(_("Rights"), narrowing.Rights.choices)
    licence = _choice(_("Licence"), narrowing.LICENCES)
    use = _choice(_("Use"), narrowing.Use.choices)

    def filter(self, objects: Any) -> Any:
        """Narrow by keys: the search that follows knows few columns."""
        data, narrowed = self.cleaned_data, objects.model._default_manager.all()
        if value := data.get("rights"):
            narrowed = narrowed.filter(narrowing.rights_are(value))
        if value := data.get("licence"):
            narrowed = narrowed.filter(narrowing.empty_or("licence", value))
        if value := data.get("use"):
            used = is_used()
            narrowed = narrowed.filter(used if value == narrowing.Use.USED else ~used)
        if any(data.get(name) for name in ("rights", "licence", "use")):
            objects = objects.filter(pk__in=narrowed.order_by().values("pk"))
        return super().filter(objects)  # type: ignore[misc] # of the form that it is mixed into


class Narrowed:
    """A chooser with those fields."""

    request: Any

    def filter_object_list(self, objects: Any) -> Any:
        """Narrow them; no tag holds a null character, and PostgreSQL refuses to look for one."""
        if "\0" in self.request.GET.get("tag", ""):
            return objects.none()
        return super().filter_object_list(objects)  # type: ignore[misc] # of the view beside it

    def get_filter_form_class(self) -> Any:
        """Return Wagtail's form with ours before it."""
        theirs = super().get_filter_form_class()  # type: ignore[misc] # of the view beside it
        return type("FilterForm", (NarrowingMixin, theirs), {})


class ChooseView(Narrowed, chooser.ImageChooseView):
    """The chooser."""


class ChooseResultsView(Narrowed, chooser.ImageChooseResultsView):
    """Its list, searched and paged."""
