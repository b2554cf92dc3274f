"""Ports to listen on: the wanted one, or the next free one when nobody insisted."""

import contextlib
import os
import socket
import sys
from pathlib import Path

LAST_PORT = 65535
TRIES = 100


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there, and nobody answers to `localhost` there over IPv6."""
    if not _can_bind(host, port):
        return False
    return host not in {"127.0.0.1", "localhost"} or _can_bind("::1", port, missing=True)


def _can_bind(host: str, port: int, missing: bool = False) -> bool:
    """`missing` is the answer when this machine has no such address (IPv6 may be off)."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        in_use = error.errno is not None and "in use" in os.strerror(error.errno)
        return missing and not in_use
    return True


def choose_port(variable: str, default: int, host: str, taken: set[int]) -> int:
    """The port named by the environment variable, or the first free one from the default on."""
    wanted = os.environ.get(variable, "")
    if wanted:
        if not wanted.isdigit() or not 0 < int(wanted) <= LAST_PORT:
            sys.exit(f"{variable} is {wanted!r}; it must be a port number from 1 to {LAST_PORT}.")
        port = int(wanted)
        if port in taken or not is_free(host, port):
            sys.exit(
                f"Port {port} ({variable}) is already taken{owner(port)}. "
                f"Stop that, or set {variable} to another port."
            )
        return port
    for port in range(default, min(default + TRIES, LAST_PORT + 1)):
        if port not in taken and is_free(host, port):
            if port != default:
                print(f"Port {default} is taken{owner(default)}; using {port}.", flush=True)
            return port
    sys.exit(f"No free port from {default} on. Set {variable} to a free one.")


def owner(port: int) -> str:
    """' by NAME (process N)' where Linux lets us see who listens, else an empty string."""
    sockets = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with contextlib.suppress(OSError):
            rows = [line.split() for line in Path(table).read_text().splitlines()[1:]]
            sockets |= {
                f"socket:[{row[9]}]"
                for row in rows
                if row[3] == "0A" and int(row[1].rpartition(":")[2], 16) == port
            }
    for handle in Path("/proc").glob("[0-9]*/fd/*") if sockets else ():
        with contextlib.suppress(OSError):
            if str(handle.readlink()) in sockets:
                name = (handle.parents[1] / "comm").read_text().strip()
                return f" by {name} (process {handle.parents[1].name})"
    return ""
