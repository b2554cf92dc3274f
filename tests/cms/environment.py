"""What the delivery process is started with by tests."""

import os
from pathlib import Path

from django.conf import settings


def delivery_environment(database: str, folder: Path) -> dict[str, str]:
    """Return the environment of a delivery process on a database; `folder` is for its files."""
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "cms.settings.delivery",
        "GALLEY_SECRET_KEY": settings.SECRET_KEY,
        "GALLEY_ALLOWED_HOSTS": "example.org",
        "GALLEY_DELIVERY_DATABASE_URL": database,
        "GALLEY_VAR_DIR": str(folder),
        "GALLEY_LOG_LEVEL": "CRITICAL",
    }
