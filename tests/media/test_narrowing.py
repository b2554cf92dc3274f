"""The list of images and the chooser, narrowed by what an office asks for."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from modelsearch.index import insert_or_update_object

from accounts.roles import Role
from media.models import Image, Recording
from media.uses import is_used, uses_of
from tests.factories import UserFactory, approve_and_publish, make_article, make_image
from tests.media.pictures import encoded, halves
from tests.media.shelf import make_recording
from tests.media.test_uses import draft
from tests.releases.bundles import make_approved

pytestmark = pytest.mark.django_db
LIST, CHOOSE = "wagtailimages:index_results", "wagtailimages_chooser:choose_results"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.EDITOR, first_name="Edda"))
    return client


def shelf(**facts: Any) -> Image:
    """Return a small image of the library."""
    tags, facts = facts.pop("tags", ()), {"checked": "fine", **facts}
    file = ContentFile(encoded(halves((12, 8))).getvalue(), name="x.jpg")
    image = Image.objects.create(file=file, **facts)
    image.tags.add(*tags)
    insert_or_update_object(image)
    return image


def listed(client: Client, name: str = LIST, **query: Any) -> set[str]:
    answer = client.get(reverse(name), query)
    assert answer.status_code == 200
    found: Iterable[Any] = answer.context["results" if name == CHOOSE else "object_list"]
    return {image.title for image in found}


def test_list__is_narrowed_by_rights_persons_tags_and_people(editor: Client) -> None:
    today = timezone.localdate()
    writer = UserFactory(role=Role.WRITER, first_name="Wim")
    shelf(title="Own", licence="own", persons_shown="Bo Berg, Ida Ek", uploaded_by_user=writer)
    shelf(title="Soon", licence="agency", licence_valid_until=today + timedelta(days=14))
    shelf(title="Ended", licence="agency", licence_valid_until=today - timedelta(days=1))
    shelf(title="Later", licence_valid_from=today + timedelta(days=1), tags=["Night shift"])
    shelf(title="No", consent="withdrawn")
    shelf(title="Waits", checked="checking", licence="")
    for query, titles in (
        ({"rights": "now"}, {"Own", "Soon", "Waits"}),
        ({"rights": "soon"}, {"Soon"}),
        ({"rights": "ended"}, {"Ended"}),
        ({"rights": "not_yet"}, {"Later"}),
        ({"rights": "untold"}, {"Later", "No", "Waits"}),
        ({"licence": ["own", "unknown"]}, {"Own", "Later", "No", "Waits"}),
        ({"persons_shown": "ida"}, {"Own"}),
        ({"consent": "withdrawn"}, {"No"}),
        ({"with_tag": " night SHIFT "}, {"Later"}),
        ({"uploaded_by_user": [writer.pk]}, {"Own"}),
        ({"state": "checking"}, {"Waits"}),
        ({"state": "fine", "licence": "agency"}, {"Soon", "Ended"}),
        ({"q": "own", "rights": "now"}, {"Own"}),
        ({"q": "Night", "licence": "unknown", "use": "unused"}, {"Later"}),
        ({"q": "ida", "rights": "ended"}, set()),
    ):
        assert listed(editor, **query) == titles, query
    for query, titles in (
        ({"rights": "ended"}, {"Ended"}),
        ({"licence": "own", "use": "unused"}, {"Own"}),
        ({"q": "Soo", "rights": "soon"}, {"Soon"}),
        ({"q": "Own", "use": "used"}, set()),
    ):
        assert listed(editor, CHOOSE, **query) == titles, query


def test_unused__says_the_same_as_the_uses_do(editor: Client, public: Any) -> None:
    published, drafted, left = (make_image(name) for name in ("Published", "Draft", "Left"))
    poster, frozen, gone, _free = (make_image(n) for n in ("Poster", "Frozen", "Gone", "Free"))
    article = approve_and_publish(make_article("A", image=published))
    draft(article, resource_image=drafted)
    draft(draft_of := make_article("B", image=left), resource_image=drafted)
    draft(draft_of, resource_image=None)
    deleted = make_article("C", image=gone)
    deleted.delete()
    make_recording(poster=poster)
    assert Recording.objects.get().poster == poster
    make_approved([make_article("D", image=frozen)])

    keys = list(Image.objects.values_list("pk", flat=True))
    used = {pk for pk, uses in uses_of(keys).items() if uses}
    assert set(Image.objects.filter(is_used()).values_list("pk", flat=True)) == used
    titles = set(Image.objects.filter(pk__in=used).values_list("title", flat=True))
    assert {"Published", "Draft", "Poster", "Frozen"} <= titles
    assert listed(editor, use="used") == titles
    assert {"Left", "Gone", "Free"} <= listed(editor, use="unused")


def test_list__asks_no_more_of_the_database_for_more_images(editor: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            listed(editor, use="unused", rights="now", q="Ward", layout="list")
        return len(seen)

    shelf(title="Ward 0")
    few = queries()
    for number in range(1, 12):
        shelf(title=f"Ward {number}", tags=["ward"])
    assert len(listed(editor, use="unused", rights="now", q="Ward")) == 12
    assert queries() <= few + 12 < 70  # each row draws one small file the first time
    assert queries() <= few + 2
