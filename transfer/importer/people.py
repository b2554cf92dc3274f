"""Authors and promos that an export names: equal ones are made once."""

from django.utils.html import escape
from django.utils.text import slugify

from resources.models import Author, Promo
from transfer.legacy.bylines import plain_name
from transfer.legacy.model import LegacyAuthor, LegacyPromo


def author_for(legacy: LegacyAuthor) -> tuple[Author, bool]:
    """Return the author of this name (any case), drafted if there is none; and whether it was."""
    wanted = {_folded(legacy.name), _folded(plain_name(legacy))}
    for author in Author.objects.only("name"):
        if _folded(author.name) in wanted:
            return Author.objects.get(pk=author.pk), False
    author = Author(
        name=legacy.name,
        slug=_free_slug(legacy.name),
        job_title=legacy.job_title,
        organisation=legacy.organisation,
        biography=f"<p>{escape(legacy.biography)}</p>" if legacy.biography else "",
        contact=legacy.contact,
        live=False,
        has_unpublished_changes=True,
    )
    author.full_clean()
    author.save()
    author.save_revision()
    return author, True


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _free_slug(name: str) -> str:
    base = slugify(name)[:90] or "author"
    taken = set(Author.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug
        for slug in (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
        if slug not in taken
    )


def promo_for(legacy: LegacyPromo) -> tuple[Promo, bool]:
    """Return the equal promo, drafted if there is none; and whether it was."""
    values = {
        "audience": legacy.audience,
        "heading": legacy.heading,
        "items": "\n".join(legacy.items),
        "closing": legacy.closing,
    }
    found = Promo.objects.filter(**values).first()
    if found:
        return found, False
    promo = Promo(**values, live=False, has_unpublished_changes=True)
    promo.full_clean(exclude=[name for name, value in values.items() if not value])
    promo.save()
    promo.save_revision()
    return promo, True
