"""tus 1.0.0 (https://tus.io/protocols/resumable-upload): its headers, read and written."""

from base64 import b64decode
from binascii import Error
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import http_date

from media.resumable.actions import expires_at
from media.resumable.models import Upload

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,expiration"
BODY = "application/offset+octet-stream"
LONGEST_METADATA = 2000
DIGITS = 15


class Refusal(Exception):
    """A request that is answered with a status and a sentence."""

    def __init__(self, status: HTTPStatus, sentence: str, **headers: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def answer(self) -> HttpResponse:
        """Return it as scripts read it."""
        data = {"success": False, "error_message": self.sentence}
        return JsonResponse(data, status=self.status, headers=self.headers)


def number(request: HttpRequest, name: str) -> int:
    """Return the number in a header; raises Refusal for anything else."""
    value = request.headers.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) <= DIGITS):
        raise Refusal(HTTPStatus.BAD_REQUEST, f"{name} must be a number of bytes.")
    return int(value)


def metadata(request: HttpRequest) -> str:
    """Return what is told of the file, as it came; raises Refusal if it cannot be read."""
    told = request.headers.get("Upload-Metadata", "").strip()
    sound = told.isascii() and told.isprintable() and len(told) <= LONGEST_METADATA
    for pair in told.split(",") if told and sound else ():
        key, _space, value = pair.strip().partition(" ")
        sound = sound and bool(key) and _is_text(value)
    if not sound:
        raise Refusal(HTTPStatus.BAD_REQUEST, "Upload-Metadata must be pairs of key and base64.")
    return told


def _is_text(value: str) -> bool:
    try:
        b64decode(value, validate=True).decode()
    except (Error, UnicodeDecodeError):
        return False
    return True


def state(upload: Upload, status: HTTPStatus) -> HttpResponse:
    """Return how far an upload is."""
    answer = HttpResponse(status=status)
    answer["Upload-Offset"] = str(upload.offset)
    answer["Upload-Expires"] = http_date(expires_at(upload).timestamp())
    return answer
