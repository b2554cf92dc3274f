"""The preview endpoint, for who holds a token: a draft or a moment; only in the full process."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from documents.schemas import AnyDocument
from documents.schemas import Problem as Refusal
from foundation.parameters import read_parameters
from foundation.problems import Problem
from projection.previews import find_preview

router = Router(tags=["Preview"], by_alias=True)


@router.get(
    "/preview/",
    operation_id="get_preview",
    response={200: AnyDocument, 401: Refusal, 403: Refusal},
    summary="A draft, or what will be, as a document",
    openapi_extra={"x-galley-draft": True, "security": [{"previewToken": []}]},
)
def get_preview(request: HttpRequest) -> HttpResponse:
    """Return the draft that the token in `Authorization: Preview <token>` opens. Never cached.

    Only the full process knows this address. The draft may lack what a published document has.
    Where an editor looks at a moment to come, `Galley-Preview-At` names it: the document is what
    will be published then, as far as it is scheduled now.
    """
    read_parameters(request, ())
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "preview" or not token:
        raise Problem(
            401,
            "Token missing",
            "Send the preview token in the header 'Authorization: Preview <token>'.",
            headers={"WWW-Authenticate": "Preview"},
        )
    preview = find_preview(token.strip())
    if preview is None:
        raise Problem(
            403, "Token not valid", "This preview has expired. Open it again from the editor."
        )
    response = HttpResponse(bytes(preview.body), content_type="application/json")
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    if preview.as_of:
        response["Galley-Preview-At"] = preview.as_of
    return response
