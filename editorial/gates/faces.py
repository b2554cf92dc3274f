"""Gates about how an article looks where it is listed."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial.gates.base import ArticleGate
from media.alternatives import lacks_alt
from resources.gates import GateIssue, Level

MIN_DESCRIPTION, MAX_DESCRIPTION = 40, 200


def _lacks_alt(content: Any, face: str) -> bool:
    words, decorative = (getattr(content, f"{face}_image_{name}") for name in ("alt", "decorative"))
    return lacks_alt(getattr(content, f"{face}_image"), words, decorative=decorative)


class DekGate(ArticleGate):
    """The standfirst is written."""

    code = "dek"
    title = _("Dek")
    wants = _("The standfirst is written.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when the dek is empty."""
        if not content.dek.strip():
            yield self.issue(
                "dek",
                gettext("The dek is empty."),
                gettext("Write one or two sentences below the title."),
            )


class ResourceFaceGate(ArticleGate):
    """The face for the resource page is whole."""

    code = "resource_face"
    title = _("Resource page face")
    wants = _("Image, alternative text and short description are there.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield what the resource page's face lacks."""
        if content.resource_image_id is None:
            yield self.issue(
                "resource_image",
                gettext("The resource page has no image."),
                gettext("Choose or upload one under Resource page face."),
            )
        alone = content.resource_image_id is None and not content.resource_image_alt.strip()
        if alone or _lacks_alt(content, "resource"):
            yield self.issue(
                "resource_image_alt",
                gettext("The resource page's image has no alternative text."),
                gettext("Say what the image shows."),
            )
        if not content.resource_description.strip():
            yield self.issue(
                "resource_description",
                gettext("The resource page has no short description."),
                gettext("Write one or two sentences under Resource page face."),
            )


class CategoryAltGate(ArticleGate):
    """An image of its own on the category page is described."""

    code = "category_alt"
    title = _("Category page image")
    wants = _("An image of its own has alternative text.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when the category page's own image has no alternative text."""
        if _lacks_alt(content, "category"):
            yield self.issue(
                "category_image_alt",
                gettext("The category page's image has no alternative text."),
                gettext("Say what the image shows."),
            )


class SocialAltGate(ArticleGate):
    """An image of its own on the social card is described."""

    code = "social_alt"
    title = _("Social card image")
    wants = _("An image of its own has alternative text.")
    default_level = Level.ADVICE

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when the card's own image has no alternative text."""
        if _lacks_alt(content, "social"):
            yield self.issue(
                "social_image_alt",
                gettext("The social card's image has no alternative text."),
                gettext("Say what the image shows."),
            )


class CategoryFaceGate(ArticleGate):
    """The face for the category page; it falls back to the resource page's."""

    code = "category_face"
    title = _("Category page face")
    wants = _("It has its own image and short description; without, it shows the resource page's.")
    default_level = Level.ADVICE

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each part that is empty."""
        lacking = {
            "category_image": gettext(
                "The category page has no image of its own; it shows the resource page's."
            ),
            "category_description": gettext(
                "The category page has no short description of its own; it shows the "
                "resource page's."
            ),
        }
        for name, words in lacking.items():
            if not getattr(content, name):
                yield self.issue(
                    name,
                    words,
                    gettext("Fill it in under Category page face if it should look different."),
                )


class DescriptionLengthGate(ArticleGate):
    """Descriptions that are neither crumbs nor essays; advice."""

    code = "description_length"
    title = _("Length of descriptions")
    wants = _("Short descriptions have 40 to 200 characters.")
    default_level = Level.ADVICE

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield advice for each description outside the range."""
        for name in ("resource_description", "category_description"):
            length = len(getattr(content, name).strip())
            if length and not MIN_DESCRIPTION <= length <= MAX_DESCRIPTION:
                yield self.issue(
                    name,
                    gettext("This description has %(length)s characters.") % {"length": length},
                    gettext(
                        "Between %(min_description)s and %(max_description)s read best in lists."
                    )
                    % {"min_description": MIN_DESCRIPTION, "max_description": MAX_DESCRIPTION},
                )
