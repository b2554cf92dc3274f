"""Renditions of the same picture are the same bytes: made once, then remembered by the tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import pytest
from wagtail.images.models import Filter


@contextmanager
def remembered() -> Iterator[None]:
    """Let filters run once for each picture, focal point and size."""
    run = Filter.run
    made: dict[Any, tuple[Any, bytes]] = {}

    def run_once(self: Any, image: Any, output: Any, source: Any = None) -> Any:
        if source is None:
            return run(self, image, output)
        focus = (image.focal_point_x, image.focal_point_y)
        size = (image.focal_point_width, image.focal_point_height)
        key = (sha256(source.read()).digest(), focus, size, self.spec)
        source.seek(0)
        if key in made:
            kind, content = made[key]
            output.write(content)
            return kind(output)
        result = run(self, image, output, source)
        output.seek(0)
        made[key] = type(result), output.read()
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Filter, "run", run_once)
        yield
