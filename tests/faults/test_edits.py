"""Random edits after approval void it, every one; saves that change nothing void nothing."""

from random import Random
from typing import Any

import pytest

from editorial.canonical import content_hash
from editorial.models import Approval
from tests.faults.drafts import again
from tests.faults.edits import IN_DRAFT, OUTSIDE_DRAFT, Edit
from tests.faults.empty_saves import EMPTY_SAVES
from tests.faults.stage import Stage
from tests.faults.tally import Tally, figure

pytestmark = pytest.mark.django_db
EDITS = figure("GALLEY_EDITS", 25)
SAVES = figure("GALLEY_EMPTY_SAVES", 12)
SEED = figure("GALLEY_EDITS_SEED", 20261125)
WEIGHED = IN_DRAFT + OUTSIDE_DRAFT
INSIDE = {edit for edit, _ in IN_DRAFT}


def save(draft: Any, stage: Stage, chance: Random) -> None:
    """Save the draft as a new revision, or as autosave does, over the newest."""
    newest = again(draft).get_latest_revision()
    over = newest if chance.random() < 0.3 else None
    draft.save_revision(user=stage.writer, overwrite_revision=over, clean=False)


def apply(edit: Edit, article: Any, stage: Stage, chance: Random, number: int) -> str:
    """Do the edit; return what it was."""
    draft = again(article).get_latest_revision_as_object()
    before = content_hash(draft)
    while True:
        what = edit(stage, draft, chance, number)
        if edit not in INSIDE:
            return what
        if content_hash(draft) != before:  # chance may have chosen what was there
            save(draft, stage, chance)
            return what


def test_edits_after_approval__void_it_every_one() -> None:
    stage, chance = Stage(), Random(SEED)
    tally = Tally(f"Edits after approval, seed {SEED}", "edits", "slipped through")
    edits, weights = zip(*WEIGHED, strict=True)
    for number in range(EDITS):
        article = chance.choice(stage.articles)
        if not stage.counts(article):
            stage.approve(article)
        standing = list(stage.approvals(article))
        assert stage.counts(article)
        edit = chance.choices(edits, weights)[0]

        what = apply(edit, article, stage, chance, number)

        found = []
        if edit in INSIDE:
            kept = Approval.objects.standing().filter(pk__in=[row.pk for row in standing])
            found += [f"an approval of {row.step} stands" for row in kept if not _old(row, article)]
        if stage.counts(article):
            found.append("approvals count for what nobody approved")
        if not stage.refused(article):
            found.append("publication was not refused for want of approvals")
        if stage.public():
            found.append("something was published")
        tally.count(what.split(":")[0].split(" ")[0])
        tally.check(found, f"edit {number} of {article.title}: {what}")
    tally.report()


def _old(row: Approval, article: Any) -> bool:
    """Say whether this approval is of an earlier text that images or place left behind."""
    draft = again(article).get_latest_revision_as_object()
    return row.content_hash == content_hash(draft)


def test_saves_that_change_nothing__void_nothing() -> None:
    stage, chance = Stage(), Random(SEED)
    tally = Tally(f"Empty saves, seed {SEED}", "saves", "voided")
    for number in range(SAVES):
        article = chance.choice(stage.articles)
        name, empty_save = EMPTY_SAVES[number % len(EMPTY_SAVES)]
        empty_save(stage, article, chance, number)
        tally.count(name)
        voided = Approval.objects.exclude(voided_at=None).filter(content_id=article.content_id)
        found = [f"voided: {row.voided_reason}" for row in voided]
        if not stage.counts(article):
            found.append("the approvals no longer count")
        tally.check(found, f"save {number} of {article.title}: {name}")
    tally.report()
