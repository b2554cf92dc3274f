"""Start Galley with all its processes: web, front end, worker. Runs in .venv."""

import argparse
import json
import os
import sys
from pathlib import Path

from lifeline import interrupt_on_termination
from ports import choose_port
from processes import Fleet, run_step
from runfile import ROOT, VAR, Run, active_run, claim, release, write

BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
ACCOUNTS = VAR / "demo-accounts.json"
LOOPBACK_OF = {"0.0.0.0": "127.0.0.1", "::": "::1"}
LOCAL = {*LOOPBACK_OF, "127.0.0.1", "::1", "localhost"}


def environment(host: str, port: int, frontend_port: int) -> dict[str, str]:
    """What every process is told about where the others are."""
    name = "localhost" if host in LOCAL else host
    base = f"http://{name}:{port}"
    return {
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "cms.settings.dev"),
        "GALLEY_HOST": host,
        "GALLEY_PORT": str(port),
        "GALLEY_FRONTEND_PORT": str(frontend_port),
        "GALLEY_BASE_URL": base,
        "GALLEY_FRONTEND_URL": f"http://{name}:{frontend_port}",
        "GALLEY_API_URL": f"{base}/api/v1",
        "PYTHONUNBUFFERED": "1",
    }


def granian(interface: str, host: str, port: int, workers: int, target: str) -> list[str]:
    command = [str(BIN / "granian"), "--interface", interface, "--host", host]
    command += ["--port", str(port), "--workers", str(workers), "--workers-kill-timeout", "5"]
    if interface == "wsgi":
        command += ["--blocking-threads", "1", "--no-ws"]
    return [*command, target]


def summary(env: dict[str, str]) -> str:
    """Addresses and demo accounts, for people."""
    base, frontend = env["GALLEY_BASE_URL"], env["GALLEY_FRONTEND_URL"]
    lines = [
        "",
        "Galley is running.",
        "",
        f"  Front end   {frontend}/",
        f"  Admin       {base}/admin/",
        f"  API docs    {base}/api/v1/docs",
        "",
    ]
    accounts = json.loads(ACCOUNTS.read_text()) if ACCOUNTS.is_file() else []
    if accounts:
        rows = [("Role", "User name", "Password")]
        rows += [(a["role"], a["username"], a["password"]) for a in accounts]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            lines.append("  " + "   ".join(cells).rstrip())
        lines.append("")
    return "\n".join([*lines, "Ctrl-C stops everything.", ""])


def prepare(env: dict[str, str]) -> None:
    """Bring the database up to date and load the demo content if it is not there."""
    print("Preparing the database ...", flush=True)
    run_step([*MANAGE, "migrate", "--noinput"], env, quiet=True)
    run_step([*MANAGE, "rebuild_search"], env, quiet=True)
    run_step([*MANAGE, "load_demo"], env, quiet=False)


def serve(env: dict[str, str], host: str, port: int, frontend_port: int) -> int:
    probe = LOOPBACK_OF.get(host, host)
    fleet = Fleet(
        {
            "web": (probe, port, "/health/ready"),
            "frontend": (probe, frontend_port, "/health/live"),
        },
        on_ready=lambda: print(summary(env), flush=True),
    )
    fleet.add("web", granian("wsgi", host, port, 2, "cms.wsgi:application"), env)
    fleet.add("frontend", granian("asgi", host, frontend_port, 1, "frontend.app:app"), env)
    fleet.add("worker", [*MANAGE, "worker", "--interval", "1", "--every", "10"], env)
    print("Starting the processes ...", flush=True)
    status = fleet.run()
    print(f"\n{fleet.explanation()}" if status else "Stopped.", flush=True)
    return status


def read_arguments() -> None:
    """Answer --help, and refuse what is not known: it is all told by the environment."""
    argparse.ArgumentParser(
        prog="run.py",
        description=f"{__doc__} Ctrl-C stops everything.",
        epilog="It takes no arguments. Where it listens: GALLEY_HOST (127.0.0.1), GALLEY_PORT "
        "(8000), GALLEY_FRONTEND_PORT (8080), in the environment; docs/settings.md has all others.",
    ).parse_args()


def main() -> int:
    read_arguments()
    os.chdir(ROOT)
    interrupt_on_termination()
    run_file = claim()
    if run_file is None:
        other = active_run()
        where = f" (process {other.pid}, {other.base_url or 'starting'})" if other else ""
        print(f"Galley already runs from this folder{where}. Stop it first.", file=sys.stderr)
        return 1
    try:
        host = os.environ.get("GALLEY_HOST") or "127.0.0.1"
        port = choose_port("GALLEY_PORT", 8000, host, set())
        frontend_port = choose_port("GALLEY_FRONTEND_PORT", 8080, host, {port})
        env = environment(host, port, frontend_port)
        write(run_file, Run(os.getpid(), env["GALLEY_BASE_URL"], env["GALLEY_FRONTEND_URL"]))
        prepare(env)
        return serve(env, host, port, frontend_port)
    except KeyboardInterrupt:
        print("\nStopped.", flush=True)
        return 0
    finally:
        release(run_file)


if __name__ == "__main__":
    sys.exit(main())
