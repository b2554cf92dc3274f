"""Requests written by hand: what they name wrongly is left out or refused, and nothing fails."""

import pytest
from django.test import Client

from tests.media.tus import BODY, TUS, begin
from tests.media.uploading import MANY, signed_in, upload_file

pytestmark = pytest.mark.django_db
LARGE = "9" * 25
XHR = {"x-requested-with": "XMLHttpRequest"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/admin/images/?uploaded_by_user={LARGE}", 200),
        (f"/admin/bulk/media/image/edit_rights/?id={LARGE}&id=x&id=²", 200),
        (f"/admin/images/chooser/chosen-multiple/?id={LARGE}&id=x", 200),
        (f"/admin/images/uploads/states/?image={LARGE}&image=x", 200),
        (f"/admin/recording_chooser/chosen-multiple/?id={LARGE}&id=x", 200),
        (f"/admin/recording_chooser/chosen/{LARGE}/", 404),
        ("/admin/recording_chooser/chosen/x/", 404),
        ("/admin/images/?tag=%00&q=%00&with_tag=%00&persons_shown=%00", 200),
        ("/admin/images/chooser/results/?tag=%00&q=%00&rights=x", 200),
    ],
)
def test_address__that_names_no_key_fails_nowhere(address: str, status: int) -> None:
    assert signed_in().get(address).status_code == status


def test_upload__without_what_it_needs_is_a_bad_request() -> None:
    client: Client = signed_in()
    for field in ("file", "upload"):
        assert client.post(MANY, {field: upload_file()}, headers=XHR).status_code == 400
    url = begin(client, 100)["Location"]
    tus = {**TUS, "upload-offset": "0"}
    for length in ("x", "-5"):
        assert client.patch(url, b"x", BODY, headers=tus, CONTENT_LENGTH=length).status_code == 400
