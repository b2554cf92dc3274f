"""What Wagtail calls when the last step of a workflow is approved.

Wagtail reads this setting while its models are being made, so nothing of ours is imported above.
"""

from typing import Any


def publish_when_finished(workflow_state: Any, user: Any = None) -> None:
    """Publish exactly the revision whose last step was approved."""
    from editorial.publishing import publish  # models are not ready when this module is read

    publish(revision=workflow_state.current_task_state.revision, user=user, door="workflow")
