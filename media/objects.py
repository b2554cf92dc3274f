"""Files in S3-compatible object storage. Errors are `OSError`, as those of a local folder are.

Needs django-storages and boto3 (the extra `s3`); imported only where the settings name a bucket.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urljoin

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.storage import storages
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from media.downloads.formats.facts import KINDS
from media.downloads.names import FOLDER, disposition
from media.storage import Kept
from media.troubles import StorageUnavailable
from media.written import Noted

FULL_STATUS = 507
# How servers say that there is no room: Ceph, MinIO, RustFS, Wasabi, OpenStack.
FULL_CODES = {
    *("QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded"),
    *("InsufficientStorage", "StorageFull", "InsufficientCapacity", "EntityTooLargeForQuota"),
}
# A request waits for it: a server that does not answer must not hold a worker for minutes.
CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 5, 30, 3


@contextmanager
def as_os_errors(name: str) -> Iterator[None]:
    """Turn errors of the protocol into `OSError`: full, missing, or `StorageUnavailable`."""
    try:
        yield
    except ClientError as error:
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        code = error.response.get("Error", {}).get("Code", "")
        if status == FULL_STATUS or code in FULL_CODES:
            raise OSError(errno.ENOSPC, f"The object storage is full ({code})", name) from error
        if status == 404 and code != "NoSuchBucket":
            raise FileNotFoundError(errno.ENOENT, "There is no such object", name) from error
        raise StorageUnavailable(errno.EIO, str(error), name) from error
    except (BotoCoreError, Boto3Error) as error:
        raise StorageUnavailable(errno.EIO, str(error), name) from error


def stored_at(alias: str) -> Any:
    """Return the storage of this name, as a task asks for it."""
    return storages[alias]


class Objects(Noted, S3Storage):
    """Originals: private; their addresses are signed and end soon. A put is whole or not there.

    `alias` is its name in STORAGES.
    """

    def __init__(self, *, alias: str, **options: Any) -> None:
        self.alias = alias
        style = options.get("addressing_style") or "auto"
        options["client_config"] = Config(
            s3={"addressing_style": style},
            signature_version="s3v4",
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"mode": "standard", "max_attempts": ATTEMPTS},
            # Check sums that older servers do not know are sent only where the protocol wants them.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, list[str], dict[str, Any]]:
        """Return how to get it again. Wagtail's tasks write this down: no place for keys."""
        return f"{__name__}.{stored_at.__name__}", [self.alias], {}

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Add some letters: of two uploads with one name, no server says which came first."""
        path = PurePosixPath(name)
        name = str(path.with_name(self.get_alternative_name(path.stem, path.suffix)))
        return str(super().get_available_name(name, max_length))

    def exists(self, name: str) -> bool:
        with as_os_errors(name):
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        with as_os_errors(name):
            super().delete(name)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with as_os_errors(name):
            folders, files = super().listdir(name)
            return folders, files

    def size(self, name: str) -> int:
        with as_os_errors(name):
            return int(super().size(name))

    def get_modified_time(self, name: str) -> Any:
        with as_os_errors(name):
            return super().get_modified_time(name)

    def _open(self, name: str, mode: str = "rb") -> Any:
        with as_os_errors(name):
            file = super()._open(name, mode)
            if "w" not in mode:
                file.file  # noqa: B018 fetched here, so that what goes wrong is told as `OSError`
            return file

    def put(self, name: str, content: Any) -> str:
        """Store a file under exactly this name; return it."""
        self._save(name, content)
        return name

    def _save(self, name: str, content: Any) -> str:
        with as_os_errors(name):
            return str(super()._save(name, content))


class KeptObjects(Kept, Objects):
    """Renditions: public below `base_url`, kept when their rows go, never changed."""

    def __init__(self, *, base_url: str, **options: Any) -> None:
        self.base_url = base_url
        super().__init__(**options)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Keep the name: it belongs to the bytes, and whoever writes it writes the same."""
        return str(S3Storage.get_available_name(self, name, max_length))

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        """Add to documents how browsers are to take them: saved, never shown."""
        parameters: dict[str, Any] = super().get_object_parameters(name)
        kind = KINDS.get(PurePosixPath(name).suffix.strip("."))
        if name.startswith(FOLDER) and kind:
            parameters["ContentType"] = kind.content_type
            parameters["ContentDisposition"] = disposition(name)
        return parameters

    def renew(self, name: str, content: Any) -> None:
        """Put the same bytes again: the sweep leaves young objects alone."""
        self._save(name, content)

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """Return the public address: relative to the API unless `GALLEY_MEDIA_URL` is absolute."""
        return urljoin(self.base_url, filepath_to_uri(name))
