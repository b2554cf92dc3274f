"""What pages about images say of their check."""

from typing import Any

from django import template

from media.stalled import stalled

register = template.Library()


@register.simple_tag
def why_stalled(image: Any) -> str:
    """Say why the file of an image still waits for its check; empty if none was tried in vain."""
    found = stalled(image.pk) if image.pk and image.waits_for_check else []
    return found[0].why if found else ""
