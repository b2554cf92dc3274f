"""The shape of the page tree: who changes it holds its lock and works on what is there then."""

from typing import Any

from wagtail.models import Page

PLACE = ("path", "depth", "numchild", "url_path")


def lock_tree() -> None:
    """Lock the shape of the tree until commit: before any other lock of the transaction.

    Its row is the tree's root, whose key is the lowest: so this keeps the order of locks
    (docs/adr/0004). Adding, moving and renaming pages take it; saves of drafts do not.
    """
    list(Page.objects.select_for_update().filter(depth=1).order_by("pk").values_list("pk"))


def reread_place(page: Any) -> None:
    """Let an object that was read earlier know where its page stands now."""
    fresh = Page.objects.filter(pk=page.pk).values(*PLACE).first()
    for name, value in (fresh or {}).items():
        setattr(page, name, value)
    if hasattr(page, "_cached_parent_obj"):
        del page._cached_parent_obj
