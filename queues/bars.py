"""What is barred until somebody lifts it: all dialing, a number of ours that was lost, a caller who was reported."""

from datetime import datetime

from msgspec import convert
from msgspec.structs import replace

from queues.contacts import Contact
from queues.floor import Floor
from queues.guards import Bar


def of_number(e164: str) -> str:
    return f"number:{e164}"


def of_account(customer_id: str) -> str:
    return f"account:{customer_id}"


def of_own(e164: str) -> str:
    return f"own-number:{e164}"


def impose(
    floor: Floor,
    key: str,
    why: str,
    now: datetime,
    *,
    by: str = "",
    code: int | None = None,
    contact_id: str = "",
    name: str = "",
    until: datetime | None = None,
) -> None:
    """Bar something, unless it is barred already. `key`: `<kind>:<what>`."""
    if key in floor.guard.bars:
        return
    kind, _, what = key.partition(":")
    facts = {"why": why, "by": by, "at": now, "code": code, "contact_id": contact_id, "name": name, "until": until}
    bar = convert({"id": f"{floor.desk}/{key}", "desk": floor.desk, "kind": kind, "what": what, **facts}, Bar)
    floor.keep("bar", bar.id, bar)
    floor.guard.bars[key] = bar
    floor.timers.schedule("bar", key)
    floor.guard.turned = True


def lift(floor: Floor, key: str, by: str, now: datetime) -> Bar | None:
    """Lift a bar; none when there is none."""
    bar = floor.guard.bars.pop(key, None)
    if bar is not None:
        floor.keep("bar", bar.id, replace(bar, lifted_at=now, lifted_by=by), bar)
        floor.guard.turned = True
    return bar


def report_abuse(floor: Floor, contact: Contact, agent_id: str, now: datetime) -> None:
    """An agent says that a caller is up to no good: neither number nor account is called until somebody lifts it."""
    impose(floor, of_number(contact.number), "abuse", now, by=agent_id, contact_id=contact.id)
    name = floor.customers[contact.customer_id].name
    impose(floor, of_account(contact.customer_id), "abuse", now, by=agent_id, contact_id=contact.id, name=name)
