"""The form of an article, arranged as an editor thinks: text, two faces, promotion and search."""

from collections.abc import Sequence
from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from resources.panels import EditorialPanel

RESOURCE_HELP = _(
    "<p>How the article looks on the <b>resource page</b>, where all articles are listed: "
    "a wide picture (3:2) with a short description.</p>"
)
CATEGORY_HELP = _(
    "<p>How the article looks on its <b>category page</b>: a square picture with a short "
    "description. What is left empty is taken from the resource page.</p>"
)
SOCIAL_HELP = _(
    "<p>The card that social networks show when somebody shares the article. "
    "What is left empty is taken from the resource page.</p>"
)


def face_panel(name: str, heading: Any, help_text: Any) -> MultiFieldPanel:
    """Return the fields of one face with a sentence that says where it is seen."""
    return MultiFieldPanel(
        [
            HelpPanel(content=str(help_text)),
            FieldPanel(f"{name}_image"),
            FieldPanel(f"{name}_image_alt"),
            FieldPanel(f"{name}_image_decorative"),
            FieldPanel(f"{name}_description"),
        ],
        heading=heading,
    )


def article_interface(extra: Sequence[Any] = ()) -> TabbedInterface:
    """Return the tabs of an article; `extra` panels of a type stand between dek and body."""
    content = [
        EditorialPanel(),
        TitleFieldPanel("title"),
        FieldPanel("dek"),
        InlinePanel(
            "authorships",
            heading=_("Authors"),
            label=_("Author"),
            help_text=_("In the order of the byline."),
        ),
        *extra,
        FieldPanel("body"),
        FieldPanel("correction_notes"),
    ]
    promotion = [
        FieldPanel("refile_to"),
        MultiFieldPanel(
            [
                FieldPanel("further_categories", widget=CheckboxSelectMultiple),
                FieldPanel("tags"),
            ],
            heading=_("Where else it is found"),
        ),
        face_panel("social", _("Social card"), SOCIAL_HELP),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Search engines"),
        ),
        FieldPanel("embargo_until"),
        FieldPanel("comments_open"),
        PublishingPanel(),
    ]
    return TabbedInterface(
        [
            ObjectList(content, heading=_("Content")),
            ObjectList(
                [face_panel("resource", _("Resource page face"), RESOURCE_HELP)],
                heading=_("Resource page face"),
            ),
            ObjectList(
                [face_panel("category", _("Category page face"), CATEGORY_HELP)],
                heading=_("Category page face"),
            ),
            ObjectList(promotion, heading=_("Promotion and search")),
        ]
    )
