"""Everything that is not an article, as readers get it."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from documents.actions import Presentation
from media.alternatives import alt_of
from projection.presenters.articles import LINK, Embedded
from projection.presenters.images import present_image
from projection.richtext import present_html
from resources.models import CategoryPage


def _common(content: Any) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        "id": content.content_id,
        "type": content.document_type,
        "published_at": content.first_published_at or now,
        "updated_at": content.last_published_at or now,
    }


def present_category(page: Any, /, *, embedded: Embedded) -> Presentation:
    """Return a category with its parent category."""
    parent = page.get_parent().specific
    body = embedded.body(parent) if isinstance(parent, CategoryPage) else None
    return Presentation(
        _common(page)
        | {
            "path": page.public_path,
            "title": page.title,
            "dek": page.dek,
            "image": present_image(
                page.image,
                alt=alt_of(page.image, page.image_alt, decorative=page.image_decorative),
                slot="resource",
            ),
            "parent": {name: body[name] for name in LINK} if body else None,
        }
    )


def present_author(author: Any, /, *, embedded: Embedded) -> Presentation:
    """Return an author."""
    return Presentation(
        _common(author)
        | {
            "path": author.public_path,
            "name": author.name,
            "job_title": author.job_title,
            "organisation": author.organisation,
            "biography": present_html(author.biography),
            "contact": author.contact,
            "photo": present_image(
                author.photo, alt=alt_of(author.photo, author.photo_alt), slot="portrait"
            ),
        }
    )


def present_home(page: Any, /, *, embedded: Embedded) -> Presentation:
    """Return the home page."""
    return Presentation(
        _common(page)
        | {
            "path": page.public_path,
            "title": page.title,
            "dek": page.dek,
            "body": present_html(page.body),
        }
    )


def present_resource_page(page: Any, /, *, embedded: Embedded) -> Presentation:
    """Return the resource page itself; its list comes from /articles/."""
    return Presentation(
        _common(page) | {"path": page.public_path, "title": page.title, "dek": page.dek}
    )


def present_site(profile: Any, /, *, embedded: Embedded) -> Presentation:
    """Return what is true of the whole site."""
    return Presentation(
        _common(profile)
        | {
            "name": profile.name,
            "tagline": profile.tagline,
            "description": profile.description,
            "frontend_url": settings.GALLEY_FRONTEND_URL,
            "contact": profile.contact,
        }
    )


def present_promo(promo: Any, /, *, embedded: Embedded) -> Presentation:
    """Return a promo."""
    return Presentation(
        _common(promo)
        | {
            "audience": promo.audience,
            "heading": promo.heading,
            "items": promo.item_list,
            "closing": promo.closing,
            "link_url": promo.link_url,
            "link_text": promo.link_text,
        }
    )


def present_ad_slot(slot: Any, /, *, embedded: Embedded) -> Presentation:
    """Return an ad slot."""
    return Presentation(
        _common(slot)
        | {
            "key": slot.key,
            "name": slot.name,
            "width": slot.width,
            "height": slot.height,
            "enabled": slot.enabled,
        }
    )
