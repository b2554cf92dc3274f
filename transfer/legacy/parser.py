"""From the text of an export to an article. The order of the steps is the order of certainty:
each claims its lines from the sheet, and a later one sees only what is left."""

from __future__ import annotations

from transfer.legacy.accounting import Sheet
from transfer.legacy.biographies import claim_biographies
from transfer.legacy.body import claim_body
from transfer.legacy.bylines import claim_byline, find_byline
from transfer.legacy.comments import claim_comments, find_comments
from transfer.legacy.faces import read_faces
from transfer.legacy.labels import find_labels
from transfer.legacy.lines import Line, digest_of, split_lines
from transfer.legacy.model import LegacyArticle, LegacyRefused
from transfer.legacy.promos import claim_promos
from transfer.legacy.reading import clean_text
from transfer.legacy.templates import (
    claim_templates,
    claim_title_breadcrumbs,
    is_comment_form,
    is_comments_header,
)
from transfer.legacy.titles import LONGEST_TITLE, claim_dek, claim_title


def parse_legacy(text: str) -> LegacyArticle:
    """Read one export. Raises LegacyRefused for a text that is none, and nothing else."""
    lines = split_lines(clean_text(text))
    if not any(line.text for line in lines):
        raise LegacyRefused("The file is empty.")
    sheet = Sheet(lines)
    claim_templates(sheet)
    labels = find_labels(sheet)
    byline = find_byline(sheet)
    authors = claim_byline(sheet, byline) if byline else ()
    faces = read_faces(sheet, labels)

    first_label = labels[0].start if labels else None
    head = _head(sheet, byline)
    promos = claim_promos(sheet, faces, first_label, head)
    title, start = claim_title(sheet, faces, first_label, head)
    claim_title_breadcrumbs(sheet, title)
    sheet.not_understood(sheet.free(0, start), "Stands above the title and belongs to no promo.")
    dek = claim_dek(sheet, faces, title, start, byline)

    form = _comment_form(lines, start)
    header = _claim_comments_header(sheet, start, form)
    found = claim_biographies(sheet, authors, start, form if header is None else header)
    end = header if found.end is None else found.end
    if end is None:
        end = find_comments(sheet, start, form)
    body = claim_body(sheet, faces, start, min(end, form))
    comments = claim_comments(sheet, min(end, form))
    if not found.authors:
        sheet.note("There is no byline: the article has no author.")
    if not body:
        sheet.note("There is no text below the title.")
    return LegacyArticle(
        title=title,
        resource_face=faces.resource,
        category_face=faces.category_page,
        category=faces.category,
        subcategory=faces.subcategory,
        dek=dek,
        authors=found.authors,
        body=body,
        comments=comments,
        promos=promos,
        accounting=sheet.uses(),
        notes=tuple(sheet.notes),
        digest=digest_of(lines),
    )


def _head(sheet: Sheet, byline: Line | None) -> int:
    """Where the page's head ends: at the byline, or at the first line too long for a title."""
    end = byline.number - 1 if byline else len(sheet.lines)
    long = (line.number - 1 for line in sheet.free(0, end) if len(line.text) > LONGEST_TITLE)
    return next(long, end)


def _comment_form(lines: tuple[Line, ...], start: int) -> int:
    return next((line.number - 1 for line in lines[start:] if is_comment_form(line)), len(lines))


def _claim_comments_header(sheet: Sheet, start: int, form: int) -> int | None:
    """The position below a line like "2 Comments", if it is a line of its own in the article."""
    for run in sheet.runs(start, form):
        if is_comments_header(run[0]):
            sheet.template(run[:1], "comments header")
            return run[0].number
    return None
