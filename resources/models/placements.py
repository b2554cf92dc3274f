"""Promos and ad slots: drafted and approved here, placed beside articles elsewhere."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel

from resources.panels import EditorialPanel
from resources.publishable import PublishableSnippet


class Promo(PublishableSnippet):
    """A message for an audience, such as job seekers."""

    document_type = "promo"

    audience = models.CharField(
        _("audience"), max_length=100, help_text=_("Whom it addresses, such as Job seekers.")
    )
    heading = models.CharField(_("heading"), max_length=200)
    items = models.TextField(
        _("items"), blank=True, help_text=_("What is offered, one item on each line.")
    )
    closing = models.CharField(_("closing line"), max_length=200, blank=True)
    link_url = models.URLField(_("address of the link"), blank=True)
    link_text = models.CharField(_("text of the link"), max_length=100, blank=True)

    panels = [
        EditorialPanel(),
        FieldPanel("audience"),
        FieldPanel("heading"),
        FieldPanel("items"),
        FieldPanel("closing"),
        MultiFieldPanel([FieldPanel("link_url"), FieldPanel("link_text")], _("Link")),
        PublishingPanel(),
    ]

    class Meta:
        verbose_name = _("promo")
        verbose_name_plural = _("promos")
        ordering = ["audience", "heading", "pk"]

    def __str__(self) -> str:
        return f"{self.audience}: {self.heading}"

    @property
    def item_list(self) -> list[str]:
        """The items without blank lines."""
        return [line.strip() for line in self.items.splitlines() if line.strip()]


class AdSlot(PublishableSnippet):
    """A reserved space for advertisements, named by its key."""

    document_type = "ad_slot"

    key = models.SlugField(
        _("key"), max_length=50, unique=True, help_text=_("What articles and front ends call it.")
    )
    name = models.CharField(_("name"), max_length=100)
    description = models.CharField(_("description"), max_length=300, blank=True)
    width = models.PositiveIntegerField(
        _("width"), validators=[MinValueValidator(1)], help_text=_("Reserved width in pixels.")
    )
    height = models.PositiveIntegerField(
        _("height"), validators=[MinValueValidator(1)], help_text=_("Reserved height in pixels.")
    )
    enabled = models.BooleanField(_("enabled"), default=True)

    panels = [
        EditorialPanel(),
        FieldPanel("key"),
        FieldPanel("name"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("width"), FieldPanel("height")]),
        FieldPanel("enabled"),
        PublishingPanel(),
    ]

    class Meta:
        verbose_name = _("ad slot")
        verbose_name_plural = _("ad slots")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name
