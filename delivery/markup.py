"""Text and addresses as XML can hold them."""

import re
from urllib.parse import urljoin

from django.conf import settings
from django.utils.encoding import iri_to_uri

# All that XML 1.0 has no room for, even escaped: one of them would spoil a whole file.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
RSS = "application/rss+xml; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"


def fit(text: str) -> str:
    """Return text without the characters that XML forbids."""
    return _UNFIT.sub("", text)


def on_site(path: str) -> str:
    """Return the absolute address of a path of the front end."""
    return str(iri_to_uri(settings.GALLEY_FRONTEND_URL + fit(path)))


def of_file(src: str) -> str:
    """Return the absolute address of a file; relative ones are on the API's origin."""
    return str(iri_to_uri(urljoin(settings.GALLEY_BASE_URL + "/", fit(src))))
