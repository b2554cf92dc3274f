"""Every GALLEY_ variable that the settings read is in docs/settings.md, and the other way round."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_settings__code_and_page_name_the_same_variables() -> None:
    code = "".join(path.read_text() for path in (ROOT / "cms" / "settings").glob("*.py"))
    read = set(re.findall(r"""["'](GALLEY_[A-Z_]+)["']""", code))
    documented = set(
        re.findall(r"^\| `(GALLEY_[A-Z_]+)`", (ROOT / "docs/settings.md").read_text(), re.M)
    )
    assert read - documented == set(), "read by the settings, but not in docs/settings.md"
    assert documented - read == set(), "in docs/settings.md, but read nowhere"
