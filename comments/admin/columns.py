"""The columns of the moderation queue."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import (
    BulkActionsCheckboxColumn,
    Column,
    StatusTagColumn,
    TitleColumn,
)

from comments.admin import sentences
from comments.models import Comment, CommentState


def _title_id(comment: Comment) -> str:
    return f"comment_{comment.pk}_title"


def _is_held(comment: Comment) -> bool:
    return comment.state == CommentState.HELD


class ReaderTextColumn(Column):
    """Words of readers: escaped, in their own direction, broken where they are too long."""

    cell_template_name = "comments/admin/reader_text_cell.html"


def queue_columns(*, inspect_url_name: str) -> list[Any]:
    """Return the columns, with each name leading to the whole comment."""
    return [
        BulkActionsCheckboxColumn("bulk_actions", obj_type="comment"),
        TitleColumn(
            "name",
            label=_("Name"),
            accessor=sentences.author,
            url_name=inspect_url_name,
            get_title_id=_title_id,
            sort_key="name",
            width="14%",
        ),
        ReaderTextColumn("text", label=_("Comment"), accessor=sentences.excerpt),
        ReaderTextColumn(
            "article_title", label=_("Article"), sort_key="article_title", width="18%"
        ),
        Column("posted", label=_("Posted on"), accessor=sentences.posted, sort_key="posted_on"),
        StatusTagColumn("state", label=_("State"), accessor="get_state_display", primary=_is_held),
        ReaderTextColumn("reason", label=_("Why it is held"), width="18%"),
    ]
