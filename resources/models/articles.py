"""The abstract base of all articles: what every type shares."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from media.crops import FACES
from resources.blocks import BodyBlock
from resources.models.decorative import decorative_field
from resources.models.pages import CategoryPage
from resources.publishable import GalleyPage

ALT_HELP = _("Says what the image shows, for people who do not see it.")


def _image_field() -> Any:
    return models.ForeignKey(
        "media.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )


def _alt_field() -> Any:
    return models.CharField(_("alternative text"), max_length=255, blank=True, help_text=ALT_HELP)


def _description_field() -> Any:
    return models.TextField(
        _("short description"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences that make a reader open the article."),
    )


class CorrectionBlock(blocks.StructBlock):
    """A public note that something was wrong and is now right."""

    text = blocks.TextBlock(label=_("What was wrong and what is right"), rows=2)
    corrected_at = blocks.DateTimeBlock(label=_("When"))

    class Meta:
        icon = "edit"
        label = _("Correction")


class AbstractArticle(GalleyPage):
    """An article with a face for the resource page, one for its category page, one for cards.

    Its canonical category and subcategory are the category pages above it in the tree. A version
    may wish for others: it moves below `refile_to` when it is published.
    """

    not_content = frozenset(("refile_to",))
    later_fields = frozenset(f"{face}_image_decorative" for face in FACES)

    parent_page_types = ["resources.CategoryPage"]
    subpage_types: list[str] = []

    dek = models.TextField(
        _("dek"),
        max_length=300,
        blank=True,
        help_text=_("The standfirst: one or two sentences between title and text."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    resource_image = _image_field()
    resource_image_alt = _alt_field()
    resource_image_decorative = decorative_field()
    resource_description = _description_field()
    category_image = _image_field()
    category_image_alt = _alt_field()
    category_image_decorative = decorative_field()
    category_description = _description_field()
    social_image = _image_field()
    social_image_alt = _alt_field()
    social_image_decorative = decorative_field()
    social_description = _description_field()

    further_categories = ParentalManyToManyField(
        CategoryPage,
        blank=True,
        related_name="+",
        verbose_name=_("further categories"),
        help_text=_("Other categories that list this article. Its own is where it stands."),
    )
    refile_to = models.ForeignKey(
        CategoryPage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("file under"),
        help_text=_(
            "Another category: the article moves there when this version is published, "
            "and its old address leads on. Leave it empty to let it stand where it is."
        ),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("It cannot go out before. Schedule it for then, or later."),
    )
    comments_open = models.BooleanField(
        _("readers may comment"),
        default=True,
        help_text=_("Comments wait for a moderator before anyone sees them."),
    )
    correction_notes = StreamField(
        [("correction", CorrectionBlock())],
        verbose_name=_("correction notes"),
        blank=True,
        help_text=_("Shown to readers above the text."),
    )

    search_fields = [
        *Page.search_fields,
        index.SearchField("dek"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the draft; a wish to stand where it stands already is fulfilled."""
        draft = super().with_content_json(content)
        if hasattr(self, "_cached_parent_obj"):  # treebeard's: Wagtail has just asked for it
            draft._cached_parent_obj = self._cached_parent_obj
        if draft.refile_to_id and draft.refile_to_id == self.get_parent().pk:
            draft.refile_to = None
        return draft

    @property
    def place(self) -> Any:
        """Where it wishes to stand, or where it stands."""
        return self.refile_to or self.get_parent()

    @property
    def public_path(self) -> str:
        """Path at the place where this version stands once it is published."""
        if self.refile_to is None:
            return super().public_path
        return f"{self.refile_to.public_path}{self.slug}/"

    def canonical_categories(self) -> list[CategoryPage]:
        """Category and subcategory of this version, in that order; read once for each place."""
        place = self.place
        if place is None:
            return []
        if not self.known_categories():
            above = CategoryPage.objects.ancestor_of(place, inclusive=True).order_by("depth")
            self._categories_at = (place.path, list(above))
        return self.known_categories()

    def known_categories(self) -> list[CategoryPage]:
        """Return the same where it has been read already, else nothing."""
        place = self.place
        path, found = self.__dict__.get("_categories_at", ("", []))
        return list(found) if place is not None and path == place.path else []


class AbstractAuthorship(Orderable):
    """One name in the byline; the order counts."""

    author = models.ForeignKey(
        "resources.Author",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("author"),
    )

    class Meta(Orderable.Meta):
        abstract = True
