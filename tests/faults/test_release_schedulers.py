"""Five schedulers and a release that is due: it goes out once, whole, also when some are killed."""

import pytest
import time_machine

from accounts.roles import Role
from documents.models import LedgerEntry
from editorial.models import Schedule, ScheduleState
from releases import scheduling
from releases.models import Release, ReleaseState
from tests.factories import UserFactory
from tests.faults.agreement import disagreements
from tests.faults.tally import say
from tests.faults.test_schedulers import HOUR, KILLS, run_schedulers, yesterday
from tests.releases.bundles import make_approved, series

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.mark.parametrize("kills", [0, KILLS])
def test_release__goes_out_once_with_five_schedulers(kills: int) -> None:
    start = yesterday()
    with time_machine.travel(start, tick=False):
        contents = series(UserFactory(role=Role.WRITER), articles=3)
        release = make_approved(contents)
        publisher = UserFactory(role=Role.PUBLISHER)
        scheduling.schedule(release=release, due_at=start + HOUR, user=publisher)

    killed = run_schedulers(kills=kills)

    published = list(LedgerEntry.objects.values_list("content_id", flat=True))
    assert sorted(published) == sorted(content.content_id for content in contents)
    assert Release.objects.get(pk=release.pk).state == ReleaseState.PUBLISHED
    waited = Schedule.objects.get(content_id=release.content_id)
    assert waited.state == ScheduleState.DONE
    assert not disagreements(contents[0])
    say("Schedulers: one release", len(contents), "items", outcomes=f"schedulers killed {killed}")
