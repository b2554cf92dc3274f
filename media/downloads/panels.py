"""What the form of a document says beside its fields: its check, and where it is used."""

from typing import Any

from wagtail.admin.panels import Panel

from media.downloads.uses import uses_of


class StatePanel(Panel):
    """How the check of the file stands; nothing for a new document or one that is fine."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "media/downloads/state.html"

        def is_shown(self) -> bool:
            """Show it where there is something to say."""
            row = self.instance
            waits = row.pk and (row.waits_for_check or row.why_refused)
            return bool(super().is_shown() and waits)


class UsesPanel(Panel):
    """What uses the document, drafts as well; nothing for a new one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "media/downloads/uses.html"

        def is_shown(self) -> bool:
            """Show it for what is stored."""
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the uses."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"uses": uses_of(self.instance.pk)}
