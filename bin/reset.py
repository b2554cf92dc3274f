"""Delete the local data in var/: database, uploads, demo accounts. Standard library only."""

import os
import shutil
import sys

from runfile import RUN_FILE, VAR, active_run

YES = "yes"


def confirmed() -> bool:
    if "--yes" in sys.argv[1:] or os.environ.get("GALLEY_RESET") == YES:
        return True
    print("This deletes var/ with the database, the uploads and the demo accounts.")
    try:
        return input("Type yes to go on: ").strip().lower() == YES
    except (EOFError, KeyboardInterrupt):
        print()
        return False


def main() -> int:
    run = active_run()
    if run:
        print(f"Galley is running (process {run.pid}). Stop it first, then reset.", file=sys.stderr)
        return 1
    if not VAR.exists() or not any(path != RUN_FILE for path in VAR.iterdir()):
        print("There is nothing to delete: var/ is empty.")
        return 0
    if not confirmed():
        print("Nothing was deleted.", file=sys.stderr)
        return 1
    # var/ itself may be a mount or a link, so it is emptied, not removed.
    for path in VAR.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    print("var/ is empty. `make run` starts afresh.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
