"""Records first: the tasks below use actions that use the records."""

# isort: off
from editorial.models.acts import BreakGlass, TrashEntry
from editorial.models.bulk import BulkAct, BulkKind
from editorial.models.clearances import Clearance
from editorial.models.held import HeldContent
from editorial.models.image_uses import DraftImage, DraftRecording, RightsNotice
from editorial.models.records import (
    Approval,
    Contribution,
    ImageContribution,
    Notice,
    Schedule,
    ScheduleState,
    Step,
)
from editorial.models.downloads import DownloadContribution
from editorial.models.recordings import RecordingContribution
from editorial.models.unsaved import Unsaved
from editorial.models.tasks import EditorialTask

# isort: on

__all__ = [
    "Approval",
    "BreakGlass",
    "BulkAct",
    "BulkKind",
    "Clearance",
    "Contribution",
    "DownloadContribution",
    "DraftImage",
    "DraftRecording",
    "EditorialTask",
    "HeldContent",
    "ImageContribution",
    "Notice",
    "RecordingContribution",
    "RightsNotice",
    "Schedule",
    "ScheduleState",
    "Step",
    "TrashEntry",
    "Unsaved",
]
