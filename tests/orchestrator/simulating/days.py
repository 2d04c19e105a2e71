"""Small scenarios, and days run under watch."""

from datetime import date, time
from typing import Any

from msgspec.structs import replace

from orchestrator.simulating import drawing
from orchestrator.simulating.day import Day
from orchestrator.simulating.recorded import Recorded
from orchestrator.simulating.scenario import (
    Answers,
    Arrivals,
    Changes,
    ContactClass,
    Group,
    Handling,
    Mishaps,
    Phones,
    Scenario,
    Span,
)
from queues import events
from queues.outcomes import Outcome
from queues.policy import Matching, Policy, Rule, Rules, Step
from tests.simulation import invariants
from tests.support.floors import POLICY

LADDER = replace(
    POLICY,
    matching=Matching(
        steps=(
            Step(languages="own", level=4),
            Step(after_s=45, languages="own", skill="any"),
            Step(after_s=120, languages="all", skill="none"),
        ),
        reserve_after_s=60,
    ),
    callbacks=replace(POLICY.callbacks, after=Rules(busy=Rule(after_min=1), no_answer=Rule(after_min=1))),
)

CHATS = ContactClass(
    name="chats", share=3, channel="chat", languages=("fr", "en"), topics={"setup": 3, "optics": 1},
    plans={"business": 4, "priority": 1}, country="FR", number="01 99 00 ## ##",
)  # fmt: skip
CALLS = ContactClass(
    name="calls", share=1, channel="callback", languages=("en",), topics={"setup": 1}, plans={"business": 1},
    country="GB", number="0161 496 0###",
)  # fmt: skip

BUSY = Scenario(
    name="Busy morning",
    date=date(2026, 3, 3),
    arrivals=Arrivals(contacts=260, curve=((9, 1), (11, 2), (12, 1))),
    patience={"chat": Span(mean_s=200, kind="exponential"), "callback": Span(mean_s=2400, cv=0.5)},
    handling={
        "chat": Handling(talk=Span(mean_s=300, cv=0.8), wrap_up=Span(mean_s=20, cv=0.5), further=0.3),
        "callback": Handling(talk=Span(mean_s=240, cv=0.8), wrap_up=Span(mean_s=30, cv=0.5)),
    },
    classes=(CHATS, CALLS),
    groups=(
        Group(name="fr", count=5, languages={"fr": 5, "en": 3}, skills={"optics": 3}, starts=time(8), ends=time(13)),
        Group(name="en", count=3, languages={"en": 5}, starts=time(9), ends=time(12), stagger_min=20),
    ),
    answers=Answers(declined=0.05, ignored=0.05, phone_missed=0.05),
    phones=Phones(busy=0.1, unanswered=0.15, dead=0.02),
    changes=Changes(share=0.3, after=Span(mean_s=60, cv=0.5)),
    customers_end=0.4,
)
"""A few hours with more work than hands, and everything that people do."""

ROUGH = replace(
    BUSY,
    name="Rough morning",
    mishaps=Mishaps(
        agent_crashes=3, agent_gone=Span(mean_s=60, cv=1.2), desk_restarts=120, desk_down=Span(mean_s=10, cv=0.8)
    ),
)


class Watched(Day):
    """A day whose floor is checked every so often against what must always hold of it."""

    every = 7
    checked = 0

    def tell(self, event: events.Event) -> Outcome | None:
        outcome = super().tell(event)
        if outcome is not None and self.events % self.every == 0:
            invariants.check(self.floor, self.now)
            self.checked += 1
        return outcome


def ran(scenario: Scenario | Recorded, seed: int = 1, policy: Policy = LADDER, kind: type[Day] = Day) -> Any:
    """A day that has happened."""
    plan = scenario if isinstance(scenario, Recorded) else drawing.draw(scenario, seed)
    day = kind(plan, policy)
    day.run()
    return day
