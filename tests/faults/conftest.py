"""After each proof the racing threads let their connections go."""

from collections.abc import Iterator

import pytest

from tests.faults.races import let_go


@pytest.fixture(autouse=True)
def _racers_let_go() -> Iterator[None]:
    yield
    let_go()
