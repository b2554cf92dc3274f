from django.apps import AppConfig


class ProjectionConfig(AppConfig):
    name = "projection"
    verbose_name = "Projection"

    def ready(self) -> None:
        """Register the projector, the previewer, the worker's chore and the system checks."""
        from django.core import checks

        from projection.checks import check_presenters
        from projection.previews import preview_through_front_end
        from projection.projector import Projector
        from projection.refreshes import do_chore
        from projection.rehearsal import measure, rehearse
        from resources import chores, publication

        publication.register_listener(Projector())
        publication.register_previewer(preview_through_front_end)
        publication.register_rehearser(rehearse)
        publication.register_measurer(measure)
        chores.register_chore("refreshes", do_chore)
        checks.register(check_presenters)
