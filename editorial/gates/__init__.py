"""The rules that content must pass; each is asked through `editorial.gatekeeping`."""

from editorial.gates import body, circumstances, faces, images, links, relations, size
from resources.gates import Gate

ALL: tuple[Gate, ...] = (
    relations.TitleGate(),
    faces.DekGate(),
    relations.AuthorGate(),
    relations.CategoryGate(),
    body.TypeGate(),
    body.BodyGate(),
    body.BodyImageGate(),
    body.HeadingOrderGate(),
    body.PlaceholderGate(),
    circumstances.ReadingEaseGate(),
    size.DocumentSizeGate(),
    links.InsideLinksGate(),
    links.OutsideLinksGate(),
    links.RelatedArticlesGate(),
    faces.ResourceFaceGate(),
    faces.CategoryAltGate(),
    faces.CategoryFaceGate(),
    faces.SocialAltGate(),
    faces.DescriptionLengthGate(),
    images.ImageTooSmallGate(),
    images.ImageSizeGate(),
    images.RenditionsGate(),
    images.LicenceGate(),
    circumstances.EmbargoGate(),
    relations.PageParentGate(),
    relations.PathGate(),
    circumstances.RedirectLoopGate(),
)
