"""Agents and customers come, go, choose, and finish what they hold."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from queues.agents import Person, Shift
from queues.asking import leave_chat
from queues.bars import report_abuse
from queues.contacts import HELD, OPEN_CHAT, Contact
from queues.errors import Refused
from queues.events import (
    AgentConnected,
    AgentDisconnected,
    AgentEnded,
    CustomerConnected,
    CustomerDisconnected,
    PersonSaved,
    PolicyChanged,
    PresenceChosen,
    Spoke,
    WorkFinished,
    WrapUpExtended,
    WrapUpFinished,
)
from queues.floor import Floor
from queues.hours import is_open, next_change
from queues.moving import move
from queues.offering import give_back, withdraw
from queues.queuing import wait_for_no_more
from queues.reaching import agent_lost, not_reached
from queues.transferring import end_wrap_up


def person_saved(floor: Floor, event: PersonSaved, now: datetime) -> None:
    """Changes act at once on what is offered next; work in hand is not touched."""
    old = floor.people.get(event.person.id)
    floor.people[event.person.id] = event.person
    floor.teams.person_saved(event.person)
    floor.out.agents.add(event.person.id)
    if event.person.disabled and event.person.id in floor.shifts:
        sign_off(floor, floor.shifts[event.person.id], "disabled", now)
    shift = floor.shifts.get(event.person.id)
    if old is not None and old.works != event.person.works and shift is not None and shift.presence == "available":
        planned = event.person.works is None or is_open(event.person.works, now)
        floor.put_shift(replace(shift, until=_planned_end(event.person, now) if planned else now))
    floor.freed.add(event.person.id)


def _planned_end(person: Person, now: datetime) -> datetime | None:
    """When the shift somebody is in ends; none outside of any."""
    return next_change(person.works, now) if person.works and is_open(person.works, now) else None


def shift_due(floor: Floor, shift: Shift, now: datetime) -> None:
    """The notes on a call passed on, the connection or the planned shift is over: what is in hand goes on, but for the
    second."""
    if shift.wrap_up_until is not None and shift.wrap_up_until <= now:
        end_wrap_up(floor, shift, now)
    elif shift.gone_at is not None and (due := floor.given_up_at(shift)) is not None and due <= now:
        sign_off(floor, shift, "connection-lost", now)
    else:
        floor.put_shift(replace(shift, presence="away", since=now, note="shift-over", until=None, idle_since=None))
        _take_nothing(floor, shift.agent_id, now)


def agent_connected(floor: Floor, event: AgentConnected, now: datetime) -> None:
    if event.agent_id not in floor.people:
        raise Refused("unknown-agent")
    floor.agent_windows.setdefault(event.agent_id, set()).add(event.connection)
    floor.teams.touch(event.agent_id)
    floor.out.agents.add(event.agent_id)
    shift = floor.shifts.get(event.agent_id)
    if shift is None:
        floor.put_shift(Shift(agent_id=event.agent_id, presence="offline", since=now))
    elif shift.gone_at is not None:
        floor.put_shift(replace(shift, gone_at=None))
    floor.freed.add(event.agent_id)


def agent_disconnected(floor: Floor, event: AgentDisconnected, now: datetime) -> None:
    windows = floor.agent_windows.get(event.agent_id, set())
    windows.discard(event.connection)
    floor.teams.touch(event.agent_id)
    shift = floor.shifts.get(event.agent_id)
    if not windows and shift is not None and shift.gone_at is None and floor.is_missed(shift):
        floor.put_shift(replace(shift, gone_at=now))


def presence_chosen(floor: Floor, event: PresenceChosen, now: datetime) -> None:
    shift = floor.shifts.get(event.agent_id)
    if shift is None or floor.people[event.agent_id].disabled:
        raise Refused("unknown-agent")
    if event.presence == "break" and event.reason not in floor.policy.break_reasons:
        raise Refused("unknown-reason", field="reason")
    if event.presence not in {"available", "break", "offline"}:
        raise Refused("unknown-presence", field="presence")
    reason = event.reason if event.presence == "break" else ""
    if (shift.presence, shift.reason) == (event.presence, reason):
        return
    idle = now if event.presence == "available" and not floor.held.get(event.agent_id) else None
    presence: dict[str, object] = {"presence": event.presence, "reason": reason, "since": now, "idle_since": idle}
    presence["until"] = _planned_end(floor.people[event.agent_id], now) if event.presence == "available" else None
    floor.put_shift(replace(shift, note=None, missed=0, wrap_up_until=None, **presence))
    if event.presence != "available":
        _take_nothing(floor, event.agent_id, now)
    floor.freed.add(event.agent_id)


def sign_off(floor: Floor, shift: Shift, note: str, now: datetime) -> None:
    """The agent is gone for good: nothing stays with them. A call whose phone is still up goes on."""
    floor.put_shift(
        replace(shift, presence="offline", since=now, reason="", note=note, gone_at=None, idle_since=None, missed=0)
    )
    _take_nothing(floor, shift.agent_id, now)
    for contact in floor.in_hand(shift.agent_id):
        if contact.state == "connecting" or (contact.channel == "chat" and contact.state != "wrapping"):
            agent_lost(floor, contact, now, note=None)


def _take_nothing(floor: Floor, agent_id: str, now: datetime) -> None:
    """Offers go back to their places; nobody is kept waiting for this agent."""
    wait_for_no_more(floor, agent_id, now)
    for contact in floor.in_hand(agent_id):
        if contact.state == "offered":
            withdraw(floor, contact, now)


def agent_ended(floor: Floor, event: AgentEnded, now: datetime) -> None:
    """Ends a chat or hangs up. While the customer's phone still rings it counts as not answered."""
    contact = held_by(floor, event.agent_id, event.contact_id)
    if contact.state == "wrapping":
        return
    if contact.state == "connecting":
        attempt_id = contact.attempt_id or ""
        if floor.legs.of(attempt_id, "customer") is None or floor.on_line(contact):
            agent_lost(floor, contact, now, note=None)
        else:
            not_reached(floor, contact, "no-answer", None, now)
        return
    floor.say(contact.id, "chat-ended" if contact.channel == "chat" else "call-ended", by="agent")
    move(floor, contact, "ended", now, outcome="agent-ended")


