"""Brings our forms to Wagtail's own pages: of a withdrawal, of an approval with what differs."""

from typing import Any

from django import template

from editorial.acts.forms import WithdrawForm
from editorial.acts.links import act_link
from editorial.acts.views import WithdrawView
from editorial.comparison import Comparison
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


@register.simple_tag(takes_context=True)
def comparison_of(context: Any, content: Any) -> Comparison:
    """Return what differs between the newest draft and what was there before."""
    return Comparison(getattr(content, "specific", content), context["request"])
