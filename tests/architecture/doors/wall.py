"""What holds after every attempt at every door: page, ledger, documents and events agree."""

from typing import Any

from django.contrib.messages import get_messages

from documents.models import REMOVALS, Document, LedgerEntry, LedgerHead
from editorial.models import Approval, BreakGlass, Schedule, ScheduleState, Step
from editorial.reconciler import find_differences
from tests.architecture.doors.states import SECRET
from webhooks.models import Event

PICTURE = ("content_id", "seq", "etag", "path", "content_hash")


def public() -> list[tuple[Any, ...]]:
    """Return what readers see, to compare."""
    return sorted(Document.objects.values_list(*PICTURE))


def head() -> int:
    """Return the last number of the ledger."""
    return LedgerHead.objects.get().seq


def waiting() -> set[tuple[str, str]]:
    """Return what waits for its time."""
    rows = Schedule.objects.filter(state=ScheduleState.WAITING, action=Schedule.Action.PUBLISH)
    return set(rows.values_list("content_id", "action"))


def told() -> int:
    """Return how many events there are."""
    return Event.objects.exclude(seq=None).count()


def reported() -> list[str]:
    """Return what the reconciler finds."""
    return sorted({difference.kind.value for difference in find_differences(full=True)})


def assert_wall_holds() -> list[str]:
    """Compare ledger, documents, approvals and events; return what the reconciler reports."""
    found = reported()
    entries = list(LedgerEntry.objects.defer("body", "card").order_by("seq"))
    assert [entry.seq for entry in entries] == list(range(1, head() + 1)), "a gap in the ledger"
    events = Event.objects.exclude(seq=None).values_list("seq", "kind")
    told = {(entry.seq, f"document.{entry.kind}") for entry in entries}
    assert set(events) == told
    assert len(events) == len(told), "an event twice"
    newest = {entry.content_id: entry for entry in entries}
    standing = {key: entry for key, entry in newest.items() if entry.kind not in REMOVALS}
    documents = {document.pk: document for document in Document.objects.all()}
    assert documents.keys() == standing.keys()
    for key, document in documents.items():
        entry = standing[key]
        assert (document.seq, document.etag) == (entry.seq, entry.etag)
        assert document.content_hash == entry.content_hash
        used = Approval.objects.for_content(key, document.content_hash).exclude(used_at=None)
        glass = BreakGlass.objects.filter(content_id=key, content_hash=document.content_hash)
        assert set(used.values_list("step", flat=True)) == set(Step.values) or glass, document
        assert SECRET.encode() not in bytes(document.body)
        for card in (document.card_resource, document.card_category):
            assert card is None or SECRET.encode() not in bytes(card)
    return found


def reason(answer: Any) -> str:
    """Return why nothing happened: what the answer says, or its status."""
    if not hasattr(answer, "status_code"):  # from a shell
        return ""
    if answer.status_code in (400, 403, 404, 405, 409):
        return str(answer.status_code)
    words = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    return words or answer.headers.get("location", "") or f"form ({answer.status_code})"
