"""The processes of a local run under one manager (honcho), and what explains a crash."""

import http.client
import multiprocessing
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import honcho.manager
from honcho.printer import Message, Printer
from honcho.process import Popen, Process
from lifeline import die_with_parent, tied

KILL_AFTER = 10
READY_WITHIN = 60
LAST_LINES = 25

honcho.manager.KILL_WAIT = KILL_AFTER


class RememberingPrinter(Printer):  # type: ignore[misc]  # honcho has no types
    """Prints the processes' lines, keeps the last ones of each, and hides honcho's own."""

    def __init__(self) -> None:
        super().__init__(sys.stdout)
        self.last: dict[str, deque[str]] = defaultdict(lambda: deque(maxlen=LAST_LINES))

    def write(self, message: Message) -> None:
        if message.name == honcho.manager.SYSTEM_PRINTER_NAME:
            return
        text = message.data
        text = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        self.last[message.name].extend(text.splitlines())
        super().write(message)


class TiedProcess(Process):  # type: ignore[misc]  # honcho has no types
    """Ends when the run is killed outright (kill -9), so that nothing is left behind."""

    def __init__(self, cmd: str, **options: Any) -> None:
        super().__init__(cmd, **options)
        self._child_ctor = partial(Popen, **tied(signal.SIGTERM))

    def run(self, events: Any = None, ignore_signals: bool = False) -> None:
        # Until honcho ignores them itself: a fork has its parent's handlers.
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        die_with_parent(signal.SIGKILL)
        super().run(events, ignore_signals)


class Fleet(honcho.manager.Manager):  # type: ignore[misc]  # honcho has no types
    """Starts the processes, waits until they answer, stops all when one ends.

    `health` maps a process to the (host, port, path) that must answer 200. `on_ready` is
    called once when all do.
    """

    def __init__(
        self, health: Mapping[str, tuple[str, int, str]], on_ready: Callable[[], None]
    ) -> None:
        multiprocessing.set_start_method("fork", force=True)
        self.printer = RememberingPrinter()
        super().__init__(self.printer)
        self._process_ctor = TiedProcess
        self.health = health
        self.on_ready = on_ready
        self.failure = ""
        self._stop_early = False

    def add(self, name: str, command: Sequence[str], env: Mapping[str, str]) -> None:
        self.add_process(name, "exec " + shlex.join(command), env={**os.environ, **env})

    def run(self) -> int:
        """Blocks until all processes ended; 0 when it was asked to stop, 1 when one failed."""
        self.loop()
        return 1 if self.failure else 0

    def _start(self) -> None:
        signal.signal(signal.SIGHUP, lambda number, frame: os.kill(os.getpid(), signal.SIGTERM))
        super()._start()
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        waiting = dict(self.health)
        deadline = time.monotonic() + READY_WITHIN
        while not self._all_started():
            time.sleep(0.05)
        if self._stop_early:
            self.terminate()
        while waiting and not self._terminating:
            waiting = {name: place for name, place in waiting.items() if not answers(*place)}
            if waiting and time.monotonic() > deadline:
                self._fail(next(iter(waiting)), f"did not answer within {READY_WITHIN} seconds")
                self.terminate()
            time.sleep(0.2)
        if not self._terminating:
            self.on_ready()

    def terminate(self) -> None:
        if self._terminating:
            return
        if not self._all_started():  # honcho cannot stop what it has no process id of
            self._stop_early = True
            return
        ended = {n: p["returncode"] for n, p in self._processes.items() if "returncode" in p}
        if ended and self.returncode not in {130, 143} and not self.failure:
            name, status = next(iter(ended.items()))
            self._fail(name, f"stopped with status {status}")
        print("\nStopping ...", flush=True)
        super().terminate()
        # honcho's own time limit only starts once a process has ended.
        killer = threading.Timer(KILL_AFTER, self.kill)
        killer.daemon = True
        killer.start()

    def _fail(self, name: str, what: str) -> None:
        self.failure = f"The process `{name}` {what}."

    def explanation(self) -> str:
        """What failed, with the last lines that process printed."""
        name = self.failure.split("`")[1]
        lines = "\n".join(f"    {line}" for line in self.printer.last[name]) or "    (nothing)"
        return f"{self.failure} The last it printed:\n{lines}"


def answers(host: str, port: int, path: str) -> bool:
    """Whether GET answers 200. Proxies of the environment don't apply."""
    connection = http.client.HTTPConnection(host, port, timeout=3)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def run_step(command: Sequence[str], env: Mapping[str, str], quiet: bool) -> None:
    """Run a command to its end; leave with its output when it fails."""
    output = subprocess.PIPE if quiet else None
    with subprocess.Popen(
        command,
        env={**os.environ, **env},
        text=True,
        stdout=output,
        stderr=subprocess.STDOUT if quiet else None,
        **tied(signal.SIGTERM),
    ) as child:
        try:
            said, _ = child.communicate()
        except KeyboardInterrupt:
            child.terminate()
            try:
                child.wait(KILL_AFTER)
            except subprocess.TimeoutExpired:
                child.kill()
            raise
    if child.returncode:
        sys.exit(f"{said or ''}\n`{shlex.join(command[1:])}` failed; its output is above.")
