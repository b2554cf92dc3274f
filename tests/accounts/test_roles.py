"""Roles are groups made by code; what an administrator changes stays."""

import pytest
from django.contrib.auth.models import Group, Permission

from accounts.actions import apply_roles
from accounts.roles import Role

pytestmark = pytest.mark.django_db


def test_roles__exist_after_migrate() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {role.value for role in Role}


def test_apply__again_gives_nothing() -> None:
    assert apply_roles() == 0


def test_apply__does_not_give_back_what_was_taken_away() -> None:
    editor = Group.objects.get(name=Role.EDITOR.value)
    permission = Permission.objects.get(codename="change_author")
    editor.permissions.remove(permission)

    apply_roles()

    assert permission not in editor.permissions.all()


def test_writer__may_not_publish() -> None:
    writer = Group.objects.get(name=Role.WRITER.value)
    codes = set(writer.page_permissions.values_list("permission__codename", flat=True))
    assert codes == {"add_page"}
