"""What offices keep beside the content: comments, releases, delegations, keys, previews."""

from datetime import timedelta

from accounts.roles import Role
from comments.actions import decide_comment, hold_comment, receive_comment
from comments.models import CommentState
from delivery.actions import create_read_key
from editorial.delegation.actions import delegate
from foundation import clock
from projection.previews import create_preview
from tests.delivery.hidden.rows import fill_empty_tables
from tests.delivery.hidden.world import World
from tests.factories import UserFactory
from tests.releases.bundles import make_release


def furnish(world: World) -> None:
    """Put something into each of them, and into all tables that are empty still."""
    new = world.tokens.new
    moderator = UserFactory(is_superuser=True)
    shown = hold_comment(
        content_id=world.open[0].content_id,
        article_title=new("public comment.article_title"),
        name="Jo",
        text="Open words",
        posted_on=None,
        reason=new("public comment.reason"),
        source=new("public comment.source"),
    )
    decide_comment(comment_id=shown.pk, state=CommentState.APPROVED, user=moderator)
    receive_comment(
        content_id=world.open[0].content_id,
        article_title=new("arrival.article_title"),
        name=new("arrival.name"),
        text=new("arrival.text"),
    )
    states = [None, CommentState.SPAM, CommentState.REJECTED]
    for content in (world.open[0], world.never[5], world.gone["withdrawn"]):
        for state in states:
            held = hold_comment(
                content_id=content.content_id,
                article_title=new("comment.article_title"),
                name=new("comment.name"),
                text=new("comment.text"),
                posted_on=None,
                reason=new("comment.reason"),
                source=f"{new('comment.source')}@example.org",
            )
            if state:
                decide_comment(comment_id=held.pk, state=state, user=moderator)
    release = make_release([world.never[5]], title=new("release.title"))
    type(release).objects.update(note=new("release.note"))
    delegate(
        principal=world.people[Role.PUBLISHER],
        delegate=world.people[Role.EDITOR],
        starts_at=clock.now(),
        ends_at=clock.now() + timedelta(days=3),
        reason=new("delegation.reason"),
        user=world.people[Role.PUBLISHER],
    )
    create_read_key(name=new("key.name"), scopes=[])
    create_preview(content=world.never[5], user=moderator)
    fill_empty_tables()
