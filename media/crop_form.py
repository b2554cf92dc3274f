"""What is set on the page of crops: a box for each face, or none, and the focal point."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.crops import FACES, Box, as_text, crops_of, has_shape, lies_within, own_box
from media.slots import SLOTS, Slot

LABELS = {
    "resource": gettext_lazy("Resource page"),
    "category": gettext_lazy("Category page"),
    "social": gettext_lazy("Social card"),
}
BOX = re.compile(r"\d{1,6}-\d{1,6}-\d{1,6}-\d{1,6}")


class CropsForm(forms.Form):
    """Texts `left-top-right-bottom` in pixels of the original; empty: around the focal point."""

    resource = forms.CharField(required=False, widget=forms.HiddenInput)
    category = forms.CharField(required=False, widget=forms.HiddenInput)
    social = forms.CharField(required=False, widget=forms.HiddenInput)
    focal_x = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    focal_y = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, image: Any, **kwargs: Any) -> None:
        self.image = image
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Look at each box and at the focal point; say by the face what is wrong."""
        data: dict[str, Any] = super().clean() or {}
        data["crops"] = {}
        for name in FACES:
            try:
                if text := data.get(name):
                    data["crops"][name] = checked_box(text, self.image, SLOTS[name])
            except forms.ValidationError as error:
                self.add_error(name, error)
        x, y = data.get("focal_x"), data.get("focal_y")
        if (x is None) != (y is None):
            self.add_error(None, _("A focal point has two numbers, or none."))
        elif x is not None and y is not None and (x > self.image.width or y > self.image.height):
            self.add_error(None, _("The focal point lies outside the picture."))
        return data

    def apply(self) -> bool:
        """Set what was sent on the image, not saved yet; say whether anything is new."""
        image, data = self.image, self.cleaned_data
        before = (image.crops, image.focal_point_x, image.focal_point_y)
        image.crops = as_text(data["crops"])
        x, y = data.get("focal_x"), data.get("focal_y")
        if (x, y) != before[1:]:
            area = None if x is None else 0  # a point: how far it reaches is not known any more
            image.focal_point_x, image.focal_point_y = x, y
            image.focal_point_width = image.focal_point_height = area
        return before != (image.crops, image.focal_point_x, image.focal_point_y)


def checked_box(text: str, image: Any, slot: Slot) -> Box:
    """Return the box of a text, if the slot can be filled with it. Raises `ValidationError`."""
    if not BOX.fullmatch(text):
        raise forms.ValidationError(_("This is no crop: draw it again."))
    box = crops_of(f"any={text}")["any"]
    if not lies_within(box, image):
        raise forms.ValidationError(_("The crop reaches out of the picture. Draw it again."))
    if slot.ratio is None or not has_shape(box, slot.ratio):
        raise forms.ValidationError(_("The crop has another shape than this face. Draw it again."))
    width, height = smallest_of(slot)
    if box[2] - box[0] < width or box[3] - box[1] < height:
        raise forms.ValidationError(
            _("The crop is too small: it needs at least %(width)s × %(height)s pixels.")
            % {"width": width, "height": height}
        )
    return box


def smallest_of(slot: Slot) -> tuple[int, int]:
    """Return the smallest size with which a face still looks good, in pixels."""
    return slot.smallest, slot.height(slot.smallest)


def spoken_shape(ratio: tuple[int, int]) -> str:
    """Return a shape as people write it: 3:2, or 1.91:1 where the numbers are large."""
    across, down = ratio
    return f"{across}:{down}" if down < 10 else f"{across / down:g}:1"


def faces_of(image: Any) -> list[dict[str, Any]]:
    """Return what the page shows of each face: shape, smallest size, the box set and Wagtail's."""
    crops = crops_of(image.crops)
    return [
        {
            "name": name,
            "label": str(LABELS[name]),
            "ratio": SLOTS[name].ratio,
            "shape": spoken_shape(SLOTS[name].ratio or (1, 1)),
            "smallest": smallest_of(SLOTS[name]),
            "box": crops.get(name),
            "own": own_box(image, SLOTS[name].ratio or (1, 1)),
        }
        for name in FACES
    ]
