"""Doors that bring content by the file: the import of legacy exports, and the demo."""

from pathlib import Path

from django.core.management import call_command

from documents.models import Document
from tests.factories import approve_and_publish, make_article

TWIN = Path(__file__).parents[2] / "transfer" / "samples" / "trial_shift.txt"


def legacy_import() -> set[str]:
    """Two runs over the same file, beside what is public; return what it published: nothing."""
    approve_and_publish(make_article())
    before = set(Document.objects.values_list("pk", flat=True))
    call_command("import_legacy", str(TWIN))
    call_command("import_legacy", str(TWIN))
    return set(Document.objects.values_list("pk", flat=True)) - before


def demo() -> set[str]:
    """The demo in an empty house; return what it published."""
    call_command("load_demo")
    return set(Document.objects.values_list("pk", flat=True))


ALL = (legacy_import, demo)
