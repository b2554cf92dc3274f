"""Blocks that lead elsewhere: related articles, promo slots."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

ARTICLE_MODELS = [
    "resources.ArticlePage",
    "resources.NewsPage",
    "resources.ProductReviewPage",
    "resources.MultimediaPage",
]


class RelatedArticlesBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), default="Read next", max_length=100)
    articles = blocks.ListBlock(
        blocks.PageChooserBlock(page_type=ARTICLE_MODELS, label=_("Article")),
        min_num=1,
        label=_("Articles"),
        help_text=_("Only those that are published are shown to readers."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Related articles")


class PromoSlotBlock(blocks.StructBlock):
    slot = blocks.RegexBlock(
        regex=r"^[a-z0-9][a-z0-9-]*$",
        max_length=50,
        label=_("Slot"),
        help_text=_("Key of the slot, in lower-case letters, digits and hyphens."),
        error_messages={
            "invalid": _("Use lower-case letters, digits and hyphens, such as in-body.")
        },
    )

    class Meta:
        icon = "pick"
        label = _("Promo slot")


LINK_BLOCKS = [
    ("related_articles", RelatedArticlesBlock()),
    ("promo_slot", PromoSlotBlock()),
]
