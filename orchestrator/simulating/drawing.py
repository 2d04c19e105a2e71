"""Draws a day from a scenario: all of its chance, from one seed, before anything happens.

Because the day itself leaves nothing to chance, two policies can be compared on the very same customers and agents.
"""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import UTC, datetime, time
from math import log, sqrt
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from orchestrator.simulating.recorded import Agent, Answer, Arrival, Crash, Head, Presence, Recorded, Restart, Rung
from orchestrator.simulating.scenario import DAY_S, ContactClass, Group, Scenario, Span

Word = TypeVar("Word", bound=str)

ANSWERS = 64
"""How many answers of an agent are drawn; then they come round again."""

TRIES = 4
"""What a customer's phone does is drawn for so many calls."""


def draw(scenario: Scenario, seed: int) -> Recorded:
    """The day this seed makes of a scenario."""
    midnight = datetime.combine(scenario.date, time(), ZoneInfo(scenario.zone))
    head = Head(name=scenario.name, starts_at=midnight.astimezone(UTC), length_s=DAY_S, seed=seed)
    drawing = _Drawing(scenario, Random(seed), Recorded(head=head))  # noqa: S311 - a simulation is to be repeatable
    for group in scenario.groups:
        drawing.group(group)
    drawing.arrivals()
    drawing.restarts()
    return drawing.day


