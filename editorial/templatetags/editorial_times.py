"""Moments in templates: in words with their zone, and how long until then."""

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timeuntil

from editorial import times

register = template.Library()


@register.filter
def spoken(at: datetime) -> str:
    """Return "tomorrow, 2 May 2030, 09:00 (Berlin)"."""
    return times.spoken(at)


@register.filter
def countdown(at: datetime) -> SafeString:
    """Return how long until then; editorial.js lets it run where there is JavaScript."""
    left = timeuntil(at)
    return format_html('<time datetime="{}" data-countdown>{}</time>', at.isoformat(), left)
