"""Page or snippet -> document: one presenter for each kind."""

from typing import Any, Protocol

from documents.actions import Presentation
from home.models import HomePage, SiteProfile
from projection.presenters.articles import Embedded, present_article
from projection.presenters.others import (
    present_ad_slot,
    present_author,
    present_category,
    present_home,
    present_promo,
    present_resource_page,
    present_site,
)
from resources.models import ARTICLE_MODELS, AdSlot, Author, CategoryPage, Promo, ResourcePage


class Presenter(Protocol):
    """Turns content into what readers get."""

    def __call__(self, content: Any, /, *, embedded: Embedded) -> Presentation:
        """Return the presentation."""
        ...


PRESENTERS: dict[type[Any], Presenter] = {
    **dict.fromkeys(ARTICLE_MODELS, present_article),
    CategoryPage: present_category,
    Author: present_author,
    HomePage: present_home,
    ResourcePage: present_resource_page,
    SiteProfile: present_site,
    Promo: present_promo,
    AdSlot: present_ad_slot,
}

__all__ = ["PRESENTERS", "Embedded", "Presenter", "present"]


def present(content: Any, *, embedded: Embedded | None = None) -> Presentation:
    """Return the document of any content, its cards and its filter terms."""
    return PRESENTERS[type(content)](content, embedded=embedded or Embedded())
