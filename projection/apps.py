from django.apps import AppConfig


class ProjectionConfig(AppConfig):
    name = "projection"
    verbose_name = "Projection"

    def ready(self) -> None:
        """Register the projector, the previewer, the worker's chore, needed files, the checks."""
        from django.core import checks

        from documents.files import named_in_documents
        from media import claims, withdrawals
        from projection import pictures
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
        withdrawals.listen(pictures.on_step)
        withdrawals.register_progress(pictures.progress_of)
        claims.claim(named_in_documents)
        checks.register(check_presenters)
