"""A document to download: a form, a checklist, a table."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media.models import Download


class DownloadChooserBlock(blocks.ChooserBlock):
    """Chooses a document of the library."""

    @cached_property
    def target_model(self) -> type[Download]:
        """The library."""
        return Download

    @cached_property
    def widget(self) -> Any:
        """Its chooser, which knows addresses of the admin: asked for when a form is made."""
        from media.downloads.choosing import viewset

        return viewset.widget_class()

    class Meta:
        icon = "doc-full-inverse"


class DownloadBlock(blocks.StructBlock):
    document = DownloadChooserBlock(
        label=_("Document"),
        required=False,
        help_text=_("May stay empty while the article is a draft; it is asked for later."),
    )
    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=200,
        help_text=_("Empty: that of the document."),
    )
    description = blocks.CharBlock(
        label=_("Description"),
        required=False,
        max_length=300,
        help_text=_("What it is good for, in a sentence."),
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Download")


DOWNLOAD_BLOCKS = [("download", DownloadBlock())]
