"""Blocks that show something: images, tables, and what stands elsewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(
        label=_("Image"),
        required=False,
        help_text=_("May stay empty while the article is a draft; it is asked for later."),
    )
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        required=False,
        max_length=255,
        help_text=_("Says what the picture shows, for people who do not see it."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Decorative"),
        required=False,
        help_text=_("The picture says nothing that the text does not say."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Image")


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)
    header_row = blocks.BooleanBlock(
        label=_("First row holds column headings"), required=False, default=True
    )
    header_column = blocks.BooleanBlock(label=_("First column holds row headings"), required=False)
    rows = blocks.ListBlock(
        blocks.ListBlock(blocks.CharBlock(required=False, label=_("Cell")), label=_("Row")),
        min_num=1,
        label=_("Rows"),
    )

    def clean(self, value: Any) -> Any:
        """Refuse rows of unequal length: readers could not follow them."""
        cleaned = super().clean(value)
        if len({len(row) for row in cleaned["rows"]}) > 1:
            raise blocks.StructBlockValidationError(
                block_errors={"rows": ValidationError(_("All rows need the same number of cells."))}
            )
        return cleaned

    class Meta:
        icon = "table"
        label = _("Table")


class EmbedBlock(blocks.StructBlock):
    url = blocks.URLBlock(
        label=_("Address"), help_text=_("The page of the film or post, as in the browser.")
    )
    title = blocks.CharBlock(
        label=_("Title"), max_length=200, help_text=_("Says what it is before it is loaded.")
    )

    class Meta:
        icon = "media"
        label = _("Embed")


class MediaBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        choices=[("audio", _("Audio")), ("video", _("Video"))], default="audio", label=_("Kind")
    )
    url = blocks.URLBlock(label=_("Address of the file"))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    duration_seconds = blocks.IntegerBlock(
        label=_("Length in seconds"), required=False, min_value=1
    )
    captions_url = blocks.URLBlock(label=_("Address of WebVTT captions"), required=False)
    transcript = blocks.RichTextBlock(
        label=_("Transcript"), required=False, features=["bold", "italic"]
    )

    class Meta:
        icon = "media"
        label = _("Audio or video by its address")


FIGURE_BLOCKS = [
    ("image", ImageBlock()),
    ("table", TableBlock()),
    ("embed", EmbedBlock()),
    ("media", MediaBlock()),
]