def wrap_up_finished(floor: Floor, event: WrapUpFinished, now: datetime) -> None:
    """Ends wrap-up. What was written is kept even when the timer was faster; a repetition changes nothing."""
    contact = floor.contact(event.contact_id)
    late = contact.state == "ended" and contact.agent_id == event.agent_id
    if late and contact.disposition is not None:
        return
    contact = contact if late else held_by(floor, event.agent_id, event.contact_id)
    if not late and contact.state != "wrapping":
        raise Refused("not-open")
    if event.disposition not in floor.policy.dispositions:
        raise Refused("unknown-disposition", field="disposition")
    facts = {"disposition": event.disposition, "note": event.note.strip()}
    if event.abuse and contact.channel == "callback":
        report_abuse(floor, contact, event.agent_id, now)
    if late:
        floor.put(replace(contact, **facts))
    else:
        move(floor, contact, "wrapped_up", now, **facts)


def wrap_up_extended(floor: Floor, event: WrapUpExtended, now: datetime) -> None:
    """As much time again, up to the policy's longest; the server keeps the clock."""
    contact = held_by(floor, event.agent_id, event.contact_id)
    if contact.state != "wrapping" or contact.ended_at is None or contact.wrap_up_until is None:
        raise Refused("not-open")
    sessions = floor.policy.sessions
    longest = contact.ended_at + timedelta(seconds=sessions.wrap_up_max_s)
    until = min(contact.wrap_up_until + timedelta(seconds=sessions.wrap_up_s), longest)
    if until <= contact.wrap_up_until:
        raise Refused("no-more-time")
    floor.put(replace(contact, wrap_up_until=until))


def work_finished(floor: Floor, event: WorkFinished, now: datetime) -> None:
    """A supervisor frees an agent of what is stuck: an offer or a call that never came about goes back to its place, a
    talk ends, wrap-up is over."""
    contact = floor.contact(event.contact_id)
    if contact.state == "offered":
        give_back(floor, contact, now)
    elif contact.state == "connecting":
        agent_lost(floor, contact, now, note=None)
    elif contact.state in HELD:
        if contact.state != "wrapping":
            floor.say(contact.id, "chat-ended" if contact.channel == "chat" else "call-ended", by="supervisor")
            contact = move(floor, contact, "ended", now, outcome="supervisor-ended")
        move(floor, contact, "wrapped_up", now)
    else:
        raise Refused("not-open")


def held_by(floor: Floor, agent_id: str, contact_id: str) -> Contact:
    """The contact, if this agent holds it. Raises `Refused` as for one that does not exist."""
    contact = floor.contact(contact_id)
    if contact.agent_id != agent_id or contact.state not in HELD:
        raise Refused("unknown-contact")
    return contact


def customer_connected(floor: Floor, event: CustomerConnected, now: datetime) -> None:
    floor.customers[event.customer.id] = event.customer
    floor.out.customers.add(event.customer.id)  # whoever was not known to be there was told nothing
    floor.customer_windows.setdefault(event.customer.id, set()).add(event.connection)
    for contact in _open_chats(floor, event.customer.id):
        if contact.gone_at is not None:
            floor.put(replace(contact, gone_at=None))


def customer_disconnected(floor: Floor, event: CustomerDisconnected, now: datetime) -> None:
    windows = floor.customer_windows.get(event.customer_id, set())
    windows.discard(event.connection)
    if windows:
        return
    floor.customer_windows.pop(event.customer_id, None)
    for contact in _open_chats(floor, event.customer_id):
        if contact.gone_at is None:
            floor.put(replace(contact, gone_at=now))
    if event.customer_id not in floor.of_customer:
        floor.customers.pop(event.customer_id, None)


def customer_given_up(floor: Floor, contact: Contact, now: datetime) -> None:
    """The customer's window has been closed for longer than the policy waits."""
    leave_chat(floor, contact, "customer-gone", now)


def _open_chats(floor: Floor, customer_id: str) -> list[Contact]:
    mine = [floor.contacts[contact_id] for contact_id in floor.of_customer.get(customer_id, ())]
    return [c for c in mine if c.channel == "chat" and c.state in OPEN_CHAT]


def spoke(floor: Floor, event: Spoke, now: datetime) -> None:
    if event.contact_id not in floor.contacts:
        return
    floor.last_number[event.contact_id] = max(event.number, floor.last_number.get(event.contact_id, 0))


def policy_changed(floor: Floor, event: PolicyChanged, now: datetime) -> None:
    """New promises hold for what comes; offers, sessions and tries under way go on as promised."""
    floor.policy = event.policy
    floor.guard.turned = True
    for entry in floor.lines.in_order():
        floor.stand(floor.contacts[entry.contact_id])
    floor.teams.touch_all()
    floor.timers.reschedule()
    floor.out.agents.update(floor.shifts)
    floor.freed.update(floor.shifts)
