"""What moderators read about a comment and its decisions."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments.models import Comment, CommentState

EXCERPT_CHARACTERS = 120

VERBS = {
    CommentState.APPROVED: gettext_lazy("Approve"),
    CommentState.REJECTED: gettext_lazy("Reject"),
    CommentState.SPAM: gettext_lazy("Mark as spam"),
}
_DONE = {
    CommentState.APPROVED: gettext_lazy(
        "The comment by %(name)s is approved. Readers may see it now."
    ),
    CommentState.REJECTED: gettext_lazy(
        "The comment by %(name)s is rejected. Readers don't see it."
    ),
    CommentState.SPAM: gettext_lazy(
        "The comment by %(name)s is marked as spam. Readers don't see it."
    ),
}
_DECIDED = {
    CommentState.APPROVED: gettext_lazy("%(who)s approved this comment on %(when)s."),
    CommentState.REJECTED: gettext_lazy("%(who)s rejected this comment on %(when)s."),
    CommentState.SPAM: gettext_lazy("%(who)s marked this comment as spam on %(when)s."),
}
_MEANWHILE = {
    CommentState.HELD: gettext_lazy("The comment by %(name)s waits for moderation again."),
    CommentState.APPROVED: gettext_lazy(
        "%(who)s approved the comment by %(name)s on %(when)s, while you had it open."
    ),
    CommentState.REJECTED: gettext_lazy(
        "%(who)s rejected the comment by %(name)s on %(when)s, while you had it open."
    ),
    CommentState.SPAM: gettext_lazy(
        "%(who)s marked the comment by %(name)s as spam on %(when)s, while you had it open."
    ),
}


def author(comment: Comment) -> str:
    """The name the reader gave, or a word for none."""
    return comment.name.strip() or _("a reader without a name")


def excerpt(comment: Comment) -> str:
    """The beginning of the text, on one line."""
    return Truncator(" ".join(comment.text.split())).chars(EXCERPT_CHARACTERS)


def posted(comment: Comment) -> str:
    """When it was written: with the time, or only the date if no more is known."""
    if comment.posted_at:
        return date_format(timezone.localtime(comment.posted_at), "j F Y, H:i")
    if comment.posted_on:
        return date_format(comment.posted_on, "j F Y")
    return _("Not known")


def decided(comment: Comment) -> str:
    """Who decided what and when; empty while it waits."""
    sentence = _DECIDED.get(CommentState(comment.state))
    return str(sentence % _facts(comment)) if sentence else ""


def decision_done(comment: Comment) -> str:
    """Tell the moderator what the decision means for readers."""
    return str(_DONE[CommentState(comment.state)] % _facts(comment))


def decisions_done(*, state: CommentState, number: int) -> str:
    """The same for several comments at once."""
    if state == CommentState.APPROVED:
        sentence = ngettext(
            "%(number)d comment is approved. Readers may see it now.",
            "%(number)d comments are approved. Readers may see them now.",
            number,
        )
    elif state == CommentState.REJECTED:
        sentence = ngettext(
            "%(number)d comment is rejected. Readers don't see it.",
            "%(number)d comments are rejected. Readers don't see them.",
            number,
        )
    else:
        sentence = ngettext(
            "%(number)d comment is marked as spam. Readers don't see it.",
            "%(number)d comments are marked as spam. Readers don't see them.",
            number,
        )
    return sentence % {"number": number}


def decided_meanwhile(comment: Comment) -> str:
    """Tell the moderator who was quicker, and that nothing was changed."""
    who_was_quicker = _MEANWHILE[CommentState(comment.state)] % _facts(comment)
    return " ".join([str(who_was_quicker), _("Your decision was not saved. You can decide again.")])


def _facts(comment: Comment) -> dict[str, str]:
    when = comment.decided_at or comment.received_at
    return {
        "name": author(comment),
        "who": comment.decided_by_name or _("Somebody"),
        "when": date_format(timezone.localtime(when), "j F Y, H:i"),
    }
