"""The filters beside the list of images, in Wagtail's own mechanism."""

from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter
from wagtail.images import get_image_model
from wagtail.images.views.images import ImagesFilterSet

from media import narrowing
from media.keys import keys_in
from media.uses import is_used


def uploaders(request: Any) -> QuerySet[Any]:
    """Return the people who uploaded something, by name."""
    theirs = get_image_model()._default_manager.filter(uploaded_by_user=OuterRef("pk"))
    people = get_user_model()._default_manager.filter(Exists(theirs))
    return people.order_by("last_name", "first_name", "pk")


class PeopleField(MultipleUserFilter.field_class):
    """Refuses what is no key as it refuses people who are not there."""

    def _check_values(self, value: Any) -> Any:
        if len(keys_in(value)) < len(value):
            words = self.error_messages["invalid_choice"]
            raise ValidationError(words, code="invalid_choice", params={"value": value[0]})
        return super()._check_values(value)


class PeopleFilter(MultipleUserFilter):
    """Wagtail's, with that field."""

    field_class = PeopleField


class LibraryFilters(ImagesFilterSet):
    """Wagtail's filters (collection, popular tags, number of uses), and those of an office."""

    use = django_filters.ChoiceFilter(
        label=_("Use"),
        choices=narrowing.Use.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="narrow_use",
    )
    rights = django_filters.ChoiceFilter(
        label=_("Rights"),
        choices=narrowing.Rights.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="narrow_rights",
    )
    licence = django_filters.MultipleChoiceFilter(
        label=_("Licence"),
        choices=narrowing.LICENCES,
        widget=forms.CheckboxSelectMultiple,
        method="narrow_licence",
    )
    persons_shown = django_filters.CharFilter(
        label=_("Person shown"), lookup_expr="icontains", help_text=_("A part of the name.")
    )
    consent = django_filters.ChoiceFilter(
        label=_("Consent"),
        choices=narrowing.CONSENTS,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="narrow_consent",
    )
    with_tag = django_filters.CharFilter(
        label=_("Any tag"), method="narrow_tag", help_text=_("The whole word.")
    )
    uploaded_by_user = PeopleFilter(
        label=_("Uploaded by"), queryset=uploaders, widget=forms.CheckboxSelectMultiple
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=narrowing.State.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="narrow_state",
    )

    def __init__(self, *args: Any, is_searching: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, is_searching=is_searching, **kwargs)
        self.is_searching = is_searching

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list; the search knows few columns, so it is told the keys alone."""
        narrowed: QuerySet[Any] = super().filter_queryset(queryset)
        if not self.is_searching:
            return narrowed
        return queryset.filter(pk__in=narrowed.order_by().values("pk"))

    def narrow_use(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Leave what is used, or what is not."""
        used = is_used()
        return queryset.filter(used if value == narrowing.Use.USED else ~used)

    def narrow_rights(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Leave what may be shown, or may not."""
        return queryset.filter(narrowing.rights_are(value))

    def narrow_licence(
        self, queryset: QuerySet[Any], name: str, values: list[str]
    ) -> QuerySet[Any]:
        """Leave what has one of these licences."""
        wanted = [narrowing.empty_or("licence", value) for value in values]
        return queryset.filter(reduce(or_, wanted, Q())) if wanted else queryset

    def narrow_consent(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Leave what has this consent."""
        return queryset.filter(narrowing.empty_or("consent", value))

    def narrow_tag(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Leave what has this tag, in large or small letters."""
        tagged = get_image_model()._default_manager.filter(tags__name__iexact=value.strip())
        return queryset.filter(pk__in=tagged.values("pk"))

    def narrow_state(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Leave what is in this state."""
        return queryset.filter(narrowing.state_is(value))

    class Meta(ImagesFilterSet.Meta):
        fields: list[str] = []
