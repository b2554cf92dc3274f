"""Authors: who wrote, as readers see them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from resources.panels import EditorialPanel
from resources.publishable import PublishableSnippet


class Author(PublishableSnippet, index.Indexed):
    """A writer with a biography; drafted, approved and published like everything else."""

    document_type = "author"

    name = models.CharField(_("name"), max_length=200, help_text=_("As it stands in bylines."))
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        help_text=_("Last part of the address of the author's page."),
    )
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    biography = RichTextField(
        _("biography"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("Two or three sentences, shown below each article."),
    )
    contact = models.CharField(
        _("contact"),
        max_length=254,
        blank=True,
        help_text=_("E-mail or web address that readers may use; may stay empty."),
    )
    photo = models.ForeignKey(
        "media.Image", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    photo_alt = models.CharField(
        _("alternative text of the photo"),
        max_length=255,
        blank=True,
        help_text=_("Says what the photo shows, for people who do not see it."),
    )

    panels = [
        EditorialPanel(),
        FieldPanel("name"),
        FieldPanel("slug"),
        MultiFieldPanel([FieldPanel("job_title"), FieldPanel("organisation")], _("Position")),
        FieldPanel("biography"),
        FieldPanel("contact"),
        MultiFieldPanel([FieldPanel("photo"), FieldPanel("photo_alt")], _("Photo")),
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("organisation"),
    ]

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def public_path(self) -> str:
        """Path on the front end."""
        return f"/authors/{self.slug}/"
