"""Where read keys meet Wagtail's admin. One call each."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from delivery.admin.log import register_words
from delivery.admin.viewset import ReadKeyViewSet, read_keys


@hooks.register("register_admin_viewset")
def keys() -> ReadKeyViewSet:
    """The list and its menu item."""
    return read_keys


@hooks.register("register_log_actions")
def log_keys(registry: LogActionRegistry) -> None:
    """Words for the log."""
    register_words(registry)
