"""Pages that hold articles: the resource page and its categories."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from resources.models.decorative import decorative_field
from resources.panels import EditorialPanel
from resources.publishable import GalleyPage

ARTICLE_TYPES = [
    "resources.ArticlePage",
    "resources.NewsPage",
    "resources.ProductReviewPage",
    "resources.MultimediaPage",
]
DEK_HELP = _("One or two sentences below the title.")


class ResourcePage(GalleyPage):
    """Lists all articles with the face made for it."""

    document_type = "resource"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["resources.CategoryPage"]
    max_count_per_parent = 1

    dek = models.TextField(_("dek"), blank=True, max_length=300, help_text=DEK_HELP)

    content_panels = [EditorialPanel(), *Page.content_panels, FieldPanel("dek")]

    class Meta:
        verbose_name = _("resource page")
        verbose_name_plural = _("resource pages")


class CategoryPage(GalleyPage):
    """A category, or (below another) a subcategory. Articles live below it."""

    document_type = "category"
    place_is_content = False
    later_fields = frozenset(("image_decorative",))
    parent_page_types = ["resources.ResourcePage", "resources.CategoryPage"]
    subpage_types = ["resources.CategoryPage", *ARTICLE_TYPES]

    dek = models.TextField(_("dek"), blank=True, max_length=300, help_text=DEK_HELP)
    image = models.ForeignKey(
        "media.Image", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("Says what the image shows, for people who do not see it."),
    )
    image_decorative = decorative_field()

    content_panels = [
        EditorialPanel(),
        *Page.content_panels,
        FieldPanel("dek"),
        MultiFieldPanel(
            [FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_decorative")],
            _("Image"),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("dek")]

    class Meta:
        verbose_name = _("category page")
        verbose_name_plural = _("category pages")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Categories have two levels: no category below a subcategory."""
        return super().can_create_at(parent) and not _is_subcategory(parent)

    def can_move_to(self, parent: Page) -> bool:
        """Same, for moving: one with subcategories stays above all others."""
        if isinstance(parent.specific, CategoryPage) and self.get_children().type(CategoryPage):
            return False
        return super().can_move_to(parent) and not _is_subcategory(parent)


def _is_subcategory(page: Page) -> bool:
    specific = page.specific
    return isinstance(specific, CategoryPage) and isinstance(
        specific.get_parent().specific, CategoryPage
    )
