"""Serves uploads where no other server does: small sites and development (GALLEY_SERVE_MEDIA).

Readers get what is made for them. Originals are for those who may enter the admin: one that was
stored before uploads were checked may tell where somebody lives.
"""

from posixpath import normpath

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import IsDirectoryError, MissingFileError, StaticFile

from media.downloads.formats.facts import KINDS
from media.downloads.names import FOLDER, disposition

# Types by our own names of files; others are not shown, but saved.
TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".vtt": "text/vtt; charset=utf-8",
}
FOR_READERS = ("images/", "recordings/", FOLDER)
DOCUMENTS = {kind.ending: kind.content_type for kind in KINDS.values()}
# What a browser may do with a document, should it show it after all: nothing.
DOCUMENT_POLICY = "default-src 'none'; sandbox"
NONE = (
    *(SuspiciousFileOperation, MissingFileError, IsDirectoryError),
    *(NotADirectoryError, ValueError),  # the name of a file as if it were a folder; a zero byte
)
FOREVER = "public, max-age=31536000, immutable"


def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with an uploaded file or a range of it: players ask for parts, and Safari insists.

    What is not for readers is not found by them.
    """
    open_to_all = normpath(path).startswith(FOR_READERS)
    if not open_to_all and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    try:
        found = StaticFile(safe_join(settings.MEDIA_ROOT, path), _headers(path))
    except NONE as error:
        raise Http404 from error
    return WhiteNoiseMiddleware.serve(found, request)


def _headers(path: str) -> list[tuple[str, str]]:
    """Return what else to say of a file; all but originals never change their address."""
    clean, ending = normpath(path), f".{path.rpartition('.')[2].lower()}"
    if clean.startswith(FOLDER):
        return [
            ("Content-Type", DOCUMENTS.get(ending, "application/octet-stream")),
            ("Content-Disposition", disposition(clean)),
            ("Content-Security-Policy", DOCUMENT_POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", FOREVER),
        ]
    kind = TYPES.get(ending)
    headers = [("Content-Type", kind or "application/octet-stream")]
    if kind is None:
        headers.append(("Content-Disposition", "attachment"))
    reading = clean.startswith(FOR_READERS)
    headers.append(("Cache-Control", FOREVER if reading else "private, no-cache"))
    return headers
