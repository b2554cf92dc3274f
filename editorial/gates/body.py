"""Gates about the text itself."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial.gates.base import ArticleGate
from media.alternatives import lacks_alt
from resources.gates import GateIssue
from resources.models import MultimediaPage, ProductReviewPage

ADDRESS = re.compile(r"[a-z]+:\S+|/\S*", re.IGNORECASE)
SHORT_TEXTS = (
    *("title", "dek", "resource_image_alt", "resource_description"),
    *("category_image_alt", "category_description", "social_image_alt", "social_description"),
    *("seo_title", "search_description"),
)
PLACEHOLDERS = ("lorem ipsum", "tktk", "[tk]", "xxx", "to be written")


class BodyGate(ArticleGate):
    """There is something to read."""

    code = "body"
    title = _("Body")
    wants = _("An article has something to read.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when the body has no block."""
        if not content.body:
            yield self.issue(
                "body", gettext("The article has no text."), gettext("Add at least one block.")
            )


class BodyImageGate(ArticleGate):
    """Images in the body are chosen and described."""

    code = "body_images"
    title = _("Images in the body")
    wants = _("Each is chosen, and described or marked as decorative.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each image block that lacks its image or its text."""
        for number, block in enumerate(content.body, start=1):
            if block.block_type != "image":
                continue
            if block.value["image"] is None:
                caption = block.value["caption"]
                words = (
                    gettext("Block %(number)s: the image “%(caption)s” is missing.")
                    if caption
                    else gettext("Block %(number)s: the image is missing.")
                )
                yield self.issue(
                    "body",
                    words % {"number": number, "caption": caption},
                    gettext("Choose an image or remove the block."),
                )
            elif lacks_alt(
                block.value["image"], block.value["alt"], decorative=block.value["decorative"]
            ):
                yield self.issue(
                    "body",
                    gettext("Block %(number)s: the image has no alternative text.")
                    % {"number": number},
                    gettext("Say what it shows, or mark it as decorative."),
                )


class HeadingOrderGate(ArticleGate):
    """A part of a section stands below a section."""

    code = "heading_order"
    title = _("Order of headings")
    wants = _("A part of a section comes after a section.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue where the first heading is a lower one."""
        for number, block in enumerate(content.body, start=1):
            if block.block_type == "heading":
                if block.value["level"] == "3":
                    yield self.issue(
                        "body",
                        gettext("Block %(number)s: a part of a section comes before any section.")
                        % {"number": number},
                        gettext("Make it a section, or put one above it."),
                    )
                return


class PlaceholderGate(ArticleGate):
    """No text that was meant to be replaced."""

    code = "placeholder_text"
    title = _("Placeholders")
    wants = _("No text that was meant to be replaced, such as “lorem ipsum” or “tktk”.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each placeholder found in a field that readers see."""
        texts = {name: [getattr(content, name)] for name in SHORT_TEXTS}
        texts["body"] = list(_texts(list(content.body.raw_data)))
        for field, found in texts.items():
            text = strip_tags(" ".join(found)).lower()
            for word in PLACEHOLDERS:
                if word in text:
                    yield self.issue(
                        field,
                        gettext("The text holds “%(word)s”.") % {"word": word},
                        gettext("Replace the placeholder."),
                    )


class TypeGate(ArticleGate):
    """What a type of article needs beyond the others."""

    code = "type_fields"
    title = _("Parts of the type")
    wants = _(
        "A review has product and verdict; multimedia something to play, and captions or a "
        "transcript."
    )

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield what a review or a multimedia article lacks."""
        if isinstance(content, ProductReviewPage):
            missing = {
                "product": gettext("The product is missing."),
                "verdict": gettext("The verdict is missing."),
            }
            for name, words in missing.items():
                if not getattr(content, name).strip():
                    yield self.issue(name, words, gettext("Fill it in under Verdict."))
        if isinstance(content, MultimediaPage):
            yield from self._recording(content)

    def _recording(self, content: MultimediaPage) -> Iterator[GateIssue]:
        recording = content.recording
        if recording is None and not content.player_url:
            yield self.issue(
                "recording",
                gettext("There is nothing to play."),
                gettext("Choose a recording, upload one, or give the address of a file."),
            )
        captioned = recording.captions.exists() if recording else bool(content.captions_url)
        if not captioned and not strip_tags(content.shown_transcript).strip():
            yield self.issue(
                "transcript",
                gettext("There are neither captions nor a transcript."),
                gettext("Add one of them, for people who cannot hear it."),
            )


def _texts(value: Any) -> Iterator[str]:
    """Yield all that was typed into blocks, but for addresses; blocks are not rendered for it."""
    if isinstance(value, str):
        if not ADDRESS.fullmatch(value):
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in ("id", "type"):
                yield from _texts(item)
