"""Finds or drafts the category that an export names."""

from accounts.models import User
from resources.models import CategoryPage, ResourcePage
from transfer.legacy.model import LegacyRefused

NO_CATEGORY = "Uncategorised"


def find_category(title: str, parent: ResourcePage | CategoryPage) -> CategoryPage | None:
    """Return the category page directly below `parent` with this title, whatever its case.

    Only category pages match, drafts as well as published ones.
    """
    wanted = _folded(title)
    for page in CategoryPage.objects.child_of(parent):
        if wanted in (_folded(page.title), _folded(page.draft_title)):
            return page
    return None


def category_for(
    category: str, subcategory: str, *, owner: User | None
) -> tuple[CategoryPage, list[str]]:
    """Return where the article belongs, with a sentence for each category drafted for it."""
    resources = ResourcePage.objects.order_by("path").first()
    if resources is None:
        raise LegacyRefused("There is no resource page to import below. Make one first.")
    notes: list[str] = []
    if not category:
        notes.append(f"No category was named; the draft is below “{NO_CATEGORY}”.")
    page = _ensure(category or NO_CATEGORY, resources, owner, notes)
    if subcategory:
        page = _ensure(subcategory, page, owner, notes)
    return page, notes


def _ensure(
    title: str, parent: ResourcePage | CategoryPage, owner: User | None, notes: list[str]
) -> CategoryPage:
    found = find_category(title, parent)
    if found:
        return found
    if len(title) > 255:
        raise LegacyRefused(f"The category has {len(title)} characters; 255 is the most.")
    page = CategoryPage(title=title, slug="", live=False, owner=owner)
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision(user=owner)
    notes.append(f"The category “{title}” was missing and is now a draft.")
    return page


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
