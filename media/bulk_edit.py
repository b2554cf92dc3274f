"""Changes credit, tags and licence of many images: all, or none. Callers ask who may."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.log_actions import LogContext, log
from wagtail.search.backends import get_search_backends

PART = 200  # images that are locked and read at once
NAMED = 5


def change_all(
    keys: Iterable[int], *, changes: dict[str, Any], tags: list[str], mode: str, user: Any
) -> int:
    """Give images these values, as their own form would; return how many changed by that.

    `mode` says what to do with `tags`: add, remove, replace or clear. What is withdrawn is left
    out. Raises ValidationError that names those whose values would not fit together.
    """
    keys, number, refused = sorted(keys), 0, []
    images = get_image_model()._default_manager.filter(withdrawn_at=None).order_by("pk")
    with transaction.atomic(), LogContext(user=user):
        for start in range(0, len(keys), PART):
            part = images.filter(pk__in=keys[start : start + PART])
            changed = []
            for image in part.select_for_update(of=("self",)).prefetch_related("tags"):
                try:
                    if _change(image, changes, tags, mode):
                        changed.append(image)
                except ValidationError:
                    refused.append(image.title)
            _find_again(images.model, changed)
            number += len(changed)
        if refused:
            raise ValidationError(_refusal(refused), code="licence")
    return number


def _change(image: Any, changes: dict[str, Any], tags: list[str], mode: str) -> bool:
    """Change one; say whether anything is other than before."""
    changed = [
        name for name in changes if (getattr(image, name) or None) != (changes[name] or None)
    ]
    for name in changed:
        setattr(image, name, changes[name])
    added, removed = _difference(image, tags, mode)
    if not changed and not added and not removed:
        return False
    image.clean()  # the one rule that reads two fields: a licence ends after it begins
    image.save()
    image.tags.remove(*removed)
    image.tags.add(*added)
    log(instance=image, action="wagtail.edit", content_changed=True)
    return True


def _find_again(model: Any, images: list[Any]) -> None:
    """Let the search know of their tags, which are written after them; all of a part at once."""
    for image in images:
        image._prefetched_objects_cache = {}  # their former tags
    for backend in get_search_backends(with_auto_update=True) if images else ():
        backend.add_bulk(model, images)


def _difference(image: Any, tags: list[str], mode: str) -> tuple[list[str], list[str]]:
    """Return which tags come to an image and which go; large and small letters are the same."""
    has = {tag.name.casefold(): tag.name for tag in image.tags.all()}
    wanted = {tag.casefold(): tag for tag in tags}
    new = [tag for key, tag in wanted.items() if key not in has]
    if mode == "remove":
        return [], [tag for key, tag in has.items() if key in wanted]
    if mode == "clear":
        return [], list(has.values())
    gone = [tag for key, tag in has.items() if key not in wanted] if mode == "replace" else []
    return new, gone


def _refusal(titles: list[str]) -> str:
    named = ", ".join(f"“{title}”" for title in titles[:NAMED])
    if (more := len(titles) - NAMED) > 0:
        named += " " + _("and %(more)s more") % {"more": more}
    return _("Nothing was changed. The licence would end before it begins: %(titles)s.") % {
        "titles": named
    }
