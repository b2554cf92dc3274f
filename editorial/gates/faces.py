"""Gates about how an article looks where it is listed."""

from collections.abc import Iterator
from typing import Any

from editorial.gates.base import ArticleGate
from resources.publication import GateIssue

MIN_DESCRIPTION, MAX_DESCRIPTION = 40, 200


class DekGate(ArticleGate):
    """The standfirst is written."""

    code = "dek"

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when the dek is empty."""
        if not content.dek.strip():
            yield self.issue(
                "dek", "The dek is empty.", "Write one or two sentences below the title."
            )


class ResourceFaceGate(ArticleGate):
    """The face for the resource page is whole."""

    code = "resource_face"

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield what the resource page's face lacks."""
        if content.resource_image_id is None:
            yield self.issue(
                "resource_image",
                "The resource page has no image.",
                "Choose or upload one under Resource page face.",
            )
        if not content.resource_image_alt.strip():
            yield self.issue(
                "resource_image_alt",
                "The resource page's image has no alternative text.",
                "Say what the image shows.",
            )
        if not content.resource_description.strip():
            yield self.issue(
                "resource_description",
                "The resource page has no short description.",
                "Write one or two sentences under Resource page face.",
            )


class CategoryFaceGate(ArticleGate):
    """The face for the category page; advice, since it falls back to the resource page's."""

    code = "category_face"

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an alternative text that lacks, and advice where the slot is empty."""
        if content.category_image_id and not content.category_image_alt.strip():
            yield self.issue(
                "category_image_alt",
                "The category page's image has no alternative text.",
                "Say what the image shows.",
            )
        if content.category_image_id is None or not content.category_description.strip():
            yield self.issue(
                "category_image",
                "The category page's face is not complete; it shows the resource page's.",
                "Fill it in under Category page face if it should look different.",
                required=False,
            )


class DescriptionLengthGate(ArticleGate):
    """Descriptions that are neither crumbs nor essays; advice."""

    code = "description_length"

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield advice for each description outside the range."""
        for name in ("resource_description", "category_description"):
            length = len(getattr(content, name).strip())
            if length and not MIN_DESCRIPTION <= length <= MAX_DESCRIPTION:
                yield self.issue(
                    name,
                    f"This description has {length} characters.",
                    f"Between {MIN_DESCRIPTION} and {MAX_DESCRIPTION} read best in lists.",
                    required=False,
                )
