"""Gates about the rights in images: ours to show on that day, with the consent of who is on it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial.gates.images import ImageGate
from editorial.gates.used import used_images
from media.rights import Consent
from resources.gates import GateIssue


def day_of(content: Any) -> date:
    """Return the day on which this would go out: today, or that of its schedule."""
    now = timezone.now()
    return timezone.localdate(max(getattr(content, "go_live_at", None) or now, now))


def field_of(image: Any, name: str) -> str:
    """Return the address of a field in the form of an image."""
    return f"{reverse('wagtailimages:edit', args=[image.pk])}#id_{name}"


class LicenceGate(ImageGate):
    """Every image may be shown: its licence has begun and has not run out."""

    code = "image_licence"
    title = _("Licences of images")
    wants = _("No image is shown before the first or after the last day of its licence.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each image whose licence does not hold when this would go out."""
        day = day_of(content)
        for use in used_images(content):
            until, begins = use.image.licence_valid_until, use.image.licence_valid_from
            if until and until < day:
                yield self.issue(
                    use.field,
                    gettext("%(where)s: its licence ended on %(until)s.")
                    % {"where": use.where, "until": date_format(until, "j F Y")},
                    gettext("Choose another image, or renew the licence and change its date."),
                    link=field_of(use.image, "licence_valid_until"),
                )
            elif begins and begins > day:
                yield self.issue(
                    use.field,
                    gettext("%(where)s: its licence begins on %(begins)s.")
                    % {"where": use.where, "begins": date_format(begins, "j F Y")},
                    gettext("Choose another image, or let this go out on that day or later."),
                    link=field_of(use.image, "licence_valid_from"),
                )


class ConsentGate(ImageGate):
    """No image is shown that was withdrawn, or whose persons shown do not consent any more."""

    code = "image_consent"
    title = _("Consent of persons shown")
    wants = _("No image is withdrawn, and nobody shown has withdrawn the consent.")
    always_required = True

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each image that must not be shown any more."""
        for use in used_images(content):
            if use.image.consent == Consent.WITHDRAWN:
                yield self.issue(
                    use.field,
                    gettext("%(where)s: the persons shown have withdrawn their consent.")
                    % {"where": use.where},
                    gettext("Choose another image."),
                    link=field_of(use.image, "consent"),
                )
            elif use.image.withdrawn_at is not None:
                yield self.issue(
                    use.field,
                    gettext("%(where)s was withdrawn on %(day)s.")
                    % {"where": use.where, "day": date_format(use.image.withdrawn_at, "j F Y")},
                    gettext("Choose another image."),
                    link=reverse("wagtailimages:edit", args=[use.image.pk]),
                )
