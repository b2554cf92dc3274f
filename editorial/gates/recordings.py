"""Gates about what is played: it is there, it can be played, and films show a picture before."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial.gates.base import ArticleGate
from resources.gates import GateIssue, Level
from resources.models import MultimediaPage


class BodyRecordingGate(ArticleGate):
    """Recordings in the body are chosen, and can be followed by people who do not hear them."""

    code = "body_recordings"
    title = _("Recordings in the body")
    wants = _("Each is chosen, and has captions or a transcript.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each block that lacks its recording, or the words of it."""
        for number, block in recording_blocks(content):
            recording = block["recording"]
            if recording is None:
                yield self.issue(
                    "body",
                    gettext("Block %(number)s: the recording is missing.") % {"number": number},
                    gettext("Choose a recording or remove the block."),
                )
            elif not _words(recording.transcript) and not recording.captions.exists():
                words = gettext(
                    "Block %(number)s: the recording “%(title)s” has neither captions nor a "
                    "transcript."
                )
                yield self.issue(
                    "body",
                    words % {"number": number, "title": recording.title},
                    gettext("Add one of them to it, for people who cannot hear it."),
                    link=reverse("recordings:edit", args=[recording.pk]),
                )
        for number, block in blocks_of(content, "media"):
            if not block["captions_url"] and not _words(block["transcript"]):
                words = gettext(
                    "Block %(number)s: “%(title)s” has neither captions nor a transcript."
                )
                yield self.issue(
                    "body",
                    words % {"number": number, "title": block["title"]},
                    gettext("Add one of them, for people who cannot hear it."),
                )


class PlayableGate(ArticleGate):
    """What is chosen can be played: its site is on the list, or its file is there."""

    code = "recording"
    title = _("Recordings that can be played")
    wants = _("A recording has its file, or its site is one of those whose players we embed.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for a recording of an unknown site, and for one whose file is gone."""
        if isinstance(content, MultimediaPage) and not plays(content.recording):
            words = gettext("The recording “%(title)s” cannot be played.")
            yield self._broken("recording", words, content.recording)
        for number, block in recording_blocks(content):
            if not plays(block["recording"]):
                words = gettext("Block %(number)s: the recording “%(title)s” cannot be played.")
                yield self._broken("body", words, block["recording"], number)

    def _broken(self, field: str, words: str, recording: Any, number: int = 0) -> GateIssue:
        return self.issue(
            field,
            words % {"title": recording.title, "number": number},
            gettext("Upload its file again, or give its page at a site that we embed."),
            link=reverse("recordings:edit", args=[recording.pk]),
        )


class PosterGate(ArticleGate):
    """A film has a still picture that stands for it."""

    code = "poster"
    title = _("Posters of films")
    wants = _("A film has a still picture that is shown before it plays.")
    default_level = Level.ADVICE

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each film without a poster."""
        fix = gettext("Choose a still picture.")
        if isinstance(content, MultimediaPage):
            recording = content.recording
            kind = recording.kind if recording else content.player_kind
            if kind == "video" and content.shown_poster is None:
                words = gettext("The film has no poster: readers see black before it plays.")
                yield self.issue("poster", words, fix)
        for number, block in recording_blocks(content):
            recording = block["recording"]
            if recording and recording.kind == "video" and block.shown_poster is None:
                words = gettext(
                    "Block %(number)s: the film has no poster: readers see black before it plays."
                )
                yield self.issue("body", words % {"number": number}, fix)


def recording_blocks(content: Any) -> Iterator[tuple[int, Any]]:
    """Yield the number and the value of each block that plays something of the library."""
    yield from blocks_of(content, "recording")


def blocks_of(content: Any, kind: str) -> Iterator[tuple[int, Any]]:
    """Yield the number and the value of each block of one kind."""
    for number, block in enumerate(content.body, start=1):
        if block.block_type == kind:
            yield number, block.value


def recordings_in(content: Any) -> Iterator[Any]:
    """Yield what an article plays, in the order of the form."""
    own = content.recording if isinstance(content, MultimediaPage) else None
    played = [own, *(block["recording"] for _number, block in recording_blocks(content))]
    yield from (recording for recording in played if recording is not None)


def plays(recording: Any) -> bool:
    """Say whether it can be played; where nothing is chosen, others complain."""
    if recording is None or recording.embedded:
        return True
    return bool(recording.file) and _stands(recording.file)


def _words(transcript: Any) -> str:
    """Return what is said, without marks of running text; of a field, a block or nothing."""
    return strip_tags(getattr(transcript, "source", transcript) or "").strip()


def _stands(file: Any) -> bool:
    """Say whether a file of the local folder is there; a storage elsewhere is not asked."""
    try:
        return Path(file.path).is_file()
    except NotImplementedError:
        return True
