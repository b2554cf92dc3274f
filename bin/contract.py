"""The contract of the public API as a file. Runs in .venv.

bin/contract.py              write docs/contract/v1.json and docs/errors.md
bin/contract.py --check      fail when one of them, or the version, lags behind the code
bin/contract.py --release    write them, and call this contract the released one
"""

import argparse
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "docs" / "contract" / "v1.json"
RELEASED = ROOT / "docs" / "contract" / "v1-released.json"
ERRORS = ROOT / "docs" / "errors.md"
RENEW = "Run `make contract`, look at the difference, and commit it."


def texts() -> dict[Path, str]:
    """Return what the files should hold, from the code."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    import django

    django.setup()
    from cms.api import api
    from foundation.catalogue import as_markdown

    document = api.get_openapi_schema(path_prefix="/api/v1/")
    text = json.dumps(document, indent=1, ensure_ascii=False, default=str) + "\n"
    return {CONTRACT: text, ERRORS: as_markdown()}


def complaints(wanted: dict[Path, str]) -> list[str]:
    """Return what is wrong with the files, in sentences."""
    from delivery.contract.compatibility import complaint

    found = [
        f"{path.relative_to(ROOT)} differs from the code. {RENEW}"
        for path, text in wanted.items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    if RELEASED.exists():
        released = json.loads(RELEASED.read_text("utf-8"))
        if told := complaint(released, json.loads(wanted[CONTRACT])):
            found.append(f"{told}\nVERSION stands in delivery/api.py; docs/adr/0021 says why.")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    parser.add_argument("--release", action="store_true", help="call it released")
    options = parser.parse_args()
    wanted = texts()
    if not options.check:
        for path, text in wanted.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
            print(f"Wrote {path.relative_to(ROOT)}.")
    if options.release:
        RELEASED.write_text(wanted[CONTRACT], "utf-8")
        print(f"{RELEASED.relative_to(ROOT)} is what is promised from now on.")
    found = complaints(wanted)
    print("\n".join(found) or "The contract is as the code has it, and keeps its promises.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
