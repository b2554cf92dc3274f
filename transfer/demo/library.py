"""The demo's pictures: drawn by the project, uploaded once, used by key."""

from django.core.files.base import ContentFile

from accounts.models import User
from media.models import Image
from transfer.demo.drawings import DRAWINGS, draw


class Library:
    """Draws each picture when it is first wanted."""

    def __init__(self, uploader: User) -> None:
        self._uploader = uploader
        self._made: dict[str, Image] = {}

    def get(self, key: str | None) -> Image | None:
        """Return the image of a key; None for no key."""
        if not key:
            return None
        if key not in self._made:
            self._made[key] = Image.objects.create(
                title=DRAWINGS[key],
                description=DRAWINGS[key][:255],
                credit="Galley studio",
                uploaded_by_user=self._uploader,
                file=ContentFile(draw(key), name=f"{key}.jpg"),
            )
        return self._made[key]
