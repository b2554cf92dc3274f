"""Gates about the files of images: big enough, prepared, and ours to show."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import Filter

from editorial.gates.base import AnyGate
from editorial.gates.used import KINDS, Use, used_images
from media.models import Rendition
from media.renditions import SLOTS, Slot, specs
from resources.gates import GateIssue, Level


class ImageGate(AnyGate):
    """A gate for whatever shows images."""

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at articles, categories and authors."""
        return issubclass(kind, KINDS)


def smallest(slot: Slot) -> int:
    """Return the width below which a slot looks bad: its smallest, or half of its only one."""
    return slot.widths[0] if len(slot.widths) > 1 else slot.widths[0] // 2


def size(slot: Slot, width: int) -> str:
    """Return a size as people write it."""
    if slot.ratio is None:
        return gettext("%(width)s pixels wide") % {"width": width}
    height = round(width * slot.ratio[1] / slot.ratio[0])
    return gettext("%(width)s × %(height)s pixels") % {"width": width, "height": height}


def fits(use: Use, width: int) -> bool:
    """Say whether the image fills the slot at this width without being enlarged."""
    slot = SLOTS[use.slot]
    height = round(width * slot.ratio[1] / slot.ratio[0]) if slot.ratio else 0
    return bool(use.image.width >= width and use.image.height >= height)


class ImageTooSmallGate(ImageGate):
    """No image is smaller than the smallest size of its slot."""

    code = "image_too_small"
    title = _("Images large enough")
    wants = _("No image is smaller than the smallest size of the place where it stands.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each image that would have to be enlarged."""
        for use in used_images(content):
            least = smallest(SLOTS[use.slot])
            if not fits(use, least):
                yield self.issue(
                    use.field,
                    gettext("%(where)s has only %(width)s × %(height)s pixels.")
                    % {"where": use.where, "width": use.image.width, "height": use.image.height},
                    gettext("Choose one of at least %(size)s.")
                    % {"size": size(SLOTS[use.slot], least)},
                )


class ImageSizeGate(ImageGate):
    """Images are as large as the largest size of their slot."""

    code = "image_size"
    title = _("Images sharp on all screens")
    wants = _("Each image has the largest size of the place where it stands.")
    default_level = Level.ADVICE

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each image between the smallest and the largest size."""
        for use in used_images(content):
            slot = SLOTS[use.slot]
            if fits(use, smallest(slot)) and not fits(use, slot.widths[-1]):
                yield self.issue(
                    use.field,
                    gettext(
                        "%(where)s looks soft on large screens: it has %(width)s × "
                        "%(height)s pixels."
                    )
                    % {"where": use.where, "width": use.image.width, "height": use.image.height},
                    gettext("%(size)s would be sharp.") % {"size": size(slot, slot.widths[-1])},
                )


class RenditionsGate(ImageGate):
    """All files for the slots stand already, so that publishing does not have to make them."""

    code = "renditions"
    title = _("Files of images prepared")
    wants = _("All sizes of all images are made; what lacks is made at publication, which waits.")
    default_level = Level.ADVICE

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each image some of whose files are not made yet."""
        uses = list(used_images(content))
        rows = Rendition.objects.filter(image__in={use.image.pk for use in uses})
        made = set(rows.values_list("image_id", "filter_spec", "focal_point_key"))
        for use in uses:
            wanted = {
                (use.image.pk, spec, Filter(spec).get_cache_key(use.image))
                for group in specs(SLOTS[use.slot], use.image).values()
                for spec in group
            }
            if lacking := len(wanted - made):
                yield self.issue(
                    use.field,
                    gettext("%(where)s is being prepared: %(lacking)s of %(wanted)s files lack.")
                    % {"where": use.where, "lacking": lacking, "wanted": len(wanted)},
                    gettext("Wait a moment. If it stays, is the worker running?"),
                )


class LicenceGate(ImageGate):
    """Every image may be shown: its licence has not run out."""

    code = "image_licence"
    title = _("Licences of images")
    wants = _("No image is shown after the last day of its licence.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each image whose licence is over when this would go out."""
        due = max(getattr(content, "go_live_at", None) or timezone.now(), timezone.now())
        for use in used_images(content):
            until = use.image.licence_valid_until
            if until and until < timezone.localdate(due):
                yield self.issue(
                    use.field,
                    gettext("%(where)s: its licence ended on %(until)s.")
                    % {"where": use.where, "until": date_format(until, "j F Y")},
                    gettext("Choose another image, or renew the licence and change its date."),
                    link=reverse("wagtailimages:edit", args=[use.image.pk]),
                )
