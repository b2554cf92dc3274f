"""What is measured: which paths, of which server, in which turn."""

import random
import statistics
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psycopg

from bench.delivery.load import Loaded, load
from bench.delivery.servers import Server, fetch, granian, gunicorn, serving

API = "/api/v1"
V2 = "/api/v2/pages/"
AUTHORS = "authorships(author(name))"
CARD = (
    f"title,resource_face,resource_image_alt,resource_description,categories,{AUTHORS},"
    "first_published_at"
)
WHOLE = "*,authorships(author(name,job_title,organisation,biography))"
FULL = ("cms.wsgi:application", "bench.delivery.full_settings")
DELIVERY = ("cms.delivery_wsgi:application", "bench.delivery.delivery_settings")
COLD = {"GALLEY_HOT_CACHE_BYTES": "0"}
SAMPLE = 10_000
PAGES = 50  # of a list, one behind the other


@dataclass(frozen=True)
class Target:
    """A name, a server, and a file of paths."""

    name: str
    server: Server
    paths: Path

    @property
    def patience(self) -> float:
        """How much longer than others it is asked: Wagtail's API answers few requests a second."""
        return 4 if self.name.startswith("v2") else 1


@dataclass
class Measured:
    """All rounds of one target."""

    rounds: list[Loaded] = field(default_factory=list)

    def rate(self) -> float:
        """Median of requests a second."""
        return statistics.median(one.rate for one in self.rounds)

    def p50(self) -> float:
        """Median of the medians of latency, in milliseconds."""
        return statistics.median(one.p50 for one in self.rounds)

    def p99(self) -> float:
        """Median of the 99th percentiles, in milliseconds."""
        return statistics.median(one.p99 for one in self.rounds)


def interleaved(targets: list[Target], rounds: int, seconds: float) -> dict[str, Measured]:
    """Load each target in turn, so often, in another order each time; the first round warms up."""
    measured = {target.name: Measured() for target in targets}
    for number in range(rounds + 1):
        for target in random.Random(number).sample(targets, len(targets)):
            one = load(
                target.server.port,
                target.paths,
                seconds=target.patience * (seconds if number else 1),
                seed=number,
            )
            if number:
                measured[target.name].rounds.append(one)
        print(f"round {number} of {rounds}", flush=True)
    return measured


