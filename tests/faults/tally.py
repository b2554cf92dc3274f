"""What a proof prints at its end: one line, which bin/faults.py collects for log and picture."""

import os
import time
from collections import Counter
from dataclasses import dataclass, field

from django.db import connection


def figure(name: str, default: int) -> int:
    """Return how often to try: from the environment in `make faults`, small otherwise."""
    return int(os.environ.get(name, default))


@dataclass
class Tally:
    """Counts tries, what came out of them, and anomalies; prints the line on `report`."""

    proof: str
    unit: str
    anomaly: str = "anomalies"
    tries: int = 0
    anomalies: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)

    def count(self, outcome: str = "", *, tries: int = 1) -> None:
        """Note a try and how it ended."""
        self.tries += tries
        if outcome:
            self.outcomes[outcome] += tries

    def check(self, found: list[str], where: str) -> None:
        """Count and raise what does not agree; the line is printed all the same."""
        if found:
            self.anomalies += 1
            self.report()
            raise AssertionError(f"{self.proof}, {where}: {'; '.join(found)}")

    def report(self) -> None:
        """Print the line."""
        ends = ", ".join(f"{name} {number}" for name, number in sorted(self.outcomes.items()))
        say(
            self.proof,
            self.tries,
            self.unit,
            anomalies=self.anomalies,
            anomaly=self.anomaly,
            seconds=time.monotonic() - self.started,
            outcomes=ends,
        )


_printed = [0]


def printed() -> int:
    """Return how many lines were printed so far."""
    return _printed[0]


def say(
    proof: str,
    tries: int,
    unit: str,
    *,
    anomalies: int = 0,
    anomaly: str = "anomalies",
    seconds: float = 0.0,
    outcomes: str = "",
) -> None:
    """Print the line of a proof, as bin/faults_report.py reads it."""
    _printed[0] += 1
    print(
        f"\n:: {connection.vendor} | {proof} | {tries} {unit} | {anomalies} {anomaly} | "
        f"{seconds:.1f} s" + (f" | {outcomes}" if outcomes else "")
    )
