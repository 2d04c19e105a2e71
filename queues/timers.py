"""When something is next due for a contact or an agent, read off their facts: nothing sleeps per contact."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import Any, NamedTuple

from queues.agents import Shift
from queues.contacts import OPEN_CHAT, OVER, Contact, Ticket
from queues.policy import Policy
from queues.widening import next_step_at

KEPT_FOR = timedelta(hours=1)
"""How long an ended contact stays on the floor, so that its customer still sees how it ended."""

ENTRIES, SLACK = 8, 1000
"""The order of due times is made anew when it has so many entries for each of what there is, and so many more."""

Timer = tuple[str, str]
"""What is to be looked at: a kind, and which one."""


class Timed(NamedTuple):
    """What there is of a kind, by key, and when one of them is next due."""

    facts: Callable[[], Mapping[str, Any]]
    due_of: Callable[[Any], datetime | None]


class Timers:
    """What is due when. Due times are read off the facts; the heap is only their order."""

    def __init__(self, kinds: Mapping[str, Timed]) -> None:
        self._kinds = kinds
        self.heap: list[tuple[datetime, str, str]] = []
        self._most = SLACK
        """How many entries make it worth counting what there is."""

    def due_at(self, kind: str, key: str) -> datetime | None:
        """When something is due by its facts; none for what is gone."""
        facts, due_of = self._kinds[kind]
        one = facts().get(key)
        return None if one is None else due_of(one)

    def next_due(self) -> datetime | None:
        """When `TimePassed` has something to do next."""
        return self.heap[0][0] if self.heap else None

    def schedule(self, kind: str, key: str) -> None:
        """Have `TimePassed` look at something when it is due. What a later change overtook stays in the heap until its
        time, or until there is too much of it."""
        due = self.due_at(kind, key)
        if due is None:
            return
        heappush(self.heap, (due, kind, key))
        if len(self.heap) > self._most:
            self._most = ENTRIES * sum(len(facts()) for facts, _ in self._kinds.values()) + SLACK
            if len(self.heap) > self._most:
                self.reschedule()

    def reschedule(self) -> None:
        """Read every due time off the facts again: the policy they are computed with has changed."""
        self.heap.clear()
        for kind, (facts, _) in self._kinds.items():
            for key in facts():
                self.schedule(kind, key)

    def due(self, now: datetime) -> Iterator[Timer]:
        """What is due by `now`, earliest first. Entries that were overtaken by a change are dropped."""
        while self.heap and self.heap[0][0] <= now:
            at, kind, key = heappop(self.heap)
            if self.due_at(kind, key) == at:
                yield kind, key


def contact_due(contact: Contact, policy: Policy) -> datetime | None:
    """When something is next due for a contact, whatever happens in between."""
    dues: list[datetime | None] = []
    match contact.state:
        case "waiting":
            dues += contact.declined.values()
            dues += [contact.kept_until or next_step_at(contact, policy.matching), contact.reserve_at]
            dues += [contact.quiet_at, contact.late_at, contact.look_at]
        case "offered":
            dues.append(contact.offer_expires_at)
        case "talking":
            dues += [contact.limit_at, None if contact.warned else contact.warn_at]
        case "wrapping":
            dues.append(contact.wrap_up_until)
        case "retrying" | "asking" | "booked":
            dues += [contact.next_try_at, contact.remind_at if contact.state == "booked" else None]
        case state if state in OVER:
            dues.append(contact.closed_at + KEPT_FOR if contact.closed_at else None)
    if contact.gone_at and contact.channel == "chat" and contact.state in OPEN_CHAT:
        dues.append(contact.gone_at + timedelta(seconds=policy.sessions.customer_grace_s))
    return min(filter(None, dues), default=None)


def shift_due(shift: Shift, given_up_at: datetime | None) -> datetime | None:
    """When an agent is given up, or takes nothing more because the planned shift is over."""
    until = shift.until if shift.presence == "available" else None
    return min(filter(None, (until, given_up_at, shift.wrap_up_until)), default=None)


def given_up_at(shift: Shift, policy: Policy) -> datetime | None:
    """When an agent whose connection is gone counts as gone for good."""
    if shift.gone_at is None:
        return None
    return shift.gone_at + timedelta(seconds=policy.sessions.agent_grace_s)


def ticket_due(ticket: Ticket) -> datetime | None:
    """When a ticket that is all there is of a contact leaves the floor; the others leave with theirs."""
    return ticket.opened_at + KEPT_FOR if ticket.kind in {"written", "voicemail"} else None
