"""Gates about what is played: it can be played, and films show a picture before they are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial.gates.base import AnyGate
from resources.gates import GateIssue, Level
from resources.models import MultimediaPage


class RecordingGate(AnyGate):
    """A gate for multimedia articles."""

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at multimedia articles only."""
        return issubclass(kind, MultimediaPage)


class PlayableGate(RecordingGate):
    """What is chosen can be played: its site is on the list, or its file is there."""

    code = "recording"
    title = _("Recordings that can be played")
    wants = _("A recording has its file, or its site is one of those whose players we embed.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for a recording of an unknown site, and for one whose file is gone."""
        recording = content.recording
        if recording is None or recording.embedded:
            return
        if not recording.file or not _stands(recording.file):
            yield self.issue(
                "recording",
                gettext("The recording “%(title)s” cannot be played.") % {"title": recording.title},
                gettext("Upload its file again, or give its page at a site that we embed."),
                link=reverse("recordings:edit", args=[recording.pk]),
            )


class PosterGate(RecordingGate):
    """A film has a still picture that stands for it."""

    code = "poster"
    title = _("Posters of films")
    wants = _("A film has a still picture that is shown before it plays.")
    default_level = Level.ADVICE

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for a film without a poster."""
        recording = content.recording
        kind = recording.kind if recording else content.player_kind
        if kind == "video" and content.shown_poster is None:
            yield self.issue(
                "poster",
                gettext("The film has no poster: readers see black before it plays."),
                gettext("Choose a still picture."),
            )


def _stands(file: Any) -> bool:
    """Say whether a file of the local folder is there; a storage elsewhere is not asked."""
    try:
        return Path(file.path).is_file()
    except NotImplementedError:
        return True
