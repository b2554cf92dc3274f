"""The page on which people say what of an image each face shows."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry

from media.crop_form import CropsForm, faces_of
from media.crops import crops_of
from media.freshness import FOCUS

# Social networks draw the third card.
FRAMED = {"resource", "category"}
WORDS = {
    "own": gettext_lazy("Follows the focal point: {width} × {height} pixels."),
    "set": gettext_lazy("A crop of its own: {width} × {height} pixels."),
    "small": gettext_lazy("Too small for this face: it needs {width} × {height} pixels."),
    "point": gettext_lazy("The focal point is set."),
    "nopoint": gettext_lazy("No focal point: the middle is shown."),
}


def framed(face: str) -> str:
    """Return where the front end draws a card of the face; empty where there is none."""
    address = settings.GALLEY_FRONTEND_URL
    return f"{address}/preview/card?face={face}" if address and face in FRAMED else ""


class OfImage(View):
    """Finds the image of the address, and asks whether the person may change it."""

    @cached_property
    def image(self) -> Any:
        """The image; 404 when there is none."""
        return get_object_or_404(get_image_model(), pk=self.kwargs["image_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in who may change the image."""
        policy = policy_registry.get_by_type(get_image_model())
        if not policy.user_has_permission_for_instance(request.user, "change", self.image):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class CropsView(OfImage, WagtailAdminTemplateMixin, FormView):
    """Draw a crop for each face, with its card beside it."""

    page_title = gettext_lazy("Crops")
    header_icon = "image"
    template_name = "media/crops.html"
    form_class = CropsForm

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the image."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailimages:index"), "label": _("Images")},
            {"url": self._edit_url, "label": self.image.title},
            {"url": "", "label": self.page_title},
        ]

    def get_page_subtitle(self) -> str:
        """Name the image."""
        return str(self.image.title)

    def get_initial(self) -> dict[str, Any]:
        """Begin with what is set."""
        crops = crops_of(self.image.crops)
        boxes = {name: "-".join(map(str, box)) for name, box in crops.items()}
        point = {"focal_x": self.image.focal_point_x, "focal_y": self.image.focal_point_y}
        return {**boxes, **point}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form which image it is about."""
        return {**super().get_form_kwargs(), "image": self.image}

    def form_valid(self, form: CropsForm) -> HttpResponse:
        """Save; the worker makes the files anew."""
        with transaction.atomic():
            images = get_image_model()._default_manager.select_for_update(of=("self",))
            form.image = get_object_or_404(images, pk=self.image.pk)
            form.full_clean()  # the file may have been replaced since the form was checked
            if not form.is_valid():
                return self.form_invalid(form)
            changed = form.apply()
            if changed:
                form.image.save(update_fields=[*FOCUS])
        if changed:
            log(instance=self.image, action="wagtail.edit", user=self.request.user)
            messages.success(self.request, self._saved())
        else:
            messages.info(self.request, _("Nothing was changed."))
        return redirect("media_crops", image_id=self.image.pk)

    def form_invalid(self, form: CropsForm) -> HttpResponse:
        """Show what was drawn, with the reasons beside it."""
        messages.error(self.request, _("The crops were not saved: look at the reasons below."))
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the faces, and the title of something that shows the image."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        image = self.image
        faces = faces_of(image)
        drawn = {
            "width": image.width,
            "height": image.height,
            "ownBoxes": reverse("media_own_boxes", args=[image.pk]),
            "faces": faces,
        }
        return {
            **context,
            "image": image,
            "faces": [
                {**face, "field": context["form"][face["name"]], "framed": framed(face["name"])}
                for face in faces
            ],
            "drawn": drawn,
            "words": {name: str(text) for name, text in WORDS.items()},
            "headline": self._headline() or _("The headline of an article"),
            "back": self._edit_url,
        }

    @property
    def _edit_url(self) -> str:
        return reverse("wagtailimages:edit", args=[self.image.pk])

    @property
    def _uses(self) -> Any:
        return ReferenceIndex.get_references_to(self.image).order_by("pk")

    def _headline(self) -> str:
        """Return the title of something that shows it; the index may name what is gone."""
        use = self._uses.first()
        kind = use.content_type.model_class() if use else None
        shown = kind._base_manager.filter(pk=use.object_id).first() if kind else None
        return str(shown) if shown else ""

    def _saved(self) -> str:
        if self._uses.exists():
            return _(
                "The crops are saved, and the files are being made. What shows this image needs "
                "a new approval; readers see the former crops until it is published again."
            )
        return _("The crops are saved, and the files are being made.")


class OwnBoxesView(OfImage):
    """Says what Wagtail would show around another focal point: nothing is saved."""

    def get(self, request: HttpRequest, image_id: int) -> JsonResponse:
        """Return boxes by face for the point `x`, `y`, in pixels of the original."""
        image = self.image
        try:
            x, y = int(request.GET["x"][:9]), int(request.GET["y"][:9])
            point: tuple[int, int] | None = (
                min(max(x, 0), image.width),
                min(max(y, 0), image.height),
            )
        except (KeyError, ValueError):
            point = None
        image.focal_point_x, image.focal_point_y = point or (None, None)
        image.focal_point_width = image.focal_point_height = 0 if point else None
        return JsonResponse({face["name"]: face["own"] for face in faces_of(image)})
