"""People who log in, and who stands in for whom."""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role


class User(AbstractUser):
    """A member of the staff. E-mail addresses are unique, since one may log in with them."""

    email = models.EmailField(_("e-mail address"), unique=True)

    REQUIRED_FIELDS = ["email"]

    class Meta(AbstractUser.Meta):
        verbose_name = "user"
        verbose_name_plural = "users"

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class RoleGrant(models.Model):
    """Remembers that a role's group was given a permission once, so that taking it away holds."""

    role = models.CharField(max_length=50)
    permission = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "permission"], name="role_grant_once")
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.permission}"


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Questions about delegations."""

    def running(self, now: datetime | None = None) -> "DelegationQuerySet":
        """Those that hold at this moment: nothing has to run for one to start or end."""
        now = now or timezone.now()
        return self.open(now).filter(starts_at__lte=now)

    def open(self, now: datetime | None = None) -> "DelegationQuerySet":
        """Those that run or are still to come, while both people may."""
        return self.filter(
            revoked_at=None,
            ends_at__gt=now or timezone.now(),
            delegate__is_active=True,
            principal__is_active=True,
            principal__groups__name=Role.PUBLISHER.value,
        ).select_related("principal", "delegate")


class Delegation(models.Model):
    """A publisher lets somebody stand in for her, for a stated time."""

    principal = models.ForeignKey(
        User, verbose_name=_("publisher"), on_delete=models.CASCADE, related_name="delegations"
    )
    delegate = models.ForeignKey(
        User, verbose_name=_("stands in"), on_delete=models.CASCADE, related_name="stands_in"
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    reason = models.TextField(_("reason"))
    made_by_id = models.BigIntegerField()
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_id = models.BigIntegerField(null=True)
    revoked_by_name = models.CharField(max_length=200, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="delegation_ends_later"
            ),
            models.CheckConstraint(
                condition=~models.Q(delegate=models.F("principal")), name="delegation_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegate} for {self.principal}"

    @property
    def content_id(self) -> str:
        """Name it in the editorial record, as content is named there."""
        return f"delegation-{self.pk}"
