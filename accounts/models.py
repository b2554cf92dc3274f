"""People who log in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


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
