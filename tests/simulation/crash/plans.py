"""What a run is to do, and what came of it."""

from dataclasses import dataclass
from pathlib import Path

from orchestrator.carrier.weather import WeatherName
from tests.simulation.crash.history import History


@dataclass(frozen=True)
class Plan:
    """What to do. `tree`: the sources the product runs from, if not these."""

    kills: int
    seed: int
    weather: WeatherName = "calm"
    customers: int = 6
    settle_s: float = 60
    tree: Path | None = None
    callbacks: int = 0
    """If there is a number: nothing but callbacks, and at least `kills` kills, until so many were acknowledged."""
    further_agents: int = 0
    """Beside the demo's three."""
    speed: float = 8.0
    """Carrier seconds per real second."""
    calls_per_s: float = 4.0
    """What the carrier places per second of its own."""
    talk_s: float = 4.0
    """The longest talk."""
    between_s: tuple[float, float] = (0.1, 1.5)
    """How long it runs, at least and at most, before a moment to kill it is waited for."""


def callbacks_only(plan: Plan, callbacks: int) -> Plan:
    """So many callbacks in minutes: more people, faster calls, longer between kills."""
    return Plan(
        plan.kills, plan.seed, plan.weather, settle_s=plan.settle_s, tree=plan.tree, callbacks=callbacks,
        customers=60, further_agents=37, speed=12.0, calls_per_s=8.0, talk_s=1.5, between_s=(0.3, 10.0),
    )  # fmt: skip


@dataclass
class Report:
    """What came of it."""

    history: History
    violations: list[str]
    letters: int
    endings: dict[str, int]
    """How many callbacks ended in which way."""
    took_s: float
    settled_s: float

    def __str__(self) -> str:
        history = self.history
        moments = _counts(history.kills)
        channels = [asked.channel for asked in history.asked.values() if asked.acknowledged]
        kinds = ", ".join(f"{channels.count(kind)} {kind}s" for kind in ("chat", "callback", "ticket"))
        messages = sum(said.number is not None for said in history.said)
        canceled = sum(asked.canceled_at is not None for asked in history.asked.values())
        statuses = [dial.status for dial in history.dials]
        again = sum(one.acknowledged for one in history.again)
        return "\n".join(
            [
                f"{sum(history.kills.values())} kills ({moments})",
                f"took {self.took_s:.0f} s, settled in {self.settled_s:.0f} s",
                f"{history.acts()} acts acknowledged: {messages} messages, {kinds}, {canceled} left or canceled, "
                f"{len(history.accepted)} offers accepted, {again} times called again, {history.others} others",
                f"{len(statuses)} dials, {statuses.count(429)} of them sent back; {self.letters} mails",
                f"callbacks: {_counts(self.endings)}",
                f"gone for good: {', '.join(history.departed) or 'nobody'}",
                f"{len(self.violations)} violations",
                *self.violations,
            ]
        )


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
