"""Saves that change nothing which an approval covers: each is a name and a function."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.roles import Role
from tests.editorial.newsroom import Colleague
from tests.faults.drafts import again
from tests.faults.stage import Stage

EmptySave = Callable[[Stage, Any, Random, int], None]


def _draft(article: Any) -> Any:
    return again(article).get_latest_revision_as_object()


def save_again(stage: Stage, article: Any, chance: Random, number: int) -> None:
    """Save the draft once more, by anybody."""
    _draft(article).save_revision(user=chance.choice([stage.writer, stage.reviewers[0], None]))


def untouched_form(stage: Stage, article: Any, chance: Random, number: int) -> None:
    """Open the form in the admin and save it as it stands."""
    editor = Colleague(Role.EDITOR)
    answer = editor.post_untouched(again(article))
    assert answer.status_code == 302, answer.status_code


def autosave(stage: Stage, article: Any, chance: Random, number: int) -> None:
    """Overwrite the newest revision, as autosave does."""
    own = _draft(article).save_revision(user=stage.writer)  # nobody overwrites another's
    _draft(article).save_revision(user=stage.writer, overwrite_revision=own)


def revert(stage: Stage, article: Any, chance: Random, number: int) -> None:
    """Put an earlier revision of the same text back."""
    _draft(article).save_revision(user=stage.writer)
    earlier = again(article).revisions.order_by("-pk")[1]
    earlier.as_object().save_revision(user=stage.writer, previous_revision=earlier)


def block_ids(stage: Stage, article: Any, chance: Random, number: int) -> None:
    """Give every block another id, as an import or a paste does."""
    draft = _draft(article)
    draft.body = [{**block, "id": str(uuid4())} for block in draft.body.raw_data]
    draft.save_revision(user=stage.writer)


def block_keys(stage: Stage, article: Any, chance: Random, number: int) -> None:
    """Put the rich text editor's own marks into paragraphs."""
    draft = _draft(article)
    draft.body = [
        {**block, "value": block["value"].replace("<p>", f'<p data-block-key="k{number}">', 1)}
        if block["type"] == "paragraph" and "data-block-key" not in block["value"]
        else block
        for block in draft.body.raw_data
    ]
    draft.save_revision(user=stage.writer)


def schedule(stage: Stage, article: Any, chance: Random, number: int) -> None:
    """Set other times to go live and to expire."""
    draft = _draft(article)
    draft.go_live_at = timezone.now() + timedelta(days=1 + number)
    draft.expire_at = timezone.now() + timedelta(days=100 + number)
    draft.save_revision(user=stage.writer)


def same_children(stage: Stage, article: Any, chance: Random, number: int) -> None:
    """Make the rows of authors and tags anew, the same as they were."""
    draft = _draft(article)
    rows = [
        draft.authorships.model(author=row.author, sort_order=number + order)
        for order, row in enumerate(draft.authorships.all())
    ]
    draft.authorships = rows
    draft.tags.set([tag.name for tag in draft.tags.all()])
    draft.further_categories = list(draft.further_categories.all())
    draft.save_revision(user=stage.writer)


def tags_in_another_order(stage: Stage, article: Any, chance: Random, number: int) -> None:
    """Type the same tags the other way round."""
    draft = _draft(article)
    names = [tag.name for tag in draft.tags.all()]
    draft.tags.clear()
    for name in reversed(names):
        draft.tags.add(name)
    draft.save_revision(user=stage.writer)


def lock_it(stage: Stage, article: Any, chance: Random, number: int) -> None:
    """Lock or unlock it, and give it another owner."""
    page = again(article)
    page.locked = not page.locked
    page.owner = chance.choice(stage.reviewers)
    page.save()
    page.locked = False
    page.save()


def image_title(stage: Stage, article: Any, chance: Random, number: int) -> None:
    """Rename an image in the library: readers do not see its title."""
    image = again(article).resource_image
    image.title = f"Renamed {number}"
    image.save()


EMPTY_SAVES: tuple[tuple[str, EmptySave], ...] = (
    ("saved again", save_again),
    ("untouched form", untouched_form),
    ("autosave", autosave),
    ("reverted to the same", revert),
    ("block ids", block_ids),
    ("data-block-key", block_keys),
    ("times", schedule),
    ("same children", same_children),
    ("tags in another order", tags_in_another_order),
    ("lock and owner", lock_it),
    ("image's title", image_title),
)
