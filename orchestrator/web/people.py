"""The people of the desk: who they are, what they can do, and when. Changes act at once on what is offered next."""

from secrets import token_hex
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import UNSET
from sqlalchemy import Connection

from orchestrator.bus import NoDesk
from orchestrator.desk.views import agent_self
from orchestrator.records import people as records
from orchestrator.web.context import Context
from orchestrator.web.passwords import hash_password
from orchestrator.web.routing import Call, Route
from queues.agents import Person
from queues.errors import Refused
from queues.events import PersonSaved
from queues.hours import fault
from queues.own_phones import check_phone
from queues.policy import Hours, Policy
from widgets import wire


async def everybody(call: Call) -> wire.PersonList:
    found = await call.context.store.read(records.list_people)
    return wire.PersonList(people=[agent_self(person) for person in found])


async def add(call: Call) -> wire.AgentSelf:
    body, context = call.body, call.context
    if not body.languages or not body.languages.keys() <= set(context.policy.languages):
        raise Refused("unknown-language", field="languages")
    person = Person(
        id=token_hex(16), name=body.name.strip(), email=body.email.strip(), role=body.role, languages=body.languages,
        skills=body.skills, chat_capacity=body.chat_capacity, takes_calls=body.takes_calls,
    )  # fmt: skip
    password_hash, now = await hash_password(body.password), context.clock()

    def work(connection: Connection) -> None:
        records.add_person(connection, person, password_hash, now)
        records.bump_people_version(connection, context.settings.desk)

    await context.store.write(work)
    await _tell(context, person)
    return agent_self(person)


async def change(call: Call) -> wire.AgentSelf:
    """Only what is named. Whoever gets another role signs in again with it; nobody takes their own away."""
    context, body, person_id = call.context, call.body, call.request.match_info["id"]
    assert call.person is not None
    if body.role is not UNSET and body.role != call.person.role and person_id == call.person.id:
        raise Refused("forbidden", field="role")
    facts = _facts(body, context.policy)

    def work(connection: Connection) -> Person:
        before = records.person_by_id(connection, person_id)
        if before is None:
            raise Refused("unknown-agent")
        spoken = {*context.policy.languages, *before.languages}
        if "languages" in facts and not facts["languages"].keys() <= spoken:
            raise Refused("unknown-language", field="languages")
        person = records.save_person(connection, before, **facts)
        records.bump_people_version(connection, context.settings.desk)
        return person

    person = await context.store.write(work)
    await _tell(context, person)
    return agent_self(person)


def _facts(body: wire.PersonChange, policy: Policy) -> dict[str, Any]:
    """What was given, as the core has it. Raises `Refused` for hours nobody could mean, and phones nobody calls."""
    given = {name: getattr(body, name) for name in body.__struct_fields__}
    facts = {name: value for name, value in given.items() if value is not UNSET}
    if "name" in facts:
        facts["name"] = facts["name"].strip()
    if facts.get("works") is not None:
        facts["works"] = hours_of(body.works)  # type: ignore[arg-type]
    if "phone" in facts:
        facts["phone"] = check_phone(policy, facts["phone"])
    return facts


def hours_of(chosen: wire.HoursChosen) -> Hours:
    """Raises `Refused`: `unknown-zone` or `bad-hours`, by field."""
    try:
        ZoneInfo(chosen.zone).utcoffset(None)
    except (LookupError, ValueError, OSError):
        raise Refused("unknown-zone", field="works.zone") from None
    hours = Hours(open=chosen.open.strip(), zone=chosen.zone)
    if fault(hours) is not None:
        raise Refused("bad-hours", field="works.open")
    return hours


async def _tell(context: Context, person: Person) -> None:
    """The desk hears of it now; one that is away, or hears of two changes in the wrong order, reads them by the
    version."""
    try:
        await context.bus.ask(PersonSaved(person=person))
    except NoDesk:
        return


_SUPERVISOR = ("unauthorized", "forbidden")

ROUTES = [
    Route(method="GET", path="/api/v1/people", handler=everybody, who="supervisor", says="Everybody who may sign in.",
          reply=wire.PersonList, errors=_SUPERVISOR),
    Route(method="POST", path="/api/v1/people", handler=add, who="supervisor", body=wire.NewPerson,
          says="Add an agent or supervisor.", reply=wire.AgentSelf,
          errors=(*_SUPERVISOR, "email-taken", "bad-email", "unknown-language")),
    Route(method="PATCH", path="/api/v1/people/{id}", handler=change, who="supervisor", body=wire.PersonChange,
          says="Change what somebody can do. It acts at once on what is offered next; work in hand is not touched.",
          reply=wire.AgentSelf,
          errors=(*_SUPERVISOR, "unknown-agent", "unknown-language", "bad-hours", "unknown-zone", "bad-phone",
                  "phone-country", "phone-taken", "number-our-own-number", "number-premium")),
]  # fmt: skip
