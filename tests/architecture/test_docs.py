"""Documentation that fails when it lags behind."""

import json
import re
from pathlib import Path

import pytest
from wagtail.blocks import StreamBlock

from accounts.roles import Role
from cms.api import api
from documents.schemas import DocumentType
from documents.schemas.base import Image
from editorial import gates
from editorial.states import State
from resources.blocks import BodyBlock

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
ADRS = sorted((DOCS / "adr").glob("[0-9]*.md"))
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
NOT_APPS = {"tests"}

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r'\bsrc(?:set)?="([^"]+)"')
PICTURE_BYTES = 300_000
CODE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"`((?:[\w.-]+/)+[\w-]+\.(?:py|md|json|css|html|toml))`")
SECTIONS = ("Context", "Decision", "Consequences|What it costs", "How it is checked|How to check")


def name_of(path: Path) -> str:
    """Return a path as people write it."""
    return path.relative_to(ROOT).as_posix()


def prose(page: Path) -> str:
    """Return the text of a page without its code blocks."""
    return CODE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """Return the fragments that headings of a page answer to, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def apps() -> list[str]:
    """Return the names of all top-level packages of ours."""
    found = {path.parent.name for path in ROOT.glob("[a-z]*/__init__.py")}
    return sorted(found - NOT_APPS)


def commands() -> list[str]:
    """Return the names of all management commands of ours."""
    found = ROOT.glob("[a-z]*/management/commands/[a-z]*.py")
    return sorted(path.stem for path in found)


def missing(page: str, names: list[str], pattern: str = "`{}`") -> list[str]:
    """Return which of the names a page does not hold."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [name for name in names if pattern.format(name) not in text]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links__lead_somewhere(page: Path) -> None:
    broken = []
    for target in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, fragment = target.partition("#")
        wanted = (page.parent / file).resolve() if file else page
        if not wanted.exists() or (fragment and fragment not in anchors(wanted)):
            broken.append(target)
    assert not broken


def test_pictures__are_all_taken_by_the_script_light_and_dark_and_small() -> None:
    script = (ROOT / "bin" / "screenshots.py").read_text(encoding="utf-8")
    shots = re.findall(r'\bShot\(\s*"([\w-]+)"', script)
    assert shots
    pictures = list((DOCS / "pictures").iterdir())
    wanted = {f"{shot}-{scheme}.png" for shot in shots for scheme in ("light", "dark")}
    assert {picture.name for picture in pictures} == wanted
    assert not [name_of(p) for p in pictures if p.stat().st_size >= PICTURE_BYTES]


def test_pictures__that_are_shown_exist_and_all_are_shown() -> None:
    links = [(page, target) for page in PAGES for target in PICTURE.findall(prose(page))]
    shown = {name_of((page.parent / target).resolve()) for page, target in links}
    assert shown == {name_of(picture) for picture in (DOCS / "pictures").iterdir()}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_files__that_are_named_exist(page: Path) -> None:
    named = [name for name in FILE.findall(prose(page)) if not name.startswith("var/")]
    assert not [name for name in named if not (ROOT / name).exists()]


def test_pages__are_reached_from_the_readme_or_the_index() -> None:
    texts = [(DOCS / "README.md", DOCS), (ROOT / "README.md", ROOT), (DOCS / "adr/README.md", None)]
    linked = {
        ((base or DOCS / "adr") / target.partition("#")[0]).resolve()
        for page, base in texts
        for target in LINK.findall(prose(page))
    }
    pages = set(PAGES) - {ROOT / "README.md"}
    assert not sorted(name_of(page) for page in pages - linked)


def test_map__names_every_app() -> None:
    assert apps()
    assert not missing("docs/map.md", apps(), "| `{}/` |")


def test_commands__are_all_described() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert {"load_demo", "publish_due"} <= set(commands())
    assert not [name for name in commands() if not re.search(rf"\b{name}\b", text)]


def test_editors__know_every_gate() -> None:
    assert not missing("docs/editors.md", [gate.code for gate in gates.ALL], "| `{}` |")


def test_editors__know_every_state_and_role() -> None:
    assert not missing("docs/editors.md", list(State.values))
    assert not missing("docs/editors.md", [str(state.label) for state in State], "| {} |")
    assert not missing("docs/editors.md", [role.value for role in Role], "| {} |")


def test_front_ends__know_every_block() -> None:
    body = BodyBlock()
    assert isinstance(body, StreamBlock)
    assert not missing("docs/front-ends.md", list(body.child_blocks), "| `{}` |")


def test_front_ends__know_every_type_of_document() -> None:
    assert not missing("docs/front-ends.md", list(DocumentType.__args__))


def test_front_ends__know_every_endpoint() -> None:
    paths = list(api.get_openapi_schema()["paths"])
    assert paths
    text = (DOCS / "front-ends.md").read_text(encoding="utf-8")
    assert not [path for path in paths if f"| `{path}" not in text]


def test_front_ends__get_an_example_of_an_image_that_fits_the_contract() -> None:
    text = (DOCS / "front-ends.md").read_text(encoding="utf-8")
    example = json.loads(re.findall(r"^```json\n(.*?)^```", text, re.DOTALL | re.MULTILINE)[0])
    Image.model_validate(example)


def test_decisions__are_in_the_index_and_have_their_sections() -> None:
    index = (DOCS / "adr" / "README.md").read_text(encoding="utf-8")
    assert not [adr.name for adr in ADRS if f"]({adr.name})" not in index]
    for adr in ADRS:
        text = adr.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(adr.name[:4])}. "), adr.name
        for section in SECTIONS:
            assert re.search(rf"^## ({section})$", text, re.MULTILINE), (adr.name, section)


def test_decisions__that_code_names_exist() -> None:
    numbers = {adr.name[:4] for adr in ADRS}
    assert len(numbers) == len(ADRS)
    named: dict[str, str] = {}
    for folder in (*apps(), "tests", "bin"):
        for path in (ROOT / folder).rglob("*.py"):
            for number in re.findall(r"\b(?:ADR |docs/adr/)(\d{4})", path.read_text("utf-8")):
                named[number] = name_of(path)
    assert {"0003", "0004"} <= set(named)
    assert not {number: path for number, path in named.items() if number not in numbers}


def test_readme__names_the_accounts_of_the_demo() -> None:
    people = (ROOT / "transfer" / "demo" / "people.py").read_text(encoding="utf-8")
    names = re.findall(r'\(Role\.\w+, "(\w+)"', people)
    assert len(names) == len(Role)
    assert not missing("README.md", names, "**{}**")
