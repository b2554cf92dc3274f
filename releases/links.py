"""Where the admin shows a release."""

from django.urls import reverse

from releases.models import Release


def release_link(release: Release) -> str:
    """Return the path of its page."""
    return reverse("releases_show", args=[release.pk])
