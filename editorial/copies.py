"""Copies: drafts of their own, of the same writers."""

from django.db import transaction
from wagtail.models import Page

from editorial.contributions import carry_over
from resources.publishable import Publishable


@transaction.atomic
def settle_copy(source: Page, copy: Page) -> int:
    """Credit each copied page to its writers and take marks of a publication off; return how many.

    Wagtail's "publish copies" marks them as published although the guard kept them drafts.
    """
    originals = source.get_descendants(inclusive=True).order_by("path").specific()
    copies = list(copy.get_descendants(inclusive=True).order_by("path").specific())
    for original, twin in zip(originals, copies, strict=False):
        if isinstance(original, Publishable) and isinstance(twin, Publishable):
            carry_over(source=original, copy=twin)
    drafts = Page.objects.filter(pk__in=[page.pk for page in copies], live=False)
    drafts.update(live_revision=None, first_published_at=None, last_published_at=None)
    return len(copies)
