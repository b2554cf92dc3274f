"""A chooser shows a posted value that names nothing as "nothing chosen".

Forms say what is wrong with it; Wagtail 8.0.1 fails when it shows such a form again, since its
choosers look the value up as a key. May go when `BaseChooser.get_instance` expects bad values.
"""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.widgets.chooser import BaseChooser

_get_instance = BaseChooser.get_instance


def accept_any_value_in_choosers() -> None:
    """Let every chooser of Wagtail's take a value that is no key for none."""
    BaseChooser.get_instance = _instance_or_none


def _instance_or_none(self: BaseChooser, value: Any) -> Any:
    try:
        return _get_instance(self, value)
    except (TypeError, ValueError, OverflowError, ValidationError):
        return None
