"""Home, resource page, categories, authors, promos: what stands before the first article."""

from typing import Any

from wagtail.models import Site

from home.models import HomePage, SiteProfile
from resources.models import AdSlot, Author, CategoryPage, Promo, ResourcePage
from transfer.demo import schema
from transfer.demo.library import Library
from transfer.demo.people import Staff
from transfer.demo.steps import to_readers


def make_first_pages(content: schema.Site, staff: Staff) -> None:
    """Fill and publish the home page, the resource page and the site settings."""
    home = HomePage.objects.get()
    home.title, home.dek, home.body = (
        content.home.title,
        content.home.dek,
        content.home.welcome,
    )
    home.save_revision(user=staff.writer)
    to_readers(home, staff)
    resources = ResourcePage.objects.get()
    resources.title, resources.dek = content.resource_page.title, content.resource_page.dek
    resources.save_revision(user=staff.writer)
    to_readers(resources, staff)
    _publish_snippet(
        SiteProfile(
            site=Site.objects.get(is_default_site=True),
            name=content.name,
            tagline=content.tagline,
            description=content.description,
            contact="desk@example.org",
        ),
        staff,
    )


def make_categories(
    wanted: list[schema.Category], staff: Staff, library: Library
) -> dict[str, CategoryPage]:
    """Make and publish all categories with their subcategories; return them by slug."""
    made: dict[str, CategoryPage] = {}
    for category in wanted:
        page = CategoryPage(
            title=category.title,
            slug=category.slug,
            dek=category.dek,
            image=library.get(category.image),
            image_alt=category.alt,
        )
        made[category.slug] = _publish_page(page, ResourcePage.objects.get(), staff)
        for below in category.subcategories:
            child = CategoryPage(title=below.title, slug=below.slug, dek=below.dek)
            made[below.slug] = _publish_page(child, made[category.slug], staff)
    return made


def make_authors(wanted: list[schema.Author], staff: Staff, library: Library) -> dict[str, Author]:
    """Make and publish all authors; return them by slug."""
    return {
        author.slug: _publish_snippet(
            Author(
                name=author.name,
                slug=author.slug,
                job_title=author.job_title,
                organisation=author.organisation,
                biography=f"<p>{author.biography}</p>",
                contact=author.contact,
                photo=library.get(author.photo),
                photo_alt=author.photo_alt,
            ),
            staff,
        )
        for author in wanted
    }


def make_placements(content: schema.DemoContent, staff: Staff) -> None:
    """Make and publish promos and ad slots."""
    for promo in content.promos:
        _publish_snippet(
            Promo(
                audience=promo.audience,
                heading=promo.heading,
                items="\n".join(promo.items),
                closing=promo.closing,
            ),
            staff,
        )
    for slot in content.ad_slots:
        _publish_snippet(
            AdSlot(
                key=slot.key,
                name=slot.name,
                description=slot.description,
                width=slot.width,
                height=slot.height,
            ),
            staff,
        )


def _publish_page(page: Any, parent: Any, staff: Staff) -> Any:
    page.owner = staff.writer
    page.live = False
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision(user=staff.writer)
    return to_readers(page, staff)


def _publish_snippet(snippet: Any, staff: Staff) -> Any:
    snippet.live = False
    snippet.save()
    snippet.save_revision(user=staff.writer)
    return to_readers(snippet, staff)
