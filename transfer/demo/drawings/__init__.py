"""The demo's illustrations: drawn, not downloaded, and the same bytes on every run."""

from __future__ import annotations

from collections.abc import Callable

from . import climbs, desks, everyday, objects, outdoors, paper, people, rooms
from .canvas import Canvas

_ILLUSTRATIONS: dict[str, tuple[str, Callable[[], Canvas]]] = {
    "interview-table": ("Two chairs facing each other across a table", rooms.interview_table),
    "desk-lamp": ("A laptop under a desk lamp at night", desks.desk_lamp),
    "hospital-corridor": ("A nurse crossing a hospital corridor", rooms.hospital_corridor),
    "team-table": ("A round meeting table seen from above", rooms.team_table),
    "plant-coffee": ("A plant and a cup of coffee on a window sill", desks.plant_coffee),
    "stethoscope": ("A stethoscope", objects.stethoscope),
    "heartbeat": ("A heart-beat line across a heart", objects.heartbeat),
    "clipboard": ("A checklist on a clipboard", paper.clipboard),
    "scrubs": ("A green scrub top on a hook", objects.scrubs),
    "work-shoes": ("A pair of red work shoes", objects.work_shoes),
    "medicine-shelf": ("Bottles and boxes on a medicine shelf", objects.medicine_shelf),
    "calendar": ("A wall calendar with day and night shifts", paper.calendar),
    "backpack": ("A packed green backpack", everyday.backpack),
    "headphones": ("Headphones around a sound wave", everyday.headphones),
    "telephone": ("A telephone with messages", everyday.telephone),
    "handing-paper": ("Two hands exchanging a signed paper", paper.handing_paper),
    "night-ward": ("A lit ward window under the moon", outdoors.night_ward),
    "bicycle": ("A bicycle on a city road at sunrise", outdoors.bicycle),
    "career-steps": ("A person climbing steps towards a flag", climbs.career_steps),
    "ladder": ("A ladder through the clouds to the sun", climbs.ladder),
    "house-calls": ("A nurse with a bag in front of a row of houses", outdoors.house_calls),
    "portrait-bob": ("Portrait of a woman with a dark bob and round glasses", people.portrait_bob),
    "portrait-beard": ("Portrait of a man with a short beard", people.portrait_beard),
    "portrait-bun": ("Portrait of a woman with a grey bun", people.portrait_bun),
}

DRAWINGS: dict[str, str] = {key: title for key, (title, _) in _ILLUSTRATIONS.items()}


def draw(key: str) -> bytes:
    """The drawing as a JPEG: 1800 x 1200, portraits 1200 x 1200, `ladder` 1200 x 1800."""
    return _ILLUSTRATIONS[key][1]().jpeg()
