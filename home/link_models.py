"""What links to other sites answered when they were last asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 1000
FAILED = 400


class LinkCheck(models.Model):
    """One address: what it answered and when. No status means that nothing answered."""

    url = models.CharField(_("address"), max_length=LONGEST, unique=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    problem = models.CharField(_("problem"), max_length=200, blank=True)
    checked_at = models.DateTimeField(_("checked at"))

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")

    def __str__(self) -> str:
        return f"{self.url}: {self.status or self.problem}"

    @property
    def works(self) -> bool:
        """Say whether it answered without an error."""
        return self.status is not None and self.status < FAILED
