"""Where the files of renditions stand: once public, always there."""

from django.core.files.storage import FileSystemStorage


class KeptFiles(FileSystemStorage):
    """Keeps each file although its row is gone.

    Wagtail deletes all renditions of an image whose file is replaced. Published documents still
    point at them, and what is public does not change without an approval. Whoever has looked for
    documents that use a file, and found none, takes it away with `purge`.
    """

    def delete(self, name: str) -> None:
        """Leave the file where it is."""

    def purge(self, name: str) -> None:
        """Really delete a file."""
        super().delete(name)
