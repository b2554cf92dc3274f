"""What a worker does with images."""

from django_tasks import task

from media.checking import check_upload
from media.preparing import prepare
from media.withholding import work_off


@task(priority=10)  # somebody waits for it
def check_image(image_id: int) -> bool:
    """Check the file that an image waits for; then its files are made. Runs twice without harm."""
    fine = check_upload(image_id)
    if fine:
        prepare_image.enqueue(image_id)
    return fine


@task()
def prepare_image(image_id: int) -> int:
    """Make what lacks of an image's files; runs twice without harm."""
    return prepare(image_id)


@task()
def withhold_files() -> int:
    """Move the files of pictures that were withdrawn or put back; runs twice without harm."""
    return work_off()
