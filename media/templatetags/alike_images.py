"""Pictures that look like one, for the page of that one."""

from typing import Any

from django import template
from wagtail.permissions import policy_registry

from media.alike import alike
from media.alike_sides import beside

register = template.Library()


@register.simple_tag
def alike_to(image: Any, user: Any) -> dict[str, Any]:
    """Return what `media/alike_page.html` shows; `others` is empty when nothing looks like it."""
    found = alike(image, user, policy_registry.get_by_type(type(image)))
    return beside(image, found) if found else {"others": []}
