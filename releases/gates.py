"""The gate that keeps an item of a submitted release from going out alone."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.canonical import canonical
from releases.going_out import is_going_out
from releases.links import release_link
from releases.models import FROZEN
from releases.queries import open_item
from resources.gates import GateIssue, Level


class ReleaseGate:
    """What was submitted with a release goes out with it."""

    code: ClassVar[str] = "release"
    title = gettext_lazy("Release")
    wants = gettext_lazy("What was submitted with a release goes out with it, not alone.")
    default_level: ClassVar[Level] = Level.REQUIRED
    always_required: ClassVar[bool] = True

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at everything."""
        return True

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when exactly this is frozen in a release that is not going out now."""
        if is_going_out(content.content_id):
            return
        item = open_item(content.content_id)
        if item is None or item.release.state not in FROZEN:
            return
        if canonical(content).digest == item.content_hash:
            yield GateIssue(
                "",
                self.code,
                _("It goes out with the release “%s”, not alone.") % item.release,
                _("Publish the release, or take the release back and take this out."),
                link=release_link(item.release),
            )
