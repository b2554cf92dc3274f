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

    class Meta:
        ordering = ["collection__name"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.collection.name)


def collection_of(user: Any) -> int | None:
    """Return the collection into which this person's uploads go if nothing else is said."""
    desks = Desk.objects.filter(group__user=user).order_by("collection__name")
    key: int | None = desks.values_list("collection_id", flat=True).first()
    return key