class _Drawing:
    def __init__(self, scenario: Scenario, random: Random, day: Recorded) -> None:
        self.scenario, self.random, self.day = scenario, random, day

    def span(self, span: Span) -> float:
        """Seconds, to the thousandth, so that they are written as they were drawn."""
        mean, cv = span.mean_s, span.cv
        if span.kind == "exponential":
            return round(self.random.expovariate(1 / mean), 3) if mean else 0.0
        if not (mean and cv):
            return float(mean)
        spread = log(1 + cv * cv)
        return round(self.random.lognormvariate(log(mean) - spread / 2, sqrt(spread)), 3)

    def pick(self, weights: Mapping[Word, float]) -> Word:
        return self.random.choices(list(weights), list(weights.values()))[0]

    # ── Agents ───────────────────────────────────────────────────────────────────────────────────

    def group(self, group: Group) -> None:
        for number in range(1, group.count + 1):
            agent = self._agent(group, f"{group.name} {number}")
            self.day.agents.append(agent)
            start, end = self._presences(group, agent.id)
            self._crashes(agent.id, start, end)

    def _agent(self, group: Group, name: str) -> Agent:
        manners = self.scenario.answers
        weights: dict[Answer, float] = {"decline": manners.declined, "ignore": manners.ignored}
        weights["accept"] = max(0.0, 1 - sum(weights.values()))
        return Agent(
            id=name,
            group=group.name,
            languages=group.languages,
            skills=group.skills,
            chat_capacity=group.chat_capacity,
            takes_calls=group.takes_calls,
            pace=group.pace,
            answers=tuple((self.pick(weights), self.span(manners.after)) for _ in range(ANSWERS)),
            phone=tuple(
                (self.random.random() >= manners.phone_missed, self.span(manners.phone_after)) for _ in range(ANSWERS)
            ),
            back_s=tuple(self.span(manners.back_after) for _ in range(8)),
        )

    def _presences(self, group: Group, agent_id: str) -> tuple[float, float]:
        """The agent's day, moved by their stagger; when it starts and ends."""
        late = round(self.random.uniform(0, group.stagger_min * 60), 3)
        start, end = _seconds(group.starts) + late, _seconds(group.ends) + late
        if group.ends <= group.starts:
            end = DAY_S
        chosen = [Presence(agent=agent_id, at_s=start, presence="available")]
        for pause in group.breaks:
            at, back = _seconds(pause.at) + late, _seconds(pause.at) + late + pause.for_min * 60
            chosen.append(Presence(agent=agent_id, at_s=at, presence="break", reason=pause.reason))
            chosen.append(Presence(agent=agent_id, at_s=back, presence="available"))
        if end < DAY_S:
            chosen.append(Presence(agent=agent_id, at_s=end, presence="offline"))
        self.day.presences += chosen
        return start, end

    def _crashes(self, agent_id: str, start: float, end: float) -> None:
        rate, at = self.scenario.mishaps.agent_crashes / 3600, start
        while rate:
            at = round(at + self.random.expovariate(rate), 3)
            if at >= min(end, DAY_S):
                return
            gone = self.span(self.scenario.mishaps.agent_gone)
            self.day.crashes.append(Crash(agent=agent_id, at_s=at, for_s=gone))
            at += gone

    def restarts(self) -> None:
        mishaps = self.scenario.mishaps
        for at in sorted(round(self.random.uniform(0, DAY_S), 3) for _ in range(mishaps.desk_restarts)):
            self.day.restarts.append(Restart(at_s=at, for_s=max(1.0, self.span(mishaps.desk_down))))

    # ── Customers ────────────────────────────────────────────────────────────────────────────────

    def arrivals(self) -> None:
        """A Poisson process whose rate changes over the day: drawn at the highest rate, and thinned (Lewis and
        Shedler, 1979)."""
        points, kinds = self.scenario.arrivals.points(), {one.name: one for one in self.scenario.classes}
        shares, most = {name: one.share for name, one in kinds.items()}, max(rate for _, rate in points)
        at, number = 0.0, 0
        while most and (at := at + self.random.expovariate(most)) < DAY_S:
            if self.random.random() * most < rate_at(points, at):
                number += 1
                self.day.arrivals.append(self._arrival(kinds[self.pick(shares)], number, round(at, 3)))

    def _arrival(self, one: ContactClass, number: int, at_s: float) -> Arrival:
        scenario, random = self.scenario, self.random
        talk = {channel: self.span(handling.talk) for channel, handling in scenario.handling.items()}
        wrap_up = {channel: self.span(handling.wrap_up) for channel, handling in scenario.handling.items()}
        patience = {channel: self.span(span) for channel, span in scenario.patience.items()}
        if one.patience is not None:
            patience[one.channel] = self.span(one.patience)
        changes = one.channel == "chat" and random.random() < scenario.changes.share
        return Arrival(
            id=f"c{number}",
            at_s=at_s,
            kind=one.name,
            channel=one.channel,
            languages=one.languages,
            topic=self.pick(one.topics),
            plan=self.pick(one.plans),
            impact=self.pick(one.impacts) if one.impacts else "",
            patience_s=patience,
            talk_s=talk,
            wrap_up_s=wrap_up,
            further=scenario.handling["chat"].further if "chat" in scenario.handling else 0,
            ended_by="customer" if random.random() < scenario.customers_end else "agent",
            change_s=self.span(scenario.changes.after) if changes else None,
            country=one.country,
            number=_number(one.number, number),
            phone=tuple(self._call() for _ in range(TRIES)) if one.number else (("answered", 8.0),),
        )

    def _call(self) -> tuple[Rung, float]:
        phones = self.scenario.phones
        weights: dict[Rung, float] = {"busy": phones.busy, "no-answer": phones.unanswered, "failed": phones.dead}
        weights["answered"] = max(0.0, 1 - sum(weights.values()))
        return self.pick(weights), self.span(phones.after)


def rate_at(points: list[tuple[float, float]], at: float) -> float:
    """The height of a line through points at `at`; 0 outside."""
    after = bisect_right(points, at, key=lambda point: point[0])
    if after in (0, len(points)):
        return points[-1][1] if points and at == points[-1][0] else 0.0
    (left, low), (right, high) = points[after - 1], points[after]
    return low + (high - low) * (at - left) / (right - left)


def _seconds(at: time) -> float:
    return at.hour * 3600 + at.minute * 60 + at.second


def _number(pattern: str, number: int) -> str:
    """The `number`-th of a pattern's numbers: its # are filled from the right."""
    digits = f"{number % 10 ** pattern.count('#'):0{max(1, pattern.count('#'))}d}"
    found, rest = [], list(digits)
    for sign in pattern:
        found.append(rest.pop(0) if sign == "#" and rest else sign)
    return "".join(found)
