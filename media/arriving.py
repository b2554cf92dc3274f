"""Big uploads lie in a temporary folder while they arrive; that may be full as well."""

from contextlib import suppress
from typing import Any

from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

from media.troubles import is_full


class TemporaryFiles(TemporaryFileUploadHandler):
    """Skips a file for which there is no room, and notes it at the request.

    Django would answer 500 before any view is asked. The other fields of the form are read on, so
    that the view, or `media.middleware`, can answer.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open the temporary file."""
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._give_up(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a part of it."""
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._give_up(error)

    def file_complete(self, file_size: int) -> Any:
        """Return the file, with all that was still in memory written; None if that failed."""
        try:
            return super().file_complete(file_size)
        except OSError as error:
            with suppress(SkipFile):  # Django expects it from the other two only
                self._give_up(error)
            return None

    def _give_up(self, error: OSError) -> None:
        if not is_full(error):
            raise error
        self.request.no_room_for_upload = error  # type: ignore[union-attr] # read by the middleware
        with suppress(OSError, AttributeError):
            self.file.close()  # it would try once more to write the rest
        self.__dict__.pop("file", None)
        raise SkipFile from error
