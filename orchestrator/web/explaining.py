"""Why somebody was offered what, and why somebody else was not: the desk's decisions, for supervisors."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection

from orchestrator.records import offers
from orchestrator.records.offers import Made, Names
from orchestrator.records.people import person_by_id
from orchestrator.web.routing import Call, Route
from queues.contacts import Contact
from queues.decisions import Decision
from queues.errors import Refused
from queues.policy import Policy
from queues.widening import classes_of, step_at
from widgets import wire

MOST = 100
USUAL = 50


class Asked(NamedTuple):
    """What a supervisor wants to know, parsed."""

    contact_id: str | None
    agent_id: str | None
    before: datetime | None
    limit: int


class Found(NamedTuple):
    """What the records say."""

    made: list[Made]
    against: list[Made]
    names: Names


async def decisions(call: Call) -> wire.DecisionList:
    asked, context = _asked(call), call.context
    desk, now = context.settings.desk, context.clock()
    found = await context.store.read(lambda connection: _find(connection, desk, asked, now))
    more = len(found.made) >= asked.limit
    return wire.DecisionList(
        decisions=[_row(one, found.names, context.policy) for one in found.made],
        overtaken=[_overtaking(one, asked.contact_id or "", found.names) for one in found.against],
        before=found.made[-1].at if more else None,
    )


def _asked(call: Call) -> Asked:
    """The query in its parts. Raises `Refused("bad-field")`, by name."""
    said = {name: call.request.query.get(name) or None for name in ("contact_id", "agent_id", "before", "limit")}
    before, limit = None, USUAL
    if text := said["before"]:
        try:
            before = datetime.fromisoformat(text)
        except ValueError:
            raise Refused("bad-field", field="before") from None
        before = before.replace(tzinfo=UTC) if before.tzinfo is None else before.astimezone(UTC)
    if text := said["limit"]:
        if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= MOST):
            raise Refused("bad-field", field="limit")
        limit = int(text)
    return Asked(said["contact_id"], said["agent_id"], before, limit)


def _find(connection: Connection, desk: str, asked: Asked, now: datetime) -> Found:
    contact = None
    if asked.contact_id is not None:
        contact = offers.contact_of(connection, desk, asked.contact_id)
        if contact is None:
            raise Refused("unknown-contact", field="contact_id")
    if asked.agent_id is not None and person_by_id(connection, asked.agent_id) is None:
        raise Refused("unknown-agent", field="agent_id")
    made = offers.recent(
        connection, desk, contact_id=asked.contact_id, agent_id=asked.agent_id, before=asked.before, limit=asked.limit
    )
    against: list[Made] = []
    if contact is not None and asked.before is None:
        waited_until = contact.answered_at or contact.closed_at or now
        against = offers.passed_over(connection, desk, contact.id, contact.requested_at, waited_until, MOST)
    return Found(made, against, offers.names(connection, [*made, *against]))


def _row(made: Made, names: Names, policy: Policy) -> wire.DecisionRow:
    one, key, contact = made.decision, made.decision.key, names.contacts.get(made.decision.contact_id)
    waited_s = (made.at - contact.requested_at).total_seconds() if contact else 0
    return wire.DecisionRow(
        **_offered(made, names),
        channel=key.channel,
        waited_s=max(0, round(waited_s)),
        language=key.language,
        level=key.level,
        skill=key.skill,
        skill_level=key.skill_level,
        wishes=list(key.wishes),
        kept=bool(key.agent_id),
        step=_step(one, contact, made.at, policy) if contact else None,
        waiting=one.waiting,
        free=one.free,
        agents=[names.agents.get(agent_id, "") for agent_id in one.agents],
        idle_since=one.idle_since,
        rank_at=one.rank_at,
        passed=[
            wire.PassedBy(passed.contact_id, names.customers.get(passed.contact_id, ""), passed.why)
            for passed in one.passed
        ],
    )


def _offered(made: Made, names: Names) -> dict[str, Any]:
    """Which offer it was: when, whose contact, to whom."""
    one = made.decision
    return {
        "offer_id": one.offer_id,
        "at": made.at,
        "contact_id": one.contact_id,
        "customer": names.customers.get(one.contact_id, ""),
        "agent_id": one.agent_id,
        "agent": names.agents.get(one.agent_id, ""),
    }


def _step(one: Decision, contact: Contact, at: datetime, policy: Policy) -> int | None:
    """The step that opened the line it led, 1 = the first: the earliest whose time had come and that has such a line.
    None when none has, the policy having changed since."""
    matching = policy.matching
    fresh = replace(contact, step=0, kept_for=None)
    for step in range(step_at(fresh, matching, at), len(matching.steps)):
        if one.key in classes_of(replace(fresh, step=step), matching):
            return step + 1
    return None


def _overtaking(made: Made, contact_id: str, names: Names) -> wire.Overtaking:
    return wire.Overtaking(
        **_offered(made, names),
        why=next(passed.why for passed in made.decision.passed if passed.contact_id == contact_id),
    )


ROUTES = [
    Route(method="GET", path="/api/v1/decisions", handler=decisions, who="supervisor",
          may=("contact_id", "agent_id", "before", "limit"),
          says="Why offers were made, newest first: all, of a contact, or to an agent. `limit`: 1 to 100 (50); "
          "`before`: an instant, to read on. Of a contact also who was offered before it while it waited.",
          reply=wire.DecisionList,
          errors=("unauthorized", "forbidden", "unknown-contact", "unknown-agent", "bad-field")),
]  # fmt: skip
