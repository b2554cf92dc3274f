"""The home page, and what is true of the whole site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.gate_models import GateLevel
from home.link_models import LinkCheck
from resources.panels import EditorialPanel
from resources.publishable import GalleyPage, PublishableSnippet

__all__ = ["GateLevel", "HomePage", "LinkCheck", "SiteProfile"]


class HomePage(GalleyPage):
    """The first page of the site."""

    document_type = "home"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["resources.ResourcePage"]

    dek = models.TextField(
        _("dek"), blank=True, max_length=300, help_text=_("One or two sentences below the title.")
    )
    body = RichTextField(
        _("welcome"),
        blank=True,
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_("A short text that says what readers find here."),
    )

    content_panels = [
        EditorialPanel(),
        *Page.content_panels,
        FieldPanel("dek"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class SiteProfile(PublishableSnippet):
    """Site settings: name, tagline, contact. Drafted and approved like everything else."""

    document_type = "site"

    site = models.OneToOneField(
        "wagtailcore.Site", on_delete=models.PROTECT, related_name="profile", verbose_name=_("site")
    )
    name = models.CharField(_("name"), max_length=100)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    description = models.TextField(
        _("description"), max_length=300, blank=True, help_text=_("For search engines and feeds.")
    )
    contact = models.CharField(
        _("contact"),
        max_length=254,
        blank=True,
        help_text=_("E-mail or web address of the editorial office."),
    )

    panels = [
        EditorialPanel(),
        FieldPanel("site"),
        FieldPanel("name"),
        FieldPanel("tagline"),
        FieldPanel("description"),
        FieldPanel("contact"),
        PublishingPanel(),
    ]

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")

    def __str__(self) -> str:
        return self.name
