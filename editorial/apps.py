from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = "Editorial"

    def ready(self) -> None:
        """Register the service, the gates and the receivers: all wiring of this app."""
        from django.db.models.signals import post_migrate, post_save, pre_delete, pre_save
        from wagtail import signals
        from wagtail.models import Revision, TaskState, WorkflowState

        from editorial import gates, guards, publishing, receivers
        from editorial.description import describe
        from editorial.models import EditorialTask
        from editorial.revisions import RevisionKeeper
        from resources import panels, publication

        publication.register_service(publishing)
        publication.register_keeper(RevisionKeeper())
        panels.register_description(describe)
        for gate in gates.ALL:
            publication.register_gate(gate)

        post_save.connect(receivers.on_revision_saved, sender=Revision)
        pre_save.connect(guards.guard_save)
        pre_delete.connect(guards.guard_delete)
        signals.pre_page_move.connect(guards.guard_move)
        post_migrate.connect(receivers.on_migrated, dispatch_uid="editorial.workflow")
        signals.task_submitted.connect(receivers.on_task_started, sender=TaskState)
        signals.workflow_rejected.connect(receivers.on_rejected, sender=WorkflowState)
        signals.workflow_approved.connect(receivers.on_approved, sender=WorkflowState)
        assert EditorialTask
