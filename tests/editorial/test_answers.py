"""What a refusal looks like in the admin: all reasons, each with its way, and nothing unescaped."""

import pytest

from editorial.answers import _sentence
from editorial.bulk.unit import reasons
from editorial.refusal import Refused
from resources.gates import GateIssue

DEK = GateIssue("dek", "dek", "The <dek> is empty.", "Write <one>.", link='/form/"#id_dek')
REFUSED = Refused("<Not> yet.", issues=[DEK, GateIssue("", "other", "Another <one>.", "")])


def test_sentence__escapes_all_that_it_is_made_of() -> None:
    assert _sentence(REFUSED) == (
        '&lt;Not&gt; yet.<ul class="editorial-reasons">'
        '<li><a href="/form/&quot;#id_dek">The &lt;dek&gt; is empty.</a> Write &lt;one&gt;.</li>'
        "<li>Another &lt;one&gt;. </li></ul>"
    )


@pytest.mark.django_db
def test_bulk__keeps_the_ways() -> None:
    def refuse() -> None:
        raise REFUSED

    assert [issue.link for issue in reasons("A", refuse)] == [DEK.link, ""]
