"""Gates about time, addresses and how hard a text is to read."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents import queries
from editorial.gates.base import AnyGate, ArticleGate
from editorial.reading import FEWEST_WORDS, reading_ease, running_text, words_of
from editorial.times import spoken
from resources.gates import GateIssue, Level

HARD = 40


class EmbargoGate(ArticleGate):
    """Nothing goes out before its embargo ends."""

    code = "embargo"
    title = _("Embargo")
    wants = _("An article goes out only after its embargo.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when the embargo still runs at the time of publication."""
        until, now = content.embargo_until, timezone.now()
        if until and until > max(content.go_live_at or now, now):
            yield self.issue(
                "embargo_until",
                gettext("It is under embargo until %(until)s.") % {"until": spoken(until)},
                gettext("Schedule it for then or later."),
            )


class RedirectLoopGate(AnyGate):
    """The address is not one that leads elsewhere, which browsers remember."""

    code = "redirect_loop"
    title = _("Redirects")
    wants = _("The address does not lead elsewhere already: browsers would go round in a circle.")
    default_level = Level.ADVICE

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at all that has an address."""
        return hasattr(kind, "public_path")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when the address is a redirect, of this content or of another."""
        path = content.public_path
        former = queries.elsewhere(path)
        if former is None or former.location is None:
            return
        if queries.taken_by(former.location) == content.content_id:
            yield self.issue(
                "slug",
                gettext(
                    "It stood at %(path)s before, and %(path)s now leads to "
                    "%(location)s: browsers that remember it would go round in a "
                    "circle."
                )
                % {"path": path, "location": former.location},
                gettext("Keep its present address or choose a new one."),
            )
        else:
            yield self.issue(
                "slug",
                gettext("The address %(path)s leads to %(location)s, where something else stands.")
                % {"path": path, "location": former.location},
                gettext("Choose another slug, or old links to that text end here."),
            )


class ReadingEaseGate(ArticleGate):
    """The text is not harder to read than it needs to be."""

    code = "reading_ease"
    title = _("Reading ease")
    wants = _("Texts of 100 words and more reach 40 on Flesch's scale (made for English).")
    default_level = Level.ADVICE

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when a text that is long enough to tell is hard to read."""
        text = running_text(content.body)
        if len(words_of(text)) < FEWEST_WORDS:
            return
        ease = reading_ease(text)
        if ease < HARD:
            yield self.issue(
                "body",
                gettext("The text is hard to read: %(ease)s of 100 on Flesch's scale.")
                % {"ease": f"{ease:.0f}"},
                gettext("Shorter sentences and shorter words help most."),
            )
