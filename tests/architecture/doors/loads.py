"""Doors that bring content by the file: the import of legacy exports, and the demo."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from accounts.roles import Role
from documents.models import Document
from tests.architecture.doors.subjects import WHOLE
from tests.factories import UserFactory, approve_and_publish, make_article

TWIN = Path(__file__).parents[2] / "transfer" / "samples" / "trial_shift.txt"


def legacy_import() -> set[str]:
    """Two runs over the same file, beside what is public; return what it published: nothing."""
    approve_and_publish(make_article())
    before = set(Document.objects.values_list("pk", flat=True))
    for _ in range(2):
        call_command("import_legacy", str(TWIN), stdout=StringIO())
    return set(Document.objects.values_list("pk", flat=True)) - before


def demo_where_there_are_people() -> set[str]:
    """The demo beside what is public: it does nothing there."""
    approve_and_publish(make_article(), reviewer=UserFactory(role=Role.PUBLISHER))
    return _demo()


def demo() -> set[str]:
    """The demo in an empty house; return what it published."""
    return _demo()


def _demo() -> set[str]:
    before = set(Document.objects.values_list("pk", flat=True))
    call_command("load_demo", stdout=StringIO())
    return set(Document.objects.values_list("pk", flat=True)) - before


# The demo takes half a minute.
ALL = (legacy_import, demo_where_there_are_people, *([demo] if WHOLE else []))
