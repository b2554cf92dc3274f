"""What images have in the admin beside what Wagtail has, and the check of uploads."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.images.views.chooser import ImageCreationFormMixin, viewset

from media import admin, bulk_actions, collected
from media.admin_api import LibraryAPI
from media.alike_views import InsteadView, KeepBothView
from media.crop_views import CropsView, OwnBoxesView
from media.crops import CutOperation
from media.downloads.admin import DownloadPermissionFormSet
from media.downloads.admin import viewset as downloads
from media.downloads.choosing import viewset as download_chooser
from media.library_choosing import ChooseResultsView, ChooseView
from media.recordings.admin import RecordingPermissionFormSet
from media.recordings.admin import viewset as recordings
from media.recordings.choosing import viewset as recording_chooser
from media.resumable.views import UploadsView, UploadView, states
from media.states import MAY_BE_SHOWN

# Wagtail registers this very object; it has no setting for its views.
viewset.choose_view_class = ChooseView
viewset.choose_results_view_class = ChooseResultsView
viewset.create_view_class = admin.UploadView
viewset.chosen_view_class = admin.ChosenView
viewset.chosen_multiple_view_class = admin.ChosenMultipleView
viewset.select_format_view_class = admin.SelectFormatView
ImageCreationFormMixin.creation_form_template_name = "media/uploads/tab.html"


@hooks.register("register_image_operations")
def image_operations() -> list[tuple[str, Any]]:
    """Let filters cut a box out."""
    return [("cut", CutOperation)]


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Addresses below Wagtail's own of the image; one of them stands before Wagtail's view."""
    return [
        path("images/", admin.LibraryView.as_view()),
        path("images/results/", admin.LibraryView.as_view(results_only=True)),
        path("images/multiple/add/", admin.AddView.as_view()),
        path("images/uploads/", UploadsView.as_view(), name="media_uploads"),
        path("images/uploads/states/", states, name="media_upload_states"),
        path("images/uploads/<uuid:pk>/", UploadView.as_view(), name="media_upload"),
        # Wagtail's preview of any filter unpacks files here, be they unchecked or withdrawn.
        path("images/<int:image_id>/preview/<path:filter_spec>/", admin.no_preview),
        path("images/<int:image_id>/crops/", CropsView.as_view(), name="media_crops"),
        path("images/<int:image_id>/keep-both/", KeepBothView.as_view(), name="media_keep_both"),
        path(
            "images/<int:image_id>/instead/<int:other_id>/",
            InsteadView.as_view(),
            name="media_instead",
        ),
        path("images/<int:image_id>/crops/own/", OwnBoxesView.as_view(), name="media_own_boxes"),
    ]


@hooks.register("construct_admin_api", order=10)
def library_api(router: Any) -> None:
    """Take the place of Wagtail's list of all images."""
    router.register_endpoint("images", LibraryAPI)


@hooks.register("insert_editor_js")
def crops_from_choosers() -> SafeString:
    """Let choosers in forms lead to the crops of what is chosen."""
    return format_html('<script src="{}"></script>', static("media/choosers.js"))


@hooks.register("construct_image_chooser_queryset")
def only_fine_images(images: Any, request: HttpRequest) -> Any:
    """Offer nothing whose file is not checked."""
    return images.filter(MAY_BE_SHOWN)


@hooks.register("insert_global_admin_js")
def waiting_script() -> SafeString:
    """Load the script that asks how the check of an upload stands."""
    return format_html('<script src="{}" defer></script>', static("media/being-checked.js"))


@hooks.register("insert_global_admin_js")
def uploads_in_choosers() -> SafeString:
    """Load the script that lets choosers of images take files; it loads the rest when asked."""
    return format_html('<script src="{}" defer></script>', static("media/uploads/chooser.js"))


@hooks.register("insert_global_admin_css")
def upload_rows() -> SafeString:
    """Load how uploads look, on their page and in choosers."""
    return format_html('<link rel="stylesheet" href="{}">', static("media/uploads/uploads.css"))


@hooks.register("insert_global_admin_css")
def waiting_style() -> SafeString:
    """Load how an image without a picture looks."""
    return format_html('<link rel="stylesheet" href="{}">', static("media/being-checked.css"))


@hooks.register("insert_global_admin_js")
def alike_script() -> SafeString:
    """Load the script that shows an upload beside what looks like it."""
    return format_html('<script src="{}" defer></script>', static("media/alike.js"))


@hooks.register("insert_global_admin_css")
def alike_style() -> SafeString:
    """Load how two pictures stand side by side."""
    return format_html('<link rel="stylesheet" href="{}">', static("media/alike.css"))


@hooks.register("insert_global_admin_css")
def library_style() -> SafeString:
    """Load how the form of many images and the chooser's filters look."""
    return format_html('<link rel="stylesheet" href="{}">', static("media/library.css"))


for bulk_action in bulk_actions.ALL:
    # After Wagtail's own, whose places they take: the last one that registers stays.
    hooks.register("register_bulk_action", bulk_action, order=10)


@hooks.register("register_admin_viewset")
def register_recordings() -> list[Any]:
    """Add the library of recordings and its chooser."""
    return [recordings, recording_chooser]


@hooks.register("register_group_permission_panel")
def register_recording_permissions() -> Any:
    """Let administrators give permissions for recordings by collection."""
    return RecordingPermissionFormSet


@hooks.register("register_admin_viewset")
def register_downloads() -> list[Any]:
    """Add the library of documents and its chooser."""
    return [downloads, download_chooser]


@hooks.register("register_group_permission_panel")
def register_download_permissions() -> Any:
    """Let administrators give permissions for documents by collection."""
    return DownloadPermissionFormSet


hooks.register("describe_collection_contents", collected.recordings_in)
hooks.register("describe_collection_contents", collected.downloads_in)
