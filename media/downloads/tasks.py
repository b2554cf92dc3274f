"""What a worker does with documents."""

from django_tasks import task

from media.downloads.checking import check_upload


@task(priority=10)  # somebody waits for it
def check_download(download_id: int) -> bool:
    """Check the file that a document waits for. Runs twice without harm."""
    return check_upload(download_id)
