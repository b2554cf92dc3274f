"""Gates about the files of images: big enough, and prepared."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial.gates.base import AnyGate
from editorial.gates.used import KINDS, used_images
from media.preparing import FAILED
from media.renditions import made_keys, wanted_keys
from media.slots import SLOTS, Slot, big_enough, fits
from resources.gates import GateIssue, Level


class ImageGate(AnyGate):
    """A gate for whatever shows images."""

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at articles, categories and authors."""
        return issubclass(kind, KINDS)


def size(slot: Slot, width: int) -> str:
    """Return a size as people write it."""
    if slot.ratio is None:
        return gettext("%(width)s pixels wide") % {"width": width}
    return gettext("%(width)s × %(height)s pixels") % {
        "width": width,
        "height": slot.height(width),
    }


class ImageCheckedGate(ImageGate):
    """Every image's file was checked by the worker, and found to be fine."""

    code = "image_checked"
    title = _("Images checked")
    wants = _("The file of each image was checked, and is fine.")
    always_required = True

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each image whose file is being checked, or is refused."""
        for use in used_images(content):
            if use.image.is_fine:
                continue
            link = reverse("wagtailimages:edit", args=[use.image.pk])
            if use.image.why_refused:
                words = gettext("%(where)s is refused. %(why)s")
                fix = gettext("Upload another file for it, or choose another image.")
            else:
                words = gettext("%(where)s is still being checked.")
                fix = gettext("Try again in a moment. If it stays so, ask whether the worker runs.")
            told = words % {"where": use.where, "why": use.image.why_refused}
            yield self.issue(use.field, told, fix, link=link)


class ImageTooSmallGate(ImageGate):
    """No image is smaller than the smallest size of its slot."""

    code = "image_too_small"
    title = _("Images large enough")
    wants = _("No image is smaller than the smallest size of the place where it stands.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each image that would have to be enlarged."""
        for use in used_images(content):
            if not big_enough(use.image, use.slot):
                yield self.issue(
                    use.field,
                    gettext("%(where)s has only %(width)s × %(height)s pixels.")
                    % {"where": use.where, "width": use.image.width, "height": use.image.height},
                    gettext("Choose one of at least %(size)s.")
                    % {"size": size(SLOTS[use.slot], SLOTS[use.slot].smallest)},
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
            soft = not fits(use.image, slot, slot.widths[-1])
            if soft and big_enough(use.image, use.slot):
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
    """All files for the slots stand: none is made while something is published."""

    code = "renditions"
    title = _("Files of images made")
    wants = _("The worker has made all sizes and formats of all images.")
    always_required = True

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each image some of whose files are not made yet."""
        uses = [use for use in used_images(content) if use.image.withdrawn_at is None]
        made = made_keys({use.image.pk for use in uses}) if uses else set()
        for use in uses:
            wanted = wanted_keys(use.image)  # a face without an image of its own shows another's
            if not (lacking := len(wanted - made)):
                continue
            if use.image.prepared == FAILED:
                yield self.issue(
                    use.field,
                    gettext("%(where)s cannot be read: no files can be made of it.")
                    % {"where": use.where},
                    gettext("Upload its file again, or choose another image."),
                    link=reverse("wagtailimages:edit", args=[use.image.pk]),
                )
                continue
            yield self.issue(
                use.field,
                gettext("%(where)s: its pictures are being made, %(lacking)s of %(wanted)s lack.")
                % {"where": use.where, "lacking": lacking, "wanted": len(wanted)},
                gettext("Try again in a moment. If it stays so, ask whether the worker runs."),
            )
