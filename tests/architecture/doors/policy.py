"""Who may change what is public, at which door, in which state. All else changes nothing.

Written from docs/doors.md and the rules it follows, not from what was observed.
"""

from editorial.states import State

Rule = tuple[tuple[str, ...], tuple[State, ...]]
Policy = dict[str, dict[str, list[Rule]]]

PUBLISHERS = ("publisher", "administrator", "superuser")
SHELL = ("nobody",)
PUBLIC = (State.PUBLISHED, State.PUBLISHED_WITH_CHANGES)
# Both approvals cover the newest draft: it is public, or was until it was taken away.
COVERED = (State.PUBLISHED, State.WITHDRAWN, State.EXPIRED)
SCHEDULED = (State.SCHEDULED,)

PUBLISH = {"published": [(PUBLISHERS, COVERED)]}
SCHEDULE = {"scheduled": [(PUBLISHERS, COVERED)]}
CANCEL = {"unscheduled": [(PUBLISHERS, SCHEDULED)]}
WITHDRAW = {"withdrawn": [(PUBLISHERS, PUBLIC)]}
DELETE = {"deleted": [(PUBLISHERS, PUBLIC)], "unscheduled": [(PUBLISHERS, SCHEDULED)]}
# The step "publication" is decided by publishers; the person of this role is in no other group.
APPROVE = {"published": [(("publisher", "superuser"), (State.APPROVED,))]}
GLASS = {"published": [(PUBLISHERS, (State.APPROVED,))]}
CHANGE_IMAGE = {"held": [(("editor", *PUBLISHERS), (State.PUBLISHED,))]}
# It acts at once and shows nothing new: docs/adr/0035.
WITHDRAW_IMAGE = {"refreshed": [(PUBLISHERS, (State.PUBLISHED,))]}

FROM_SHELL_PUBLISH = {"published": [(SHELL, COVERED)]}
FROM_SHELL_WITHDRAW = {"withdrawn": [(SHELL, PUBLIC)]}
FROM_SHELL_UNPUBLISH = FROM_SHELL_WITHDRAW | {"unscheduled": [(SHELL, SCHEDULED)]}
FROM_SHELL_DELETE = {"deleted": [(SHELL, PUBLIC)], "unscheduled": [(SHELL, SCHEDULED)]}
ASKS_NOBODY = {"held": [(SHELL, PUBLIC)]}

BOTH: Policy = {
    "publish": PUBLISH,
    "revert and publish": PUBLISH,
    "schedule": SCHEDULE,
    "cancel schedule": CANCEL,
    "approve": APPROVE,
    "unpublish": WITHDRAW,
    "withdraw with a note": WITHDRAW,
    "delete": DELETE,
    "bulk delete": DELETE,
    "revision.publish": FROM_SHELL_PUBLISH,
    "queryset.delete": FROM_SHELL_DELETE,
    "update words": ASKS_NOBODY,
}
PAGE: Policy = BOTH | {
    "bulk publish": PUBLISH,
    "bulk unpublish": WITHDRAW,
    "API unpublish": WITHDRAW,
    "API delete": DELETE,
    "redirect": {"redirected": [(PUBLISHERS, PUBLIC)]},
    "v3 publish": PUBLISH,
    "v3 unpublish": WITHDRAW,
    "v3 unpublish all below": WITHDRAW,
    "v3 delete": DELETE,
    "v3 delete action": DELETE,
    "image: text": CHANGE_IMAGE,
    "image: file": CHANGE_IMAGE,
    "image: withdraw": WITHDRAW_IMAGE,
    "image: consent withdrawn": WITHDRAW_IMAGE,
    "page.unpublish": FROM_SHELL_UNPUBLISH,
    "base page.unpublish": FROM_SHELL_WITHDRAW,
    "queryset.unpublish": FROM_SHELL_WITHDRAW,
    "page.delete": FROM_SHELL_DELETE,
    "save base down": FROM_SHELL_WITHDRAW,
}
SNIPPET: Policy = BOTH | {
    "bulk delete": CANCEL,  # snippets have no trash: in bulk, what readers see is not deleted
    "break the glass": GLASS,
    "unpublish action": FROM_SHELL_WITHDRAW,
    "snippet.unpublish": FROM_SHELL_UNPUBLISH,
    "snippet.delete": FROM_SHELL_DELETE,
    "save down": FROM_SHELL_WITHDRAW,
}


def expected(policy: Policy, door: str, role: str, state: State) -> str:
    """Return the effect that the policy allows; "nothing" if none."""
    role = "publisher" if role == "delegate" else role  # who stands in for one (docs/adr/0016)
    for effect, rules in policy.get(door, {}).items():
        if any(role in roles and state in states for roles, states in rules):
            return effect
    return "nothing"
