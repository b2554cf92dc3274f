"""Brings the form of a withdrawal to Wagtail's own page for unpublishing."""

from typing import Any

from django import template

from editorial.acts.forms import WithdrawForm
from editorial.acts.links import act_link
from editorial.acts.views import WithdrawView
from editorial.links import edit_link

register = template.Library()


@register.inclusion_tag("editorial/acts/fields.html", takes_context=True)
def withdrawal_form(context: Any, content: Any) -> dict[str, Any]:
    """Show the form that withdraws this content with a note."""
    return {
        "form": WithdrawForm(),
        "action": act_link("withdraw", content),
        "explanation": WithdrawView.explanation,
        "button": WithdrawView.button,
        "serious": WithdrawView.serious,
        "back": edit_link(content),
        "csrf_token": context.get("csrf_token"),
    }
