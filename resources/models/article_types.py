"""The four types of articles, with their tags and bylines."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from resources.models.article_panels import article_interface
from resources.models.articles import AbstractArticle, AbstractAuthorship


class ArticlePage(AbstractArticle):
    """Advice and reports."""

    document_type = "article"
    tags = ClusterTaggableManager(through="resources.ArticleTag", blank=True)
    edit_handler = article_interface()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")


class NewsPage(AbstractArticle):
    """What happened, dated."""

    document_type = "news"
    tags = ClusterTaggableManager(through="resources.NewsTag", blank=True)
    edit_handler = article_interface()

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")


def validate_half_steps(value: Decimal) -> None:
    """Refuse ratings between the half steps."""
    if value * 2 % 1:
        raise ValidationError(_("Use steps of a half, such as 3.5."))


class ProductReviewPage(AbstractArticle):
    """A product tried and judged."""

    document_type = "product_review"
    product = models.CharField(_("product"), max_length=200, blank=True)
    maker = models.CharField(_("maker"), max_length=200, blank=True)
    rating = models.DecimalField(
        _("rating"),
        max_digits=2,
        decimal_places=1,
        default=Decimal("0.0"),
        validators=[MinValueValidator(0), MaxValueValidator(5), validate_half_steps],
        help_text=_("0 to 5, in steps of a half."),
    )
    pros = models.TextField(_("pros"), blank=True, help_text=_("One on each line."))
    cons = models.TextField(_("cons"), blank=True, help_text=_("One on each line."))
    verdict = models.TextField(
        _("verdict"), max_length=500, blank=True, help_text=_("One to three sentences.")
    )
    tags = ClusterTaggableManager(through="resources.ProductReviewTag", blank=True)
    edit_handler = article_interface(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [FieldPanel("product"), FieldPanel("maker"), FieldPanel("rating")]
                    ),
                    FieldRowPanel([FieldPanel("pros"), FieldPanel("cons")]),
                    FieldPanel("verdict"),
                ],
                heading=_("Verdict"),
            )
        ]
    )

    class Meta:
        verbose_name = _("product review")
        verbose_name_plural = _("product reviews")


class MultimediaPage(AbstractArticle):
    """Something to hear or watch, with captions or a transcript."""

    document_type = "multimedia"
    later_fields = AbstractArticle.later_fields | {"recording"}
    recording = models.ForeignKey(
        "media.Recording",
        verbose_name=_("recording"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("From the library, with its captions. What is left empty below comes from it."),
    )
    player_kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=[("audio", _("Audio")), ("video", _("Video"))],
        default="audio",
    )
    player_url = models.URLField(_("address of the file"), blank=True)
    duration_seconds = models.PositiveIntegerField(
        _("length in seconds"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    poster = models.ForeignKey(
        "media.Image",
        verbose_name=_("poster"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Still picture that a video shows before it plays."),
    )
    captions_url = models.URLField(_("address of WebVTT captions"), blank=True)
    transcript = RichTextField(
        _("transcript"),
        blank=True,
        features=["bold", "italic"],
        help_text=_("What is said and shown. Captions or a transcript are needed to publish."),
    )
    tags = ClusterTaggableManager(through="resources.MultimediaTag", blank=True)
    edit_handler = article_interface(
        [
            MultiFieldPanel(
                [
                    FieldPanel("recording"),
                    FieldPanel("poster"),
                    FieldPanel("transcript"),
                ],
                heading=_("Audio or video"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("player_kind"), FieldPanel("duration_seconds")]),
                    FieldPanel("player_url"),
                    FieldPanel("captions_url"),
                ],
                heading=_("A file elsewhere, if nothing is chosen above"),
                classname="collapsed",
            ),
        ]
    )

    class Meta:
        verbose_name = _("multimedia article")
        verbose_name_plural = _("multimedia articles")

    @property
    def shown_poster(self) -> Any:
        """The poster of the article, else that of its recording."""
        return self.poster or (self.recording.poster if self.recording else None)

    @property
    def shown_transcript(self) -> str:
        """The transcript of the article, else that of its recording, as it is stored."""
        if strip_tags(self.transcript).strip() or not self.recording:
            return self.transcript
        return str(self.recording.transcript)


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="tagged_items")


class NewsTag(TaggedItemBase):
    content_object = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="tagged_items")


class ProductReviewTag(TaggedItemBase):
    content_object = ParentalKey(
        ProductReviewPage, on_delete=models.CASCADE, related_name="tagged_items"
    )


class MultimediaTag(TaggedItemBase):
    content_object = ParentalKey(
        MultimediaPage, on_delete=models.CASCADE, related_name="tagged_items"
    )


class ArticleAuthorship(AbstractAuthorship):
    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="authorships")


class NewsAuthorship(AbstractAuthorship):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="authorships")


class ProductReviewAuthorship(AbstractAuthorship):
    page = ParentalKey(ProductReviewPage, on_delete=models.CASCADE, related_name="authorships")


class MultimediaAuthorship(AbstractAuthorship):
    page = ParentalKey(MultimediaPage, on_delete=models.CASCADE, related_name="authorships")


ARTICLE_MODELS: tuple[type[AbstractArticle], ...] = (
    ArticlePage,
    NewsPage,
    ProductReviewPage,
    MultimediaPage,
)
