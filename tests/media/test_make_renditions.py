"""make_renditions: what lacks, of all or some, on one process or two."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from media.models import Image, Rendition
from media.storage import KeptFiles
from tests.factories import make_image


def make(*args: Any, **options: Any) -> str:
    """Run the command; return what it says."""
    out = io.StringIO()
    call_command("make_renditions", *args, stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_command__counts_then_makes_then_has_nothing_to_do() -> None:
    whole, bare = make_image("Whole"), make_image("Bare", prepared=False)
    assert "24 files of 1 images would be made" in make("--dry-run")
    assert not bare.renditions.exists()

    said = make()
    assert "1 images looked at, 24 files made" in said
    assert "rebuild_documents" in said
    assert bare.renditions.count() == whole.renditions.count() == 24
    assert "0 images looked at, 0 files made" in make()


@pytest.mark.django_db
@pytest.mark.parametrize("checked", ["checking", "refused"])
def test_command__leaves_out_what_may_not_be_shown(checked: str) -> None:
    image = make_image(prepared=False)
    Image.objects.filter(pk=image.pk).update(checked=checked)
    assert "0 files of 0 images" in make("--dry-run")
    assert "0 images looked at" in make("--all")


@pytest.mark.django_db
def test_command__goes_on_where_it_was_stopped() -> None:
    image = make_image()
    image.renditions.filter(filter_spec__contains="avif").delete()
    assert "8 files of 1 images" in make("--dry-run")
    assert "8 files made" in make()


@pytest.mark.django_db
def test_all__looks_at_the_files_themselves() -> None:
    row = make_image().renditions.filter(filter_spec__startswith="fill-1").first()
    assert row is not None
    KeptFiles().purge(row.file.name)
    assert "0 images looked at" in make()
    assert "1 files of 1 images would be made" in make("--all", "--dry-run")
    assert "1 images looked at, 1 files made" in make("--all")
    assert KeptFiles().exists(row.file.name)


@pytest.mark.django_db
def test_original__that_is_no_good_is_told_and_the_others_are_made() -> None:
    bad, good = make_image("Bad", prepared=False), make_image("Good", prepared=False)
    with bad.file.storage.open(bad.file.name, "wb") as file:
        file.write(b"no picture")
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 images could not be done"):
        call_command("make_renditions", stdout=out, stderr=out)
    assert f"“Bad” ({bad.pk}): UnidentifiedImageError" in out.getvalue()
    assert good.renditions.count() == 24


@pytest.mark.django_db
def test_processes__at_least_one() -> None:
    with pytest.raises(CommandError, match="At least one"):
        make("--processes", "0")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_processes__share_the_images() -> None:
    images = [make_image(f"Image {number}", prepared=False) for number in range(4)]
    assert "4 images looked at, 96 files made" in make("--processes", "2")
    assert Rendition.objects.count() == 96
    assert not Image.objects.filter(pk__in=[i.pk for i in images], prepared=None).exists()
