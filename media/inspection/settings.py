"""The limits of uploads, as this installation sets them."""

from django.conf import settings

from media.inspection.facts import Limits


def limits() -> Limits:
    """Return what a file may be at most."""
    return Limits(
        size=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
        pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
        frames=settings.GALLEY_IMAGE_FRAMES,
        profile=settings.GALLEY_IMAGE_PROFILE_KB * 1024,
        metadata=settings.GALLEY_IMAGE_METADATA_KB * 1024,
        seconds=settings.GALLEY_IMAGE_CHECK_SECONDS,
        memory=settings.GALLEY_IMAGE_CHECK_MB * 1_000_000,
    )
