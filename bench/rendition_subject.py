"""One photograph in the library, made into files either way; and the memory that takes."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import django

PILLOWS_SPEED = 6
WAGTAIL_THREADS = 3  # as in AbstractImage.create_renditions


class Subject:
    """One image in the library, whose files are made again and again."""

    def __init__(self, original: bytes) -> None:
        from django.core.files.base import ContentFile

        from media.models import Image
        from media.slots import specs_of
        from media.states import Checked

        self.original = original
        self.image = Image.objects.create(
            title="Photograph",
            file=ContentFile(original, name="photograph.jpg"),
            checked=Checked.FINE,  # our own; nothing is made of one that waits for its check
        )
        self.specs = list(specs_of(self.image))

    def clear(self) -> None:
        """Take away what a round has made; not timed."""
        storage = self.image.renditions.model._meta.get_field("file").storage
        for row in self.image.renditions.all():
            storage.purge(row.file.name)
        self.image.renditions.all().delete()
        self.image.refresh_from_db()

    def galley(self) -> None:
        """Make all files by the engine, as slowly as Wagtail lets Pillow make AVIF."""
        from django.test import override_settings

        from media.preparing import prepare

        with override_settings(GALLEY_AVIF_SPEED=PILLOWS_SPEED):
            prepare(self.image.pk)

    def wagtail(self) -> None:
        """Make all files as Wagtail does when it is asked for all of them at once."""
        self.image.get_renditions(*self.specs)

    def bytes_made(self) -> int:
        """Return the size of all files together."""
        return sum(row.file.size for row in self.image.renditions.all())

    def galley_scaling(self) -> None:
        """Read and scale alone, by the engine."""
        from media.decoding import read_reduced
        from media.engine import cascade, room_of, wanted

        source, size = read_reduced(
            BytesIO(self.original), lambda size: room_of(wanted(self.image, size, self.specs))
        )
        cascade(source, size, wanted(self.image, size, self.specs))

    def wagtail_scaling(self) -> None:
        """Read and scale alone, as `Filter.run` does for each file."""
        from wagtail.images.models import Filter
        from willow.image import Image as Willow

        def one(spec: str) -> None:
            opened = Willow.open(BytesIO(self.original)).auto_orient()
            transform = Filter(spec=spec).get_transform(self.image, opened.image.size)
            opened.crop(transform.get_rect().round()).resize(transform.size)

        with ThreadPoolExecutor(WAGTAIL_THREADS) as pool:
            list(pool.map(one, self.specs))


def memory(path: Path) -> float:
    """Return how many megabytes the engine adds to a process that has just started."""
    command = [sys.executable, "-m", "bench.rendition_subject", str(path)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(answer.stdout)


def added_memory(path: Path) -> float:
    """Make all files in this process; return the megabytes between before and the highest."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from django.test import override_settings

    from media.engine import render
    from media.models import Image
    from media.slots import specs_of

    image = Image(collection_id=1, title="", width=4000, height=3000)
    specs = list(specs_of(image))
    with path.open("rb") as file:
        before = _kilobytes("VmRSS")
        with override_settings(GALLEY_AVIF_SPEED=PILLOWS_SPEED):
            render(file, image, specs)
    return (_kilobytes("VmHWM") - before) / 1024


def _kilobytes(name: str) -> int:
    """Return what the kernel counts for this process; getrusage would count its parent's, too."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise LookupError(name)


if __name__ == "__main__":
    print(added_memory(Path(sys.argv[1])))
