"""Everything that must hold before a merge, step by step. Runs in .venv.

bin/test.py                          all steps
bin/test.py --only ruff,sqlite       some of them (groups: lint, tests, browser)
bin/test.py --only sqlite -- -k api  what follows -- goes to pytest
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import IO

from chromium import find_chromium
from lifeline import interrupt_on_termination
from migrated import Template, postgres_template, sqlite_template
from postgres import database_for_tests
from programs import MissingError
from steps import ROOT, TEST, Step, all_steps, chosen

NO_TESTS_RAN = 5
STOP_WITHIN = 15

Running = tuple[Step, subprocess.Popen[bytes], IO[bytes]]


class Runner:
    def __init__(
        self, resources: contextlib.ExitStack, pytest_args: list[str], folder: str
    ) -> None:
        self.resources = resources
        self.pytest_args = pytest_args
        self.folder = folder
        self.results: list[tuple[str, str, float]] = []
        self.postgres_url = ""
        self.templates: dict[str, Template] = {}

    def prepare(self, steps: list[Step]) -> None:
        """Begin to migrate the databases that the tests will copy."""
        needed = {step.on for step in steps if step.on}
        if "sqlite" in needed:
            template = sqlite_template(self.folder, TEST)
            self.templates["sqlite"] = self.resources.enter_context(template)
        if "postgres" in needed:
            # Without a server its step fails and says why.
            with contextlib.suppress(MissingError):
                template = postgres_template(self._postgres(), TEST)
                self.templates["postgres"] = self.resources.enter_context(template)

    def run(self, step: Step) -> None:
        print(f"\n=== {step.name}", flush=True)
        started = time.monotonic()
        try:
            outcome = self._outcome(step)
        except MissingError as missing:
            print(missing, flush=True)
            outcome = "FAILED"
        seconds = time.monotonic() - started
        print(f"=== {step.name}: {outcome}, {seconds:.1f} s", flush=True)
        self.results.append((step.name, outcome, seconds))

    def run_beside(self, steps: list[Step]) -> None:
        """Run steps at the same time; print what each said when it has ended."""
        if not steps:
            return
        print(f"\n=== {' beside '.join(step.name for step in steps)}", flush=True)
        started = time.monotonic()
        with contextlib.ExitStack() as resources:
            try:
                children = [resources.enter_context(self._beside(step)) for step in steps]
            except MissingError as missing:
                print(missing, flush=True)
                self.results += [(step.name, "FAILED", 0.0) for step in steps]
                return
            for step, child, output in as_they_end(children):
                output.seek(0)
                print(output.read().decode("utf-8", "replace"), flush=True)
                outcome = self._verdict(step, child.wait())
                seconds = time.monotonic() - started
                print(f"=== {step.name}: {outcome}, {seconds:.1f} s", flush=True)
                self.results.append((step.name, outcome, seconds))

    @contextlib.contextmanager
    def _beside(self, step: Step) -> Iterator[Running]:
        env = self._environment(step)
        command = [*step.command, *(self.pytest_args if step.on else [])]
        with tempfile.TemporaryFile() as output:
            child = subprocess.Popen(
                command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT
            )
            try:
                yield step, child, output
            finally:
                end(child)

    def _outcome(self, step: Step) -> str:
        command = [*step.command, *(self.pytest_args if step.on else [])]
        return self._verdict(step, execute(command, self._environment(step)))

    def _verdict(self, step: Step, status: int) -> str:
        if status == NO_TESTS_RAN and step.on and self.pytest_args:
            return "no test chosen"
        return "FAILED" if status else "ok"

    def _environment(self, step: Step) -> dict[str, str]:
        env = {**os.environ, **step.env}
        if step.browser:
            env["GALLEY_CHROMIUM"] = find_chromium()
        if step.on:
            env.pop("GALLEY_TEST_DATABASE", None)
            env.pop("GALLEY_TEST_DATABASE_URL", None)
        if step.on == "sqlite":
            env["GALLEY_TEST_DATABASE"] = "sqlite"
        if step.on == "postgres":
            env["GALLEY_TEST_DATABASE_URL"] = self._postgres()
            if not (step.browser or self.pytest_args):  # what asks no database has run already
                env["GALLEY_ONLY_DATABASE"] = "yes"
        if step.on:
            env["GALLEY_TEST_TEMPLATE"] = self.templates[step.on].name
        return env

    def _postgres(self) -> str:
        if not self.postgres_url:
            self.postgres_url = self.resources.enter_context(database_for_tests())
        return self.postgres_url

    def summary(self) -> bool:
        """Print the table; whether nothing failed and something ran."""
        width = max(len(name) for name, _, _ in self.results)
        print("\n=== summary")
        for name, outcome, seconds in self.results:
            print(f"{name:<{width}}  {seconds:8.1f} s  {outcome}")
        outcomes = {outcome for _, outcome, _ in self.results}
        return "FAILED" not in outcomes and "ok" in outcomes


def execute(command: list[str], env: dict[str, str]) -> int:
    """Run to the end, output as it comes; when interrupted, let the command end in its own way."""
    with subprocess.Popen(command, cwd=ROOT, env=env) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:
            end(child)
            raise


def as_they_end(children: list[Running]) -> Iterator[Running]:
    """Yield the quickest first."""
    while children:
        for running in [running for running in children if running[1].poll() is not None]:
            children.remove(running)
            yield running
        time.sleep(0.05)


def end(child: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, and make it; nothing happens to one that has ended."""
    if child.poll() is None:
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(STOP_WITHIN)
        child.kill()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", default="", help="steps or groups, separated by commas")
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    options = parser.parse_args()
    interrupt_on_termination()
    os.chdir(ROOT)
    # Each process would compile all tests anew: four seconds.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        with contextlib.ExitStack() as resources:
            folder = resources.enter_context(tempfile.TemporaryDirectory(prefix="galley-"))
            runner = Runner(resources, options.pytest, folder)
            steps = chosen(all_steps(folder), options.only)
            runner.prepare(steps)
            runner.run_beside([step for step in steps if not step.on])
            for step in [step for step in steps if step.on and not step.browser]:
                runner.run(step)
            runner.run_beside([step for step in steps if step.browser])
            return 0 if runner.summary() else 1
    except KeyboardInterrupt:
        print("\nInterrupted.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
