"""The block that plays a recording of the library between two paragraphs."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from media.recordings.choosing import viewset

RecordingChooserBlock: Any = viewset.get_block_class(
    name="RecordingChooserBlock", module_path="resources.blocks.recordings"
)


class RecordingValue(blocks.StructValue):
    """What is played, with what the block says itself in place of what the library says."""

    @property
    def shown_poster(self) -> Any:
        """The poster of the block, else that of its recording."""
        recording = self["recording"]
        return self["poster"] or (recording.poster if recording else None)


class RecordingBlock(blocks.StructBlock):
    recording = RecordingChooserBlock(
        label=_("Recording"),
        required=False,
        help_text=_(
            "From the library, with its captions, transcript and credit. May stay empty while the "
            "article is a draft; it is asked for later."
        ),
    )
    caption = blocks.CharBlock(
        label=_("Caption"),
        required=False,
        max_length=300,
        help_text=_("Printed below it. If it is empty, the title of the recording is."),
    )
    poster = ImageChooserBlock(
        label=_("Poster"),
        required=False,
        help_text=_("Only if it should be another one than that of the recording."),
    )

    class Meta:
        icon = "media"
        label = _("Audio or video")
        value_class = RecordingValue


RECORDING_BLOCKS = [("recording", RecordingBlock())]
