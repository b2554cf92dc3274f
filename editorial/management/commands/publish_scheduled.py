"""manage.py publish_scheduled: Wagtail's own command, replaced by ours.

Wagtail's stops at the first failure, publishes windows that are over, and runs twice in parallel.
"""

from editorial.management.commands.publish_due import Command

__all__ = ["Command"]
