"""Compile the lock files again with uv. Arguments go to uv."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = ["pip", "compile", "--universal", "--generate-hashes", "--no-emit-index-url"]
COMPILE += ["--python-version", "3.11", "pyproject.toml"]
LOCKS = {
    "requirements.lock": [],
    "requirements-s3.lock": ["--extra", "s3"],
    "requirements-dev.lock": ["--extra", "s3", "--group", "dev"],
}


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="galley-uv-") as folder:
        uv = shutil.which("uv") or install_uv(Path(folder))
        for name, groups in LOCKS.items():
            print(f"Compiling {name} ...", flush=True)
            command = [uv, *COMPILE, *groups, "-o", name, "--quiet", *sys.argv[1:]]
            if subprocess.run(command, cwd=ROOT, check=False).returncode:
                print(f"uv could not compile {name}; what it said is above.", file=sys.stderr)
                return 1
    print("Done. `make setup` installs what changed.")
    return 0


def install_uv(folder: Path) -> str:
    """uv in an environment of its own, for this once."""
    print("uv is not on PATH: installing it into a temporary environment.", flush=True)
    python = folder / "bin" / "python"
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", "uv"],
    ):
        if subprocess.run(command, check=False).returncode:
            sys.exit("uv could not be installed. Install it by hand, then run `make lock` again.")
    return str(folder / "bin" / "uv")


if __name__ == "__main__":
    sys.exit(main())
