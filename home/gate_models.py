"""How much each gate matters at a site."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from resources.gates import Level


class GateLevel(models.Model):
    """Where a site differs from a gate's own level; no row means that it does not."""

    site = models.ForeignKey(
        "wagtailcore.Site",
        on_delete=models.CASCADE,
        related_name="gate_levels",
        verbose_name=_("site"),
    )
    code = models.CharField(_("gate"), max_length=40)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)

    class Meta:
        verbose_name = _("gate's level")
        verbose_name_plural = _("gates' levels")
        constraints = [models.UniqueConstraint(fields=["site", "code"], name="gate_level_once")]

    def __str__(self) -> str:
        return f"{self.site}: {self.code} {self.level}"
