"""The place for files that are to be uploaded: with its limits, its words and its addresses."""

from typing import Any

from django import template
from django.conf import settings
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from media.inspection.sentences import sentence
from media.inspection.settings import limits

register = template.Library()
# Types and endings: some systems know a HEIC by its ending only.
ACCEPT = "image/jpeg,image/png,image/gif,image/webp,image/avif,image/heic,.heic,.heif"

SCRIPTS = (
    "media/vendor/tus-4.3.1.min.js",
    *(f"media/uploads/{name}.js" for name in ("sending", "row", "zone")),
)


@register.inclusion_tag("media/uploads/zone.html", takes_context=True)
def upload_zone(
    context: Any, collections: Any = None, selected: Any = None, **extra: Any
) -> dict[str, Any]:
    """Return what the place needs.

    `collections` are pairs of key and name, if there are several; `save_url` is where what has
    arrived is handed in; `in_chooser` and `together` are for choosers, of one or of several.
    """
    most = limits()
    values = {
        "megabytes": most.size // (1024 * 1024),
        "megapixels": most.pixels // 1_000_000,
    }
    told = _(
        "JPEG, PNG, GIF, WebP, AVIF or HEIC, each of at most %(megabytes)s MB and %(megapixels)s "
        "megapixels. What breaks off can go on later."
    )
    return {
        "limits": told % values,
        "accept": ACCEPT,
        "collections": collections,
        "selected": str(selected or ""),
        "config": _config(context["request"]),
        "scripts": " ".join(map(static, SCRIPTS)),
        **extra,
    }


def _config(request: Any) -> dict[str, Any]:
    return {
        "endpoint": reverse("media_uploads"),
        "states": reverse("media_upload_states"),
        "cookie": settings.CSRF_COOKIE_NAME,
        "token": get_token(request),
        "limits": {"bytes": limits().size},
        "refusals": {
            code: sentence(code) for code in ("empty", "too_large", "svg", "other_format")
        },
        "words": _words(),
    }


def _words() -> dict[str, str]:
    """Return what is said of each state; {…} is filled in by the script."""
    return {
        "pasted": _("Pasted image"),
        "begun": _("{number} files are being uploaded."),
        "waiting": _("Waiting"),
        "sending": _("{percent} %"),
        "trying": _("Connection lost, trying again. {percent} % are there."),
        "lost": _("Connection lost. {percent} % are there: Retry goes on from there."),
        "signed_out": _(
            "You are signed out, or may not add images. Sign in in another tab, then press Retry."
        ),
        "failed": "{why}",
        "untitled": _("It has arrived. Give it a title, then it is saved."),
        "typing": _("It has arrived. It is saved when you leave the title."),
        "saving": _("Saving"),
        "checking": _("Being checked. You need not wait for it."),
        "fine": _("It is in the library."),
        "alike": _("It is in the library, and looks like what was there. Say which one you want."),
        "existing": _("“{title}” is taken instead, and this upload is deleted."),
        "deleted": "{why}",
        "refused": _("Refused: {why}"),
        "updated": _("Image updated."),
        "duplicate": _("The library has this very file already, as “{title}”."),
        "use_existing": _("Use the existing one"),
        "keep_both": _("Keep both"),
        "choose": _("Choose this one"),
        "use_all": _("Use these images ({number})"),
    }
