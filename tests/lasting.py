"""What the tests of a module share, read from the database again for each of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Model


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def again(made: Any) -> Any:
    """Return the same content, or all of a list or dictionary, as the database has it now."""
    if isinstance(made, list):
        return [again(value) for value in made]
    if isinstance(made, dict):
        return {name: again(value) for name, value in made.items()}
    if isinstance(made, Model):
        return type(made)._default_manager.get(pk=made.pk)
    return made
