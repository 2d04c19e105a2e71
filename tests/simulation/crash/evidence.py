"""What a run is judged by."""

from dataclasses import dataclass
from typing import Any

from queues.policy import Policy
from tests.simulation.crash.history import History
from tests.simulation.crash.records import Records


@dataclass
class Case:
    """All the evidence of one run."""

    history: History
    records: Records
    calls: list[dict[str, Any]]
    letters: list[tuple[str, str, str]]
    policy: Policy
    seen: dict[str, dict[str, dict[int, dict[str, Any]]]]
    """Window -> contact -> number -> the message as that window had it."""
    read: dict[str, list[tuple[str, list[dict[str, Any]]]]]
    """Contact -> windows that read its transcript at the end, and what they read."""
