"""The telephone network of a simulated day: it dials what the core says, reports what happens, answers questions.

What a report would be in a signed webhook is an event here. Reports that come while the desk is away are told later
(the web processes keep them); an answer to a request whose desk is gone is lost, so that its leg is in doubt.
"""

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from queues import events
from queues.calls import Leg
from queues.effects import Effect, EndCall, EndLeg, LeaveMessage, PlaceLeg, SettleLeg

if TYPE_CHECKING:
    from orchestrator.simulating.day import Day

SENT_S, TAKEN_S = 0.15, 0.35
"""How long a request is on its way to the network, and how long until its answer is back."""

RINGS_LONGER_S = 5.0
"""A network adds this to how long a phone is asked to ring."""


class Line(Struct):
    """A leg, as the network has it."""

    leg: Leg
    state: Literal["ringing", "in", "over"] = "ringing"
    outcome: str = ""


class Phones:
    """Every call of the day."""

    def __init__(self, day: "Day") -> None:
        self.day = day
        self.lines: dict[str, Line] = {}
        """By leg."""
        self.of_attempt: dict[str, list[Line]] = {}
        self.calls: dict[str, int] = {}
        """Contact -> how often its customer was rung."""

    def effect(self, effect: Effect) -> None:
        """Carry out what the core asks of the network; mails go nowhere."""
        match effect:
            case PlaceLeg():
                leg: Leg = self.day.records["leg"][effect.leg_id]
                self.day.later(SENT_S, lambda: self._place(leg))
                self.day.later(TAKEN_S, lambda: self._placed(leg))
            case EndCall():
                self.day.later(SENT_S, lambda: self.day.when_up(lambda: self._end(effect.attempt_id)))
            case EndLeg() | LeaveMessage():
                self.day.later(SENT_S, lambda: self.day.when_up(lambda: self._end_leg(effect.leg_id)))
            case SettleLeg():
                self.day.later(SENT_S, lambda: self.day.when_up(lambda: self._settle(effect.leg_id)))

    # ── Dialing ──────────────────────────────────────────────────────────────────────────────────

    def _place(self, leg: Leg) -> None:
        if self.day.is_down:  # the desk died before it sent anything
            return
        line = self.lines[leg.id] = Line(leg)
        self.of_attempt.setdefault(leg.attempt_id, []).append(line)
        callbacks = self.day.floor.policy.callbacks
        if leg.role == "agent":
            takes, after = self.day.agents.takes_phone(leg.person_id)
            what, rings_s = "answered" if takes else "no-answer", callbacks.agent_ring_s
        else:
            number = self.calls[leg.contact_id] = self.calls.get(leg.contact_id, 0) + 1
            calls = self.day.stories.of(leg.contact_id).arrival.phone
            (what, after), rings_s = calls[(number - 1) % len(calls)], callbacks.ring_s
        rung_out = rings_s + RINGS_LONGER_S
        if what == "no-answer" or after > rung_out:
            self.day.later(TAKEN_S + rung_out, lambda: self._over(line, "no-answer"))
        elif what == "answered":
            self.day.later(TAKEN_S + after, lambda: self._join(line))
        else:
            self.day.later(TAKEN_S + after, lambda: self._over(line, what))

    def _placed(self, leg: Leg) -> None:
        if leg.id in self.lines and not self.day.is_down:
            self.day.tell(events.LegPlaced(leg_id=leg.id, call_sid=_sid(leg)))

    def _join(self, line: Line) -> None:
        if line.state == "ringing":
            line.state = "in"
            self._report(line, "joined")

    def _over(self, line: Line, outcome: str) -> None:
        if line.state != "over":
            line.state, line.outcome = "over", outcome
            self._report(line, "over")

    def _report(self, line: Line, what: str) -> None:
        outcome = line.outcome if what == "over" else None
        self.day.tell(
            events.LegReported(leg_id=line.leg.id, what=what, call_sid=_sid(line.leg), outcome=outcome),
        )

    # ── Ending ───────────────────────────────────────────────────────────────────────────────────

    def _end(self, attempt_id: str) -> None:
        for line in self.of_attempt.get(attempt_id, ()):
            self._over(line, "completed" if line.state == "in" else "canceled")

    def _end_leg(self, leg_id: str) -> None:
        if (line := self.lines.get(leg_id)) is not None:
            self._over(line, "completed" if line.state == "in" else "canceled")

    def hang_up(self, attempt_id: str) -> None:
        """The customer hangs up."""
        for line in self.of_attempt.get(attempt_id, ()):
            if line.leg.role == "customer" and line.state == "in":
                self._over(line, "completed")

    def lose(self, agent_id: str) -> None:
        """The agent's phone is gone with their browser."""
        for line in [one for one in self.lines.values() if one.leg.person_id == agent_id and one.state != "over"]:
            self._over(line, "completed" if line.state == "in" else "no-answer")

    def _settle(self, leg_id: str) -> None:
        """Answer what became of a leg."""
        line = self.lines.get(leg_id)
        if line is None:
            self.day.tell(events.LegNotFound(leg_id=leg_id))
            return
        self.day.tell(events.LegPlaced(leg_id=leg_id, call_sid=_sid(line.leg)))
        self._report(line, {"in": "present"}.get(line.state, line.state))


def _sid(leg: Leg) -> str:
    return f"CA{leg.id}"
