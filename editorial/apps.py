from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = "Editorial"

    def ready(self) -> None:
        """Register the service, the gates and the receivers: all wiring of this app."""
        from django.contrib.auth import get_user_model
        from django.db.models.signals import (
            m2m_changed,
            post_migrate,
            post_save,
            pre_delete,
            pre_migrate,
            pre_save,
        )
        from wagtail import signals
        from wagtail.models import Page, Revision, TaskState, WorkflowState

        from editorial import (
            download_uses,
            downloads,
            gates,
            guards,
            moving,
            outdated,
            publishing,
            receivers,
            zoned_fields,
        )
        from editorial.acts import trash
        from editorial.canonical import content_hash
        from editorial.contributions import record_image_change
        from editorial.description import describe
        from editorial.record import Recorder
        from editorial.recordings import record_recording_change
        from editorial.revisions import RevisionKeeper
        from editorial.rights import actions as rights
        from editorial.rights import checking, deletion, drafts, posters
        from media import changes, likeness, uses, withdrawals, withholding
        from media.downloads import changes as download_changes
        from media.downloads import uses as used_downloads
        from media.models import Download, Image, Recording
        from media.recordings import changes as recordings
        from media.resumable import expiry
        from resources import chores, panels, publication

        zoned_fields.register()
        publication.register_service(publishing)
        publication.register_mover(moving.move)
        publication.register_hasher(content_hash)
        publication.register_keeper(RevisionKeeper())
        publication.register_listener(Recorder())
        panels.register_description(describe)
        changes.listen(record_image_change)
        changes.listen(outdated.note_changed_image)
        recordings.listen(record_recording_change)
        recordings.listen(outdated.note_changed_recording)
        download_changes.listen(downloads.record_download_change)
        used_downloads.register_finder(download_uses.find_uses)
        withdrawals.listen(rights.on_step)
        uses.register_finder(drafts.find_uses, drafts.used)
        uses.register_finder(posters.find_uses)
        chores.register_chore("withheld files", withholding.do_chore)
        chores.register_chore("rights", checking.do_chore)
        chores.register_chore("uploads", expiry.do_chore)
        chores.register_chore("likeness", likeness.do_chore)
        pre_delete.connect(deletion.refuse_if_used, sender=Image)
        pre_delete.connect(deletion.refuse_if_in_draft, sender=Recording)
        pre_delete.connect(downloads.refuse_if_used, sender=Download)
        for gate in gates.ALL:
            publication.register_gate(gate)

        post_save.connect(receivers.on_revision_saved, sender=Revision)
        people = get_user_model()
        m2m_changed.connect(receivers.on_groups_changed, sender=people.groups.through)
        post_save.connect(receivers.on_user_saved, sender=people)
        pre_save.connect(guards.guard_save)
        pre_save.connect(guards.guard_schedule, sender=Revision)
        pre_delete.connect(guards.guard_delete)
        pre_delete.connect(trash.keep_deleted, sender=Page)
        signals.pre_page_move.connect(guards.guard_move)
        signals.post_page_move.connect(receivers.on_moved)
        signals.workflow_cancelled.connect(receivers.on_cancelled, sender=WorkflowState)
        pre_migrate.connect(receivers.on_migrating, sender=self, dispatch_uid="editorial.wall")
        post_migrate.connect(receivers.on_migrated, dispatch_uid="editorial.workflow")
        for finished in (signals.task_approved, signals.task_rejected, signals.task_cancelled):
            finished.connect(receivers.on_task_finished, sender=TaskState)

        # Wagtail mails inside the transaction. Ours stand in its mailers' places: this app comes
        # before wagtail.admin, which then finds its dispatch_uid taken (wagtail/admin/
        # signal_handlers.py). tests/editorial/test_notices.py holds that.
        signals.task_submitted.connect(
            receivers.on_task_started,
            sender=TaskState,
            dispatch_uid="group_approval_task_submitted_email_notification",
        )
        signals.workflow_submitted.connect(
            receivers.on_submitted,
            sender=WorkflowState,
            dispatch_uid="workflow_state_submitted_email_notification",
        )
        signals.workflow_rejected.connect(
            receivers.on_rejected,
            sender=WorkflowState,
            dispatch_uid="workflow_state_rejected_email_notification",
        )
        signals.workflow_approved.connect(
            receivers.on_approved,
            sender=WorkflowState,
            dispatch_uid="workflow_state_approved_email_notification",
        )
