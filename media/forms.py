"""The form of an image: its fields in groups, and what must not be done to a withdrawn picture."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.desks import preselect_collection
from media.uploads import InspectedImageForm

# Heading, explanation, fields. What is named nowhere stands in the first group.
GROUPS: tuple[tuple[Any, Any, tuple[str, ...]], ...] = (
    (gettext_lazy("The picture"), "", ()),
    (
        gettext_lazy("Where it comes from"),
        gettext_lazy("Readers see the credit. The rest is for the office."),
        ("credit", "source", "licence", "licence_terms", "licence_url"),
    ),
    (
        gettext_lazy("When it may be shown"),
        gettext_lazy(
            "Outside these days it is not published. Two weeks before the end it stands on the "
            "desk, with all that uses it."
        ),
        ("licence_valid_from", "licence_valid_until"),
    ),
    (
        gettext_lazy("Who is on it"),
        gettext_lazy("Persons who can be recognised have a say."),
        ("persons_shown", "consent"),
    ),
    (gettext_lazy("In the library"), "", ("collection", "tags")),
)


class LibraryImageForm(InspectedImageForm):
    """The form of an image (`WAGTAILIMAGES_IMAGE_FORM_BASE`)."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if not (kwargs.get("initial") or {}).get("collection"):
            preselect_collection(self, user)

    @property
    def groups(self) -> list[dict[str, Any]]:
        """Return the visible fields in groups, for the template."""
        named = {name for _heading, _words, names in GROUPS for name in names}
        visible = self.visible_fields()
        return [
            {
                "heading": heading,
                "words": words,
                "fields": [
                    field
                    for field in visible
                    if (field.name in names if names else field.name not in named)
                ],
            }
            for heading, words, names in GROUPS
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse another file for a picture that is withdrawn: it would be public at once."""
        replaced = "file" in self.changed_data
        cleaned: dict[str, Any] = super().clean()
        if self.instance.withdrawn_at and replaced:
            words = _("This picture is withdrawn. Upload the other one as a new image.")
            self.add_error("file", ValidationError(words, code="withdrawn"))
        return cleaned
