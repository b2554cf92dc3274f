"""The rules that content must pass; each is asked through `editorial.gatekeeping`."""

from editorial.gates.body import (
    BodyGate,
    BodyImageGate,
    HeadingOrderGate,
    PlaceholderGate,
    TypeGate,
)
from editorial.gates.faces import (
    CategoryFaceGate,
    DekGate,
    DescriptionLengthGate,
    ResourceFaceGate,
)
from editorial.gates.relations import AuthorGate, CategoryGate, PageParentGate, PathGate, TitleGate
from resources.publication import Gate

ALL: tuple[Gate, ...] = (
    TitleGate(),
    DekGate(),
    AuthorGate(),
    CategoryGate(),
    TypeGate(),
    BodyGate(),
    BodyImageGate(),
    HeadingOrderGate(),
    PlaceholderGate(),
    ResourceFaceGate(),
    CategoryFaceGate(),
    DescriptionLengthGate(),
    PageParentGate(),
    PathGate(),
)
