"""Documents from the library to readers: forms, chooser, roles, gates, approvals, files."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from accounts.roles import Role
from documents import queries
from editorial.canonical import canonical
from editorial.gatekeeping import failed_gates
from editorial.independence import why_not_approve
from editorial.reconciler import find_differences
from media.downloads.actions import add_download
from media.downloads.checking import check_upload
from media.downloads.uses import uses_of
from media.models import Download
from media.sweeping import queue_downloads
from releases.models import Release, ReleaseItem
from search.texts import searchable
from tests.editorial.newsroom import Colleague, fresh
from tests.factories import approve_and_publish, make_article
from tests.media import papers
from tests.media.shelf import complaints, send
from tests.media.small_disk import counted, used
from tests.media.uploading import keep_unchecked_in, seen_later, sentence_of, signed_in

pytestmark = pytest.mark.django_db
Commits = Callable[[], Any]


@pytest.fixture
def someone() -> Colleague:
    return Colleague(Role.WRITER)


def file_of(content: bytes, name: str = "a.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


def upload(person: Colleague, content: bytes, name: str = "a.pdf", title: str = "A form") -> Any:
    return send(person, reverse("downloads:add"), title=title, file=file_of(content, name))


def change(person: Colleague, download: Download, **fields: Any) -> Any:
    return send(person, reverse("downloads:edit", args=[download.pk]), **fields)


def make_download(title: str = "Checklist", content: bytes = b"", **fields: Any) -> Download:
    return add_download(title=title, file=BytesIO(content or papers.pdf()), **fields)


def offer(download: Download | None, **value: Any) -> Any:
    """Return a draft with a block that offers it."""
    pk = download.pk if download else None
    block = {"type": "download", "value": {"document": pk, "title": "", "description": "", **value}}
    words = {"type": "paragraph", "value": "<p>Hello.</p>"}
    return make_article(f"With a form {uuid4().hex[:8]}", body=json.dumps([words, block]))


def block_of(article: Any) -> dict[str, Any]:
    found = queries.by_id(article.content_id)
    assert found is not None
    block: dict[str, Any] = json.loads(found.body)["body"][-1]
    return block


def codes(content: Any) -> dict[str, str]:
    return {issue.code: issue.message for issue in failed_gates(fresh(content))}


def test_upload__is_private_until_the_worker_has_cleaned_it(
    someone: Colleague, public: Path, commits: Commits
) -> None:
    with commits():
        answer = upload(someone, papers.pdf(), "../../My <b> form.exe", title="Rota, ward 3")
    assert answer.status_code == 302, complaints(answer)
    row = Download.objects.get()
    assert (row.checked, row.uploaded_by_user) == ("checking", someone.user)
    assert row.file.name.startswith("unchecked/my-b-form_")
    assert row.file.url == ""
    chooser = reverse("download_chooser:choose")
    assert "Rota, ward 3" not in someone.get(chooser).json()["html"]
    assert someone.get(reverse("download_chooser:chosen", args=[row.pk])).status_code == 404
    assert "download" in codes(offer(row))
    assert queue_downloads() == 0  # it is queued since the commit

    with commits():
        assert check_upload(row.pk)
    assert not check_upload(row.pk)

    row.refresh_from_db()
    assert (row.checked, row.kind) == ("fine", "pdf")
    assert row.file.name.startswith("downloads/rota-ward-3_")
    assert row.file.name.endswith(".pdf")
    assert papers.AUTHOR.encode() not in row.file.read()
    assert len(row.file_hash) == 40
    assert "Rota, ward 3" in someone.get(chooser).json()["html"]
    assert "download" not in codes(offer(row))
    assert (seen_later().orphans, seen_later().lost) == ([], [])


def test_upload__that_is_refused_is_deleted_and_says_why(
    someone: Colleague, public: Path, commits: Commits
) -> None:
    with commits():
        upload(someone, papers.office(parts=papers.VBA))
    row = Download.objects.get()
    with commits():
        assert not check_upload(row.pk)
    row.refresh_from_db()
    assert row.checked == "refused"
    assert not row.file.storage.exists(row.file.name)
    page = someone.get(reverse("downloads:edit", args=[row.pk])).content.decode()
    assert "holds macros" in page
    assert "being" not in row.state_name
    assert seen_later().lost == []
    with commits():
        assert change(someone, row, file=file_of(papers.office())).status_code == 302
    assert check_upload(row.pk)


def test_form__says_what_is_taken_and_refuses_at_once(someone: Colleague, settings: Any) -> None:
    page = someone.get(reverse("downloads:add")).content.decode()
    assert "PDF, Word (DOCX)" in page
    assert "20 MB at most" in page
    assert "This file is empty" in complaints(upload(someone, b"")) or "empty" in complaints(
        upload(someone, b"")
    )
    assert "older Office" in complaints(upload(someone, b"\xd0\xcf\x11\xe0" + b"\0" * 99))
    assert "no document of a supported type but PNG" in complaints(
        upload(someone, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    )
    settings.GALLEY_DOCUMENT_MB = 0
    assert "more than 0 MB" in complaints(upload(someone, papers.pdf()))
    assert not Download.objects.exists()


def test_roles__as_with_images(someone: Colleague) -> None:
    own, other = make_download(uploaded_by_user=someone.user), make_download("Another's")
    assert change(someone, own, title="Renamed").status_code == 302
    assert someone.get(reverse("downloads:edit", args=[other.pk])).status_code == 302
    delete = reverse("downloads:delete", args=[other.pk])
    assert someone.client.post(delete).status_code == 302
    assert Download.objects.filter(pk=other.pk).exists()
    moderator = Colleague(Role.MODERATOR)
    assert moderator.get(reverse("downloads:index")).status_code == 302
    editor = Colleague(Role.EDITOR)
    assert change(editor, other, title="Edited").status_code == 302
    assert editor.client.post(delete).status_code == 302
    assert not Download.objects.filter(pk=other.pk).exists()


def test_chooser__waits_for_the_check_and_then_chooses(
    someone: Colleague, public: Path, commits: Commits
) -> None:
    url = reverse("download_chooser:create")
    data = {"download-title": "A form", "download-file": file_of(papers.pdf())}
    with commits():
        answer = someone.client.post(url, data).json()
    row = Download.objects.get()
    assert answer["step"] == "reshow_creation_form"
    assert "data-being-checked" in answer["htmlFragment"]
    assert f'value="{row.pk}"' in answer["htmlFragment"]
    assert "is being checked" in someone.client.post(url, {"waits": row.pk}).json()["htmlFragment"]
    check_upload(row.pk)
    chosen = someone.client.post(url, {"waits": row.pk}).json()
    assert (chosen["step"], chosen["result"]["id"]) == ("chosen", str(row.pk))
    for bad in ("0", "x", "9" * 30):
        again = someone.client.post(url, {"waits": bad}).json()
        assert "error-message" not in again["htmlFragment"]
        assert 'name="download-file"' in again["htmlFragment"]
    refused = {"download-title": "A form", "download-file": file_of(b"\0\1")}
    assert "no document of" in someone.client.post(url, refused).json()["htmlFragment"]


def test_document__offers_the_file() -> None:
    download = make_download("Checklist")
    article = approve_and_publish(offer(download, description="For nights."))
    block = block_of(article)
    assert block == {
        "type": "download",
        "title": "Checklist",
        "description": "For nights.",
        "src": download.file.url,
        "media_type": "application/pdf",
        "bytes": download.file_size,
        "extension": "pdf",
    }
    found = queries.by_id(article.content_id)
    assert found is not None
    texts = searchable(json.loads(found.body))
    assert texts is not None
    assert "For nights." in texts.text
    own = block_of(approve_and_publish(offer(make_download(), title="Your rota")))
    assert own["title"] == "Your rota"


def test_gate__wants_a_document_that_is_there() -> None:
    assert "document is missing" in codes(offer(None))["download"]
    download = make_download()
    article = offer(download)
    assert "download" not in codes(article)
    download.file.storage.purge(download.file.name)
    assert "is lost" in codes(article)["download"]


def test_new_file__voids_approvals_and_readers_keep_the_former(
    public: Path, commits: Commits
) -> None:
    editor, other = Colleague(Role.EDITOR), Colleague(Role.EDITOR)
    with commits():
        download = make_download("Checklist")
    article = approve_and_publish(offer(download))
    before, approved = queries.by_id(article.content_id), canonical(fresh(article)).digest
    assert not why_not_approve(fresh(article), editor.user)

    with commits():
        assert change(editor, download, file=file_of(papers.office())).status_code == 302
    download.refresh_from_db()
    assert download.is_fine
    assert download.replacement
    assert canonical(fresh(article)).digest == approved  # while it waits
    with commits():
        assert check_upload(download.pk)

    assert canonical(fresh(article)).digest != approved
    assert "“Checklist”" in why_not_approve(fresh(article), editor.user)
    assert not why_not_approve(fresh(article), other.user)
    assert queries.by_id(article.content_id) == before
    assert download.file.storage.exists(download.file.name)  # the former
    assert article.content_id in {one.content_id for one in find_differences(full=True)}
    assert seen_later().orphans == []


def test_new_file__that_is_refused_leaves_the_former(public: Path, commits: Commits) -> None:
    download = make_download()
    with commits():
        change(Colleague(Role.EDITOR), download, file=file_of(papers.pdf(password="x")))
        check_upload(download.pk)
    after = Download.objects.get()
    assert (after.file.name, after.checked, bool(after.replacement)) == (
        download.file.name,
        "fine",
        False,
    )
    assert "password" in after.why_refused


def test_title_in_the_file__is_taken_where_nobody_has_thought_of_one(
    someone: Colleague, public: Path, commits: Commits
) -> None:
    with commits():
        upload(someone, papers.pdf(), "scan-12.pdf", title="scan 12")
    row = Download.objects.get()
    check_upload(row.pk)
    row.refresh_from_db()
    assert row.title == papers.TITLE
    assert row.file.name.startswith("downloads/checklist-for-night-shifts_")


def test_document_in_use__is_not_deleted() -> None:
    download, editor = make_download(), Colleague(Role.EDITOR)
    article = approve_and_publish(offer(download))
    delete = reverse("downloads:delete", args=[download.pk])
    edit = reverse("downloads:edit", args=[download.pk])
    editor.client.post(delete)
    assert Download.objects.filter(pk=download.pk).exists()
    assert "With a form" in editor.get(edit).content.decode()
    assert "Published" in editor.get(edit).content.decode()
    draft = offer(make_download("In a draft"))
    in_draft = Download.objects.get(title="In a draft")
    editor.client.post(reverse("downloads:delete", args=[in_draft.pk]))
    assert Download.objects.filter(pk=in_draft.pk).exists()
    assert draft.content_id != article.content_id
    unused = make_download("Unused")
    assert "neither" in editor.get(reverse("downloads:edit", args=[unused.pk])).content.decode()
    editor.client.post(reverse("downloads:delete", args=[unused.pk]))
    assert not Download.objects.filter(pk=unused.pk).exists()


def test_file_without_a_row__is_swept_unless_readers_have_it(
    public: Path, commits: Commits
) -> None:
    with commits():
        kept, gone = make_download("Kept"), make_download("Gone")
    approve_and_publish(offer(kept))
    Download.objects.all()._raw_delete("default")  # type: ignore[attr-defined]
    found = seen_later()
    assert {name for _, name in found.orphans} == {gone.file.name}
    assert found.needed == 1


def test_storage_that_is_full__is_507_and_nothing_stays(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    keep_unchecked_in(tmp_path, settings)
    client, body = signed_in(), papers.pdf()
    data = {"title": "A form", "collection": "1"}
    with counted(tmp_path, 100):
        answer = client.post(reverse("downloads:add"), {**data, "file": file_of(body)})
    assert answer.status_code == 507
    assert "no room left for files" in sentence_of(answer)
    assert not Download.objects.exists()
    assert used(tmp_path) == 0
    client.post(reverse("downloads:add"), {**data, "file": file_of(body)})
    row = Download.objects.get()
    with counted(tmp_path, used(tmp_path) + 100), pytest.raises(OSError, match="No space"):
        check_upload(row.pk)
    row.refresh_from_db()
    assert (row.checked, used(tmp_path)) == ("checking", len(body))
    assert check_upload(row.pk)


def test_import__refuses_with_the_sentence() -> None:
    with pytest.raises(ValidationError, match="older Office"):
        make_download(content=b"\xd0\xcf\x11\xe0" + b"\0" * 99)
    with pytest.raises(ValidationError, match="active content"):
        make_download(content=papers.pdf({"/OpenAction": papers.action("JavaScript", JS="a")}))
    assert not Download.objects.exists()


def test_collection__that_holds_some_is_not_deleted() -> None:
    collection = Collection.get_first_root_node().add_child(name="Forms")
    download = make_download(collection=collection)
    client = signed_in()
    address = reverse("wagtailadmin_collections:delete", args=[collection.pk])
    assert "1 document" in client.get(address).content.decode()
    client.post(address)
    assert Download.objects.filter(pk=download.pk).exists()


def test_release__that_has_frozen_it_keeps_it() -> None:
    download = make_download()
    article = offer(download)
    revision = article.save_revision()
    ReleaseItem.objects.create(
        release=Release.objects.create(title="Spring"),
        position=1,
        content_type=ContentType.objects.get_for_model(article),
        object_id=str(article.pk),
        content_id=article.content_id,
        revision_id=revision.pk,
    )
    article = fresh(article)
    article.body = []
    article.save_revision()
    (use,) = uses_of(download.pk)
    assert (use.where, use.note) == ("release", "Spring")
