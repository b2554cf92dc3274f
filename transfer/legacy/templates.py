"""Lines that the old site's page template wrote, not an author."""

from __future__ import annotations

import re

from transfer.legacy.accounting import Sheet
from transfer.legacy.lines import Line, folded

_SHORT = 200
_LOGIN = re.compile(r"(?:log ?in|sign ?in|sign ?up|register) ?\|.*", re.IGNORECASE)
_COMMENTS_HEADER = re.compile(
    r"(?:[0-9]{1,5} )?(?:reader )?(?:comments|responses|comment)(?: ?\([0-9]{1,5}\))?:?",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:leave|post|add) a (?:comment|reply)(?: cancel reply)?:?"
    r"|your e-?mail(?: address)? will not be published\b.*"
    r"|(?:all|required) fields are (?:required|marked)\b.*",
    re.IGNORECASE,
)
_FORM_FIELD = re.compile(
    r"(?:your )?(?:name|e-?mail(?: address)?|web ?site|comment|submit|post comment"
    r"|submit comment|cancel reply) ?\*?:?(?: \(required\))?",
    re.IGNORECASE,
)
_BREADCRUMB = re.compile(r"(?:you are here:? ?)?home ?[>»›/|] ?\S.*", re.IGNORECASE)
_STEP = re.compile(r" ?[>»›] ?")


def claim_templates(sheet: Sheet) -> None:
    """Log-in links, breadcrumbs that begin at home, and the comment form."""
    form_seen = False
    for line in sheet.free():
        if len(line.text) > _SHORT:
            continue
        if _FORM.fullmatch(line.text):
            form_seen = True
            sheet.template([line], "comment form")
        elif form_seen and _FORM_FIELD.fullmatch(line.text):
            sheet.template([line], "comment form")
        elif _LOGIN.fullmatch(line.text):
            sheet.template([line], "log-in link")
        elif _BREADCRUMB.fullmatch(line.text):
            sheet.template([line], "breadcrumbs")


def claim_title_breadcrumbs(sheet: Sheet, title: str) -> None:
    """Breadcrumbs that don't begin at home but end in the title."""
    for line in sheet.free():
        if len(line.text) <= _SHORT + len(title):
            steps = _STEP.split(line.text)
            if len(steps) > 1 and folded(steps[-1]) == folded(title):
                sheet.template([line], "breadcrumbs")


def is_comment_form(line: Line) -> bool:
    return len(line.text) <= _SHORT and _FORM.fullmatch(line.text) is not None


def is_comments_header(line: Line) -> bool:
    """ "Comments", "2 Comments", "Reader comments (2)": what follows is by readers."""
    return len(line.text) <= _SHORT and _COMMENTS_HEADER.fullmatch(line.text) is not None
