"""Why a file is refused, and what to do about it: one sentence or two for each code."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.inspection.settings import limits

SENTENCES: dict[str, str | Promise] = {
    "empty": gettext_lazy("This file is empty. Choose it again, or save the image anew."),
    "no_content": gettext_lazy("This file holds nothing but zeros. Copy the image anew."),
    "too_large": gettext_lazy("This file has more than %(megabytes)s MB. Upload a smaller one."),
    "too_many_pixels": gettext_lazy(
        "This image has more than %(megapixels)s megapixels. Upload a smaller one."
    ),
    "too_many_pixels_in_frames": gettext_lazy(
        "The frames of this image have more than %(megapixels)s megapixels together. Make it "
        "smaller or shorter, or upload one frame."
    ),
    "too_many_frames": gettext_lazy(
        "This image has more than %(frames)s frames. Make it shorter, or upload one frame."
    ),
    "profile_too_large": gettext_lazy(
        "The colour profile in this file has more than %(profile)s KB. Save the image in sRGB."
    ),
    "metadata_too_large": gettext_lazy(
        "This file holds more than %(metadata)s KB beside the picture. Save it without metadata."
    ),
    "svg": gettext_lazy(
        "SVG drawings are not taken, since they can hold programs. Export it as PNG."
    ),
    "other_format": gettext_lazy(
        "This is no image of a supported format%(is)s. Save it as JPEG, PNG, GIF, WebP, AVIF or "
        "HEIC."
    ),
    "junk_before": gettext_lazy(
        "Something stands in this file before the image. Open it and save the image anew."
    ),
    "trailing_data": gettext_lazy(
        "Something stands in this file behind the image, such as a film or an archive. Open it "
        "and save the image anew."
    ),
    "two_formats": gettext_lazy(
        "This file is an image and something else at once. Open it and save the image anew."
    ),
    "truncated": gettext_lazy(
        "This image is incomplete: its end lacks. Copy or download it again, then upload it."
    ),
    "damaged": gettext_lazy("This image is damaged. Open it, save it again, and upload it anew."),
    "too_long": gettext_lazy(
        "Unpacking this image takes longer than %(seconds)s seconds. Save it as JPEG or PNG, or "
        "smaller."
    ),
    "too_large_for_format": gettext_lazy(
        "This image is too large for its format, in which at most %(most)s megapixels are taken. "
        "Save it as JPEG or PNG, or smaller."
    ),
    "too_much_memory": gettext_lazy(
        "Unpacking this image takes more than %(memory)s MB of memory. Save it as JPEG or PNG, or "
        "smaller."
    ),
}


def sentence(code: str, what: str = "") -> str:
    """Return the sentence for a code; `what` is the format of a refused file, or its limit."""
    most = limits()
    values = {
        "megabytes": most.size // (1024 * 1024),
        "megapixels": most.pixels // 1_000_000,
        "frames": most.frames,
        "profile": most.profile // 1024,
        "metadata": most.metadata // 1024,
        "seconds": most.seconds,
        "memory": most.memory // 1_000_000,
        "most": what,
        "is": _(" but %(what)s") % {"what": what} if what else "",
    }
    return str(SENTENCES.get(code, SENTENCES["damaged"])) % values
