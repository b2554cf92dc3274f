"""Why a document is refused, and what to do about it."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.downloads.settings import kind_names, limits

SENTENCES: dict[str, str | Promise] = {
    "empty": gettext_lazy("This file is empty. Choose it again, or save the document anew."),
    "too_large": gettext_lazy("This file has more than %(megabytes)s MB. Upload a smaller one."),
    "other_format": gettext_lazy(
        "This is no document of a supported type%(is)s. Save it as one of: %(kinds)s."
    ),
    "not_allowed": gettext_lazy(
        "Documents of this type (%(what)s) are not taken here. Save it as one of: %(kinds)s."
    ),
    "archive": gettext_lazy(
        "This is an archive, a template or something else, and no document. Unpack it, or save "
        "it as one of: %(kinds)s."
    ),
    "old_office": gettext_lazy(
        "This file is of an older Office, or protected by a password. Open it and save it as "
        "DOCX, XLSX, PPTX or PDF, without a password."
    ),
    "encrypted": gettext_lazy(
        "This document is encrypted or protected by a password. Save it without."
    ),
    "macros": gettext_lazy(
        "This document holds macros: programs that run when it is opened. Save it as a type "
        "without macros (DOCX, XLSX, PPTX, ODT, ODS, ODP), or export it as PDF."
    ),
    "active": gettext_lazy(
        "This document holds active content: scripts, controls, or actions that start something. "
        "Remove them, or print it to a new PDF."
    ),
    "embedded": gettext_lazy(
        "This document holds another file (%(what)s), such as an attachment, an object or the "
        "table behind a chart. Remove it or paste it as a picture, or export the document as PDF."
    ),
    "external": gettext_lazy(
        "This document fetches something from elsewhere, such as a template, a picture or a "
        "table (%(what)s). Break that link in the program that made it, or export it as PDF."
    ),
    "xfa": gettext_lazy(
        "This PDF is a form of the kind XFA, which can hold programs. Save it as a form of the "
        "usual kind (AcroForm), or print it to a new PDF."
    ),
    "signed": gettext_lazy(
        "This document is signed digitally. Names of its makers are removed here, which would "
        "break the signature: upload a copy that is not signed."
    ),
    "bomb": gettext_lazy(
        "This document would be far too large when it is opened. Save it anew, or split it up."
    ),
    "page": gettext_lazy(
        "This text holds a web page or a script. Save it as plain text without that, or as PDF."
    ),
    "formula": gettext_lazy(
        "This table holds cells that begin with =, @, + or -, which programs take for formulas. "
        "Export it with values only, or upload it as XLSX."
    ),
    "not_utf8": gettext_lazy("This text is not in UTF-8. Save it with that encoding."),
    "junk_before": gettext_lazy(
        "Something stands in this file before the document. Open it and save it anew."
    ),
    "trailing_data": gettext_lazy(
        "Something stands in this file behind the document. Open it and save it anew."
    ),
    "truncated": gettext_lazy(
        "This document is incomplete: its end lacks. Copy or download it again, then upload it."
    ),
    "damaged": gettext_lazy(
        "This document is damaged. Open it, save it again, and upload it anew."
    ),
    "too_long": gettext_lazy(
        "Checking this document takes longer than %(seconds)s seconds. Make it smaller or simpler."
    ),
    "too_much_memory": gettext_lazy(
        "Checking this document takes more than %(memory)s MB of memory. Make it smaller or "
        "simpler."
    ),
}


def sentence(code: str, what: str = "") -> str:
    """Return the sentence for a code; `what` is what was found."""
    most = limits()
    values = {
        "megabytes": most.size // (1024 * 1024),
        "seconds": most.seconds,
        "memory": most.memory // 1_000_000,
        "kinds": kind_names(),
        "what": what or _("unknown"),
        "is": _(" but %(what)s") % {"what": what} if what else "",
    }
    return str(SENTENCES.get(code, SENTENCES["damaged"])) % values
