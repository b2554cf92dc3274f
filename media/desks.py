"""Desks: departments of the house, each with a collection of pictures and recordings of its own.

A desk is a collection and the group of its staff writers. What they may do there stands in
Wagtail's permissions of collections, as everywhere; this says what belongs together.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection


class Desk(models.Model):
    """A department: people in its group work in its collection."""

    collection = models.OneToOneField(
        Collection, verbose_name=_("collection"), on_delete=models.CASCADE, related_name="desk"
    )
    group = models.OneToOneField(
        Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="desk"
    )

    # Made with the first desk: what is everybody's, where all staff writers add and choose.
    for_all = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        ordering = ["collection__name"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.collection.name)


def collection_of(user: Any) -> int | None:
    """Return the collection into which this person's uploads go if nothing else is said.

    Her desk's; that of everybody for those who have none. None where there are no desks.
    """
    theirs = models.Q(group__user=user, for_all=False)
    desks = Desk.objects.filter(theirs | models.Q(for_all=True))
    ordered = desks.order_by("for_all", "collection__name")
    key: int | None = ordered.values_list("collection_id", flat=True).first()
    return key


def preselect_collection(form: Any, user: Any) -> None:
    """Let the form of a new upload begin with that collection, if it offers it."""
    field = form.fields.get("collection")
    if field is None or user is None or form.instance.pk or form.is_bound:
        return
    preferred = collection_of(user)
    if preferred and field.queryset.filter(pk=preferred).exists():
        form.initial["collection"] = preferred
