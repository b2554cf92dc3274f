"""Desks: who adds, changes, chooses and deletes what, through each of the library's doors."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from accounts.actions import apply_roles
from accounts.roles import Role
from editorial.desks.actions import add_desk
from editorial.refusal import NotSaved
from media.models import Desk, Download, Image, Recording
from media.states import Checked
from resources.models import ArticlePage
from tests.editorial.newsroom import Colleague, fresh, said
from tests.editorial.test_journey import complete
from tests.factories import make_article, make_author, make_image
from tests.media.shelf import change, make_multimedia, make_recording
from tests.media.uploading import MANY, upload_file

pytestmark = pytest.mark.django_db
XHR = {"x-requested-with": "XMLHttpRequest"}


class House:
    """Two desks: Careers keeps its pictures to itself, others choose from Health."""

    def __init__(self) -> None:
        self.before = make_image("From before", prepared=False)
        self.careers = add_desk(name="Careers", others_choose=False)
        self.health = add_desk(name="Health", others_choose=True)
        self.writer = Colleague(Role.WRITER)
        self.writer.user.groups.add(self.health.group)
        self.images = {
            name: self.put(make_image(name, prepared=False), desk)
            for name, desk in (("Suit", self.careers), ("Ward", self.health))
        }
        self.recordings = {
            name: self.put(make_recording(name, captioned=False), desk)
            for name, desk in (("Interview", self.careers), ("Round", self.health))
        }

    @staticmethod
    def put(row: Any, desk: Desk) -> Any:
        type(row)._base_manager.filter(pk=row.pk).update(collection=desk.collection)
        row.refresh_from_db()
        return row


@pytest.fixture
def house(public: Any) -> House:
    return House()


def refused(answer: Any) -> bool:
    """Whether the admin said no: by a status, or by leading home with a message."""
    return answer.status_code in (403, 404) or (
        answer.status_code == 302 and answer.url == reverse("wagtailadmin_home")
    )


def grants(desk: Desk, group: Group) -> set[str]:
    rows = GroupCollectionPermission.objects.filter(collection=desk.collection, group=group)
    return set(rows.values_list("permission__codename", flat=True))


def test_add_desk__makes_all_in_one_step_and_twice_changes_nothing(public: Any) -> None:
    image = make_image("From before", prepared=False)
    call_command("add_desk", "Careers", "--closed", verbosity=0)
    call_command("add_desk", " careers ", "--closed", verbosity=0)
    desk, shared = Desk.objects.get(for_all=False), Desk.objects.get(for_all=True)
    writers = Group.objects.get(name=Role.WRITER.value)
    assert (str(desk), desk.group.name) == ("Careers", "Careers: staff writers")
    assert grants(desk, desk.group) == {
        f"{verb}_{kind}"
        for verb in ("add", "change", "choose")
        for kind in ("image", "recording", "download")
    }
    assert grants(desk, writers) == set()
    assert grants(shared, writers) == {
        f"{verb}_{kind}"
        for verb in ("add", "choose")
        for kind in ("image", "recording", "download")
    }
    image.refresh_from_db()
    assert str(image.collection.name) == "For everybody"
    apply_roles()
    root = GroupCollectionPermission.objects.filter(collection__depth=1, group=writers)
    assert not root.exists()
    call_command("add_desk", "Careers", verbosity=0)
    assert grants(desk, writers) == {
        "choose_image",
        "choose_recording",
        "choose_download",
    }
    assert Collection.objects.count() == 3
    for name in ("  ", "x" * 101, "For everybody"):
        with pytest.raises(CommandError):
            call_command("add_desk", name)


def test_page_of_desks__is_for_administrators(public: Any) -> None:
    boss, writer = Colleague(Role.ADMINISTRATOR), Colleague(Role.WRITER)
    add, desks = reverse("editorial_add_desk"), reverse("editorial_desks")
    assert "This is the first one" in boss.get(add).content.decode()
    answer = boss.client.post(add, {"name": "Careers", "others_choose": "on"})
    assert "Careers: staff writers" in said(boss.get(answer.url))
    assert "May choose" in boss.get(desks).content.decode()
    desk = Desk.objects.get(for_all=False)
    others = reverse("editorial_desk_others", args=[desk.pk])
    writer.client.post(others, {})
    writer.client.post(add, {"name": "Mine"})
    assert Desk.objects.count() == 2
    assert grants(desk, Group.objects.get(name=Role.WRITER.value))
    boss.client.post(others, {})
    assert "May not choose" in boss.get(desks).content.decode()


def test_library__lets_writers_change_what_is_their_desks(house: House) -> None:
    person, ward, suit = house.writer, house.images["Ward"], house.images["Suit"]
    for name in ("wagtailimages:edit", "wagtailimages:delete", "media_crops", "image_uses"):
        assert person.get(reverse(name, args=[ward.pk])).status_code == 200, name
        assert refused(person.get(reverse(name, args=[suit.pk]))), name
    for name in ("media_own_boxes", "wagtailimages:image_usage"):
        assert refused(person.get(reverse(name, args=[suit.pk]))), name
    writes: list[tuple[str, list[int], dict[str, Any]]] = [
        ("wagtailimages:edit", [suit.pk], {"title": "Taken", "collection": "1"}),
        ("wagtailimages:delete", [suit.pk], {}),
        ("wagtailimages:edit_multiple", [suit.pk], {f"image-{suit.pk}-title": "Taken"}),
        ("wagtailimages:delete_multiple", [suit.pk], {}),
        ("media_crops", [suit.pk], {}),
        ("media_keep_both", [suit.pk], {"other": ward.pk}),
        ("media_instead", [suit.pk, ward.pk], {}),
        ("picture_withdraw", [suit.pk], {"reason": "Why"}),
    ]
    for name, args, data in writes:
        answer = person.client.post(reverse(name, args=args), data)
        assert answer.status_code in (302, 403), name
    for act in ("edit_rights", "add_tags", "add_to_collection", "delete"):
        data = {"credit": "Taken", "tags": "taken", "collection": house.health.collection_id}
        person.client.post(f"/admin/bulk/media/image/{act}/?id={suit.pk}&next=/admin/images/", data)
    suit.refresh_from_db()
    assert (suit.title, suit.credit, suit.withdrawn_at) == ("Suit", "", None)
    assert (suit.collection, suit.tags.count()) == (house.careers.collection, 0)
    listed = person.get(reverse("wagtailimages:index")).context["object_list"]
    assert [image.title for image in listed] == ["Ward"]
    assert person.client.post(reverse("wagtailimages:delete", args=[ward.pk])).status_code == 302
    assert not Image.objects.filter(pk=ward.pk).exists()


def test_chooser__offers_what_the_desks_let(house: House) -> None:
    person, suit = house.writer, house.images["Suit"]
    found = person.get(reverse("wagtailimages_chooser:choose")).context["results"]
    assert {image.title for image in found} == {"Ward", "From before"}
    for name in ("chosen", "select_format"):
        address = reverse(f"wagtailimages_chooser:{name}", args=[suit.pk])
        assert refused(person.get(address)), name
    many = reverse("wagtailimages_chooser:chosen_multiple")
    assert person.get(f"{many}?id={suit.pk}").json()["result"] == []
    other = Colleague(Role.WRITER)
    other.user.groups.add(house.careers.group)
    found = other.get(reverse("wagtailimages_chooser:choose")).context["results"]
    assert {image.title for image in found} == {"Suit", "Ward", "From before"}
    editor = Colleague(Role.EDITOR)
    assert editor.get(reverse("wagtailimages:edit", args=[suit.pk])).status_code == 200


def test_api_and_bulk_pages__name_nothing_that_a_desk_keeps(house: House) -> None:
    person, suit = house.writer, house.images["Suit"]
    api = "/admin/api/main/images/"
    assert {one["title"] for one in person.get(api).json()["items"]} == {"Ward", "From before"}
    assert person.get(f"{api}{suit.pk}/").status_code == 404
    for act in ("edit_rights", "add_tags", "add_to_collection", "delete"):
        page = person.get(f"/admin/bulk/media/image/{act}/?id={suit.pk}").content.decode()
        assert "Suit" not in page, act
    every = Colleague(Role.EDITOR).get(api).json()["items"]
    assert "Suit" in {one["title"] for one in every}


def test_uploads__go_to_the_desk_of_the_person(house: House) -> None:
    person, own = house.writer, house.health.collection_id
    for name in ("wagtailimages:add", "wagtailimages:add_multiple", "recordings:add"):
        page = person.get(reverse(name)).content.decode()
        assert f'<option value="{own}" selected' in page, name
        assert f'value="{house.careers.collection_id}"' not in page, name
    dialog = person.get(reverse("wagtailimages_chooser:choose")).json()["html"]
    zone = dialog.partition("data-collection")[2].partition("</select>")[0]
    assert f'<option value="{own}" selected' in zone
    into = str(house.careers.collection_id)
    file = {"files[]": upload_file(), "title": "Sneaked in", "collection": into}
    person.client.post(MANY, file, headers=XHR)
    assert not Image.objects.filter(title="Sneaked in").exists()
    nobody = Colleague(Role.WRITER)  # at no desk: one collection, about which nobody is asked
    nobody.client.post(MANY, {"files[]": upload_file(), "title": "Mine"}, headers=XHR)
    assert Image.objects.get(title="Mine").collection.name == "For everybody"


def test_recordings__are_kept_as_pictures_are(house: House) -> None:
    person = house.writer
    own, theirs = house.recordings["Round"], house.recordings["Interview"]
    for name in ("edit", "delete", "usage", "history"):
        assert person.get(reverse(f"recordings:{name}", args=[own.pk])).status_code == 200, name
        assert refused(person.get(reverse(f"recordings:{name}", args=[theirs.pk]))), name
        person.client.post(reverse(f"recordings:{name}", args=[theirs.pk]), {"title": "Taken"})
    assert Recording.objects.filter(title="Interview").exists()
    listed = person.get(reverse("recordings:index")).context["object_list"]
    assert [one.title for one in listed] == ["Round"]
    for poster, is_refused in (("Suit", True), ("Ward", False)):
        answer = change(person, own, poster=str(house.images[poster].pk))
        assert (b"You may not choose this image" in answer.content) == is_refused
    assert refused(person.get(reverse("recording_chooser:chosen", args=[theirs.pk])))
    assert person.get(reverse("recording_chooser:chosen", args=[own.pk])).status_code == 200


def test_documents__are_kept_as_pictures_are(house: House) -> None:
    person = house.writer
    own, theirs = (house.put(a_document(desk), desk) for desk in (house.health, house.careers))
    for name in ("edit", "delete", "usage", "history"):
        assert person.get(reverse(f"downloads:{name}", args=[own.pk])).status_code == 200, name
        assert refused(person.get(reverse(f"downloads:{name}", args=[theirs.pk]))), name
    assert list(person.get(reverse("downloads:index")).context["object_list"]) == [own]
    assert list(person.get(reverse("download_chooser:choose")).context["results"]) == [own]
    article = make_article("A day", image=house.images["Ward"], owner=person.user)
    parts = {"document": theirs, "title": "", "description": ""}
    assert save(article, person, body=[("download", parts)]) == f"“{theirs.title}”"
    assert save(article, person, body=[("download", {**parts, "document": own})]) == ""


def a_document(desk: Desk) -> Download:
    file = f"downloads/{desk.collection.name.lower()}_123456789012.pdf"
    kept = {"file": file, "file_size": 5, "kind": "pdf", "checked": Checked.FINE}
    return Download.objects.create(title=f"Form of {desk}", **kept)


def test_drafts__take_nothing_that_a_desk_keeps_to_itself(house: House) -> None:
    person, suit, ward = house.writer, house.images["Suit"], house.images["Ward"]
    article = make_article("A day", image=ward, owner=person.user)
    assert save(article, person, resource_image=suit) == "“Suit”"
    assert save(article, Colleague(Role.EDITOR), resource_image=suit) == ""  # an editor may
    assert save(article, person, dek="Her words") == ""  # and she may go on with what is there
    copy = fresh(article).copy(user=person.user, update_attrs={"slug": "copy"})  # as it stood
    assert copy.get_latest_revision_as_object().resource_image == suit
    film = make_multimedia(house.recordings["Round"], image=ward, owner=person.user)
    assert save(film, person, recording=house.recordings["Interview"]) == "“Interview”"
    parts = {"recording": house.recordings["Interview"], "caption": "", "poster": None}
    assert save(article, person, body=[("recording", parts)]) == "“Interview”"
    Recording.objects.update(poster=suit)
    parts["recording"] = house.recordings["Round"]  # its poster was chosen by somebody who may
    assert save(article, person, body=[("recording", parts)]) == ""
    number = ArticlePage.objects.count()
    author = make_author("Nora Night")
    for image, more in ((suit, 0), (ward, 1)):
        person.add(ArticlePage, article.get_parent(), **complete(author, image))
        assert ArticlePage.objects.count() == number + more
    own = ArticlePage.objects.latest("pk")
    answer = person.edit(own, resource_image=str(suit.pk))
    assert "These belong to a desk that does not let you choose them: “Suit”" in said(answer)
    assert fresh(own).resource_image == ward


def save(article: Any, person: Colleague, **fields: Any) -> str:
    """Save a draft with these fields; return what is named as refused."""
    row = fresh(article).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(row, name, value)
    try:
        row.save_revision(user=person.user)
    except NotSaved as refusal:
        return refusal.message.rpartition(": ")[2].rstrip(".")
    return ""
