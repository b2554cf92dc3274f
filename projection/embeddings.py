"""Which published document embeds what: written with each document, read when something changes."""

from collections.abc import Iterable, Mapping

from projection.models import Embedding


def replace_embeddings(holder: str, embedded: Iterable[str]) -> None:
    """Let the document embed exactly these."""
    note_embeddings({holder: embedded}, exactly=True)


def note_embeddings(wanted: Mapping[str, Iterable[str]], *, exactly: bool) -> None:
    """Let each of these documents embed what stands beside it, and (`exactly`) nothing else."""
    missing = {(holder, one) for holder, ids in wanted.items() for one in ids if one != holder}
    stale = []
    for row in Embedding.objects.filter(holder__in=list(wanted)):
        if (row.holder, row.embedded) in missing:
            missing.discard((row.holder, row.embedded))
        else:
            stale.append(row.pk)
    if stale and exactly:
        Embedding.objects.filter(pk__in=stale).delete()
    if missing:
        rows = [Embedding(holder=holder, embedded=one) for holder, one in sorted(missing)]
        Embedding.objects.bulk_create(rows, ignore_conflicts=True)


def drop_embeddings(holder: str) -> None:
    """Forget what a document embedded that is taken away."""
    Embedding.objects.filter(holder=holder).delete()


def embedded_by(holder: str) -> list[str]:
    """Return the ids of what a document embeds, published or not."""
    return list(Embedding.objects.filter(holder=holder).values_list("embedded", flat=True))


def is_embedded(content_ids: Iterable[str]) -> bool:
    """Say whether any document embeds one of these."""
    return Embedding.objects.filter(embedded__in=list(content_ids)).exists()


def holders_of(content_ids: Iterable[str], *, beyond: str = "", limit: int) -> list[str]:
    """Return documents that embed one of these, in the order of their ids, beyond one of them."""
    rows = Embedding.objects.filter(embedded__in=list(content_ids), holder__gt=beyond)
    return list(rows.order_by("holder").values_list("holder", flat=True).distinct()[:limit])


def count_holders(content_ids: Iterable[str]) -> int:
    """Return how many documents embed one of these."""
    rows = Embedding.objects.filter(embedded__in=list(content_ids))
    return rows.values("holder").distinct().count()
