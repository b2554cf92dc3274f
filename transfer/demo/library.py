"""The demo's pictures: drawn by the project, uploaded once, used by key."""

from typing import Any

from django.core.files.base import ContentFile

from accounts.models import User
from media.downloads.actions import add_download
from media.models import Image
from media.preparing import prepare
from media.recordings.actions import add_recording
from media.states import Checked
from transfer.demo.drawings import DRAWINGS, draw
from transfer.demo.papers import PAPERS, set_paper
from transfer.demo.schema import Recording
from transfer.demo.sounds import night_tones


class Library:
    """Draws each picture when it is first wanted; makes recordings and documents."""

    def __init__(self, uploader: User) -> None:
        self._uploader = uploader
        self._made: dict[str, Image] = {}

    def get(self, key: str | None) -> Image | None:
        """Return the image of a key; None for no key."""
        if not key:
            return None
        if key not in self._made:
            image = Image.objects.create(
                title=DRAWINGS[key],
                description=DRAWINGS[key][:255],
                credit="Galley studio",
                uploaded_by_user=self._uploader,
                checked=Checked.FINE,  # drawn by us, a moment ago
                file=ContentFile(draw(key), name=f"{key}.jpg"),
            )
            prepare(image.pk)  # what uses it is published at once: nothing can wait for a worker
            image.refresh_from_db()
            self._made[key] = image
        return self._made[key]

    def paper(self, key: str) -> Any:
        """Return a document to download, checked at once."""
        return add_download(
            title=PAPERS[key][0],
            file=set_paper(key),
            name=key,
            uploaded_by_user=self._uploader,
        )

    def record(self, recording: Recording | None) -> Any:
        """Return a recording of the library with its captions; None for none."""
        if recording is None:
            return None
        return add_recording(
            title=recording.title,
            file=night_tones(),
            name=recording.title,
            captions={("en", "English"): "\n".join(recording.captions).encode()},
            credit=recording.credit,
            transcript=recording.transcript,
            poster=self.get(recording.poster),
            uploaded_by_user=self._uploader,
        )
