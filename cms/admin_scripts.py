"""Wagtail's inline scripts as inert data, so that the admin needs no 'unsafe-inline' (ADR 0007).

The templates in templates/wagtailadmin/ do this for panels and dates. Choosers write their script
in Python, hence the replaced method; tests/cms/test_admin_scripts.py fails when Wagtail changes it.
"""

import json
import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets.chooser import BaseChooser

CALL = re.compile(r"^(?:new )?(\w+)\((.*)\);$", re.DOTALL)
# What could end a script element early, written as JSON allows it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def init_block(script: str) -> SafeString:
    """Return `new ImageChooser("id", {…});` as data that static/cms/admin-init.js carries out.

    Raises ValueError for a script that is not one call with JSON arguments.
    """
    call = CALL.match(script.strip())
    if not call:
        raise ValueError(f"This inline script is not a single call: {script[:80]}")
    arguments = json.dumps(json.loads(f"[{call[2]}]")).translate(ESCAPES)
    return format_html(
        '<script type="application/json" data-admin-init="{}">{}</script>',
        call[1],
        mark_safe(arguments),  # noqa: S308 escaped above; a script's text knows no entities
    )


def replace_inline_chooser_scripts() -> None:
    """Let every chooser of Wagtail's render a data block instead of an inline script."""
    BaseChooser.render = _render


def _render(
    self: BaseChooser,
    name: str,
    value: Any,
    attrs: dict[str, Any] | None = None,
    renderer: Any = None,
) -> SafeString:
    if not attrs or "id" not in attrs:
        raise TypeError("BaseChooser cannot be rendered without an 'id' attribute")
    value_data = self.get_value_data(value)
    html = self.render_html(name, value_data, attrs)
    script = self.render_js_init(attrs["id"], name, value_data)
    return mark_safe(f"{html}{init_block(script)}")  # noqa: S308 both parts are escaped