@dataclass(frozen=True)
class Asked:
    """Files of paths for one database."""

    folder: Path
    url: str

    def write(self, name: str, lines: list[str]) -> Path:
        """Keep lines in a file."""
        path = self.folder / f"{name}.paths"
        path.write_text("\n".join(lines) + "\n")
        return path

    def rows(self, statement: str) -> list[tuple[str, ...]]:
        """Ask the database."""
        with psycopg.connect(self.url) as connection:
            return connection.execute(statement.encode()).fetchall()

    def documents(self) -> list[tuple[str, ...]]:
        """Return id, path and ETag of articles, at random."""
        return self.rows(
            "SELECT content_id, path, etag FROM documents_document WHERE type = 'article' "
            f"ORDER BY md5(content_id) LIMIT {SAMPLE}"
        )

    def category_and_tag(self) -> list[tuple[str, ...]]:
        """Return pairs that articles have."""
        return self.rows(
            "SELECT DISTINCT a.value, b.value FROM documents_documentterm a "
            "JOIN documents_documentterm b ON a.document_id = b.document_id "
            "WHERE a.kind = 'in_category' AND a.value NOT LIKE '/%' AND b.kind = 'tag' "
            "AND a.document_id IN (SELECT content_id FROM documents_document "
            "WHERE type = 'article' LIMIT 2000)"
        )

    def detail(self) -> Path:
        """Documents by id."""
        return self.write("detail", [f"{API}/documents/{row[0]}/" for row in self.documents()])

    def unchanged(self) -> Path:
        """The same with their ETags: 304."""
        lines = [f'{API}/documents/{row[0]}/\t"{row[2]}"' for row in self.documents()]
        return self.write("unchanged", lines)

    def changed(self) -> Path:
        """The same with ETags that they had before: 200."""
        lines = [f'{API}/documents/{row[0]}/\t"{row[2][::-1]}"' for row in self.documents()]
        return self.write("changed", lines)

    def path(self) -> Path:
        """Documents by path."""
        return self.write("path", [f"{API}/by-path/?path={row[1]}" for row in self.documents()])

    def lists(self, server: Server) -> Path:
        """Pages of cards, as `next` leads through them."""
        lines, path = [], f"{API}/articles/?limit=20"
        for _ in range(PAGES):
            lines.append(path)
            body = fetch(server.port, path)[0]
            cursor = body.rpartition(b'"next":"')[2].rstrip(b'"}').decode()
            path = f"{API}/articles/?limit=20&cursor={cursor}"
        return self.write("lists", lines)

    def filtered(self) -> Path:
        """Cards with a category and a tag."""
        lines = [
            f"{API}/articles/?category={category}&subtree=false&tag={tag.replace(' ', '%20')}"
            for category, tag in self.category_and_tag()
        ]
        return self.write("filtered", lines)

    def changes(self) -> Path:
        """Pages of changes from anywhere."""
        last = int(self.rows("SELECT max(seq) FROM documents_ledgerentry")[0][0])
        starts = random.Random(1).sample(range(last - 30), min(2000, last // 2))
        return self.write("changes", [f"{API}/changes/?since={start}" for start in starts])

    def plain(self, name: str) -> Path:
        """One of the views that others are held against."""
        return self.write(name, [f"{API}/bench/{name}"])

    def v2(self, name: str) -> Path:
        """The same questions as Wagtail's API takes them."""
        pages = self.rows("SELECT page_ptr_id FROM resources_articlepage")
        kind = f"{V2}?type=resources.ArticlePage&fields={CARD}&limit=20&order=-first_published_at"
        if name == "v2 detail":
            return self.write(name, [f"{V2}{row[0]}/?fields={WHOLE}" for row in pages])
        if name == "v2 list":
            return self.write(name, [f"{kind}&offset={20 * n}" for n in range(PAGES)])
        ids = dict(self.rows("SELECT content_id, page_ptr_id FROM resources_categorypage"))
        lines = [
            f"{kind}&child_of={ids[category]}&tags={tag.replace(' ', '%20')}"
            for category, tag in self.category_and_tag()
        ]
        return self.write(name, lines)


def ratios(url: str, folder: Path, rounds: int, seconds: float) -> dict[str, Measured]:
    """Measure all that the table of ratios needs."""
    asked = Asked(folder, url)
    with ExitStack() as stack:
        full = stack.enter_context(serving(*FULL, url))
        cold = stack.enter_context(serving(*DELIVERY, url, **COLD))
        hot = stack.enter_context(serving(*DELIVERY, url))
        detail = asked.detail()
        one = asked.write("hot", detail.read_text().splitlines()[:1])
        targets = [
            *(Target(n, full, asked.v2(n)) for n in ("v2 detail", "v2 list", "v2 filtered")),
            Target("detail, full process", full, detail),
            Target("detail", cold, detail),
            Target("path", cold, asked.path()),
            Target("unchanged", cold, asked.unchanged()),
            Target("changed", cold, asked.changed()),
            Target("list", cold, asked.lists(cold)),
            Target("filtered", cold, asked.filtered()),
            Target("select", cold, asked.plain("one")),
            Target("hello", hot, asked.plain("hello")),
            Target("hot", hot, one),
        ]
        return interleaved(targets, rounds, seconds)


SERVERS: dict[str, tuple[Callable[[int, str], list[str]], dict[str, str]]] = {
    "granian, 1 thread": (granian, COLD),
    "granian, 2 threads": (partial(granian, threads=2), COLD),
    "gunicorn, sync": (gunicorn, COLD),
    "granian, statements not prepared": (granian, COLD | {"GALLEY_DELIVERY_PREPARED": "0"}),
    "granian, hot answers kept": (granian, {}),
}


def servers(url: str, folder: Path, rounds: int, seconds: float) -> dict[str, Measured]:
    """Measure details at random and a list through each server and setting, one worker each."""
    asked = Asked(folder, url)
    with ExitStack() as stack:
        targets: list[Target] = []
        for name, (command_of, more) in SERVERS.items():
            server = stack.enter_context(serving(*DELIVERY, url, command_of=command_of, **more))
            targets += [
                Target(f"{name}: detail", server, asked.detail()),
                Target(f"{name}: list", server, asked.lists(server)),
            ]
        return interleaved(targets, rounds, seconds)


GROWING = ("detail", "path", "list", "filtered", "changes")


@contextmanager
def _growing(name: str, url: str, folder: Path) -> Iterator[list[Target]]:
    own = folder / name
    own.mkdir()
    asked = Asked(own, url)
    with serving(*DELIVERY, url, **COLD) as server:
        files = (
            asked.detail(),
            asked.path(),
            asked.lists(server),
            asked.filtered(),
            asked.changes(),
        )
        yield [
            Target(f"{what} {name}", server, paths)
            for what, paths in zip(GROWING, files, strict=True)
        ]


def growth(few: str, many: str, folder: Path, rounds: int, seconds: float) -> dict[str, Measured]:
    """Measure the same questions on a small and a large database, in turn."""
    with _growing("few", few, folder) as small, _growing("many", many, folder) as large:
        return interleaved([*small, *large], rounds, seconds)


def memory(url: str, folder: Path, requests: int) -> list[tuple[int, int]]:
    """Return requests so far and kilobytes of one worker, ten times on the way."""
    asked = Asked(folder, url)
    seen: list[tuple[int, int]] = []
    with serving(*DELIVERY, url) as server:
        files = [asked.detail(), asked.lists(server), asked.filtered(), asked.path()]
        done, number = 0.0, 0
        seen.append((0, server.kilobytes()))
        while done < requests:
            one = load(server.port, files[number % len(files)], seconds=3, seed=number)
            done, number = done + one.rate * 3, number + 1
            seen.append((int(done), server.kilobytes()))
    return seen
