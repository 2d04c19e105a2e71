"""What the carrier is asked for when a supervisor listens, coaches and joins in: whom they hear, and who hears them."""

from typing import Any, Literal

import pytest
from aiohttp import web
from msgspec.structs import replace

from queues.effects import Arrange
from queues.events import AgentConnected, ListeningChosen, PersonSaved
from tests.orchestrator.carrier.harness import PhonePage
from tests.orchestrator.telephony.harness import AGENT, House
from tests.support import floors

INES = replace(floors.person("ines", "fr"), role="supervisor", takes_calls=False)
CUSTOMER = "+33199005678"

Part = Literal["listen", "coach", "barge", "none"]
Asked = list[tuple[str, str, dict[str, str]]]
"""Method, address below the account and form of every change the carrier was asked for."""


def looking(asked: Asked) -> Any:
    @web.middleware
    async def look(request: web.Request, handler: Any) -> web.StreamResponse:
        if request.method in {"POST", "DELETE"}:
            sent = {name: str(value) for name, value in (await request.post()).items()}
            asked.append((request.method, request.path.partition("/Accounts/")[2].partition("/")[2], sent))
        answer: web.StreamResponse = await handler(request)
        return answer

    return look


async def answered(house: House, page: PhonePage) -> None:
    ring = await page.hear("ring")
    await page.say("answer", call=ring["call"])


async def talking(house: House) -> tuple[str, Asked]:
    """Léa talks to a customer, and Ines is there."""
    asked: Asked = []
    carrier = await house.open_carrier(looking(asked))
    phone, agent = await carrier.page(numbers=[CUSTOMER]), await house.agent_page()
    house.stack.push_async_callback(phone.close)
    contact_id = await house.ask_for_callback(CUSTOMER)
    house.work()
    await house.desk.hear(PersonSaved(person=INES))
    await house.desk.hear(AgentConnected(agent_id=INES.id, connection="window-ines"))
    await answered(house, agent)
    await answered(house, phone)
    await house.desk.until(lambda: house.desk.contact(contact_id).state == "talking")
    return contact_id, asked


async def supervised(house: House, contact_id: str, part: Part) -> None:
    """Ines has chosen a part, and is in the call."""
    assert house.carrier is not None
    page = await house.carrier.page(token=house.telephone.access_token(INES.id)[0])
    house.stack.push_async_callback(page.close)
    await house.desk.hear(ListeningChosen(by=INES.id, contact_id=contact_id, part=part))
    await answered(house, page)
    await house.desk.until(lambda: house.desk.legs()["supervisor"].state == "in")


async def arranged(house: House, asked: Asked) -> list[dict[str, str]]:
    """What was asked for about the supervisor's part, once all of it was: carried out again, that changes nothing."""
    leg = house.desk.legs()["supervisor"]
    await house.telephone.carry_out(Arrange(leg.id))
    attempt = house.desk.attempt()
    mine = f"Conferences/{attempt.conference_sid}/Participants/{leg.call_sid}.json"
    return [form for _, path, form in asked if path == mine]


async def participant(house: House, call_sid: str | None) -> tuple[bool, bool, str | None]:
    """A participant as the carrier has it: muted, coaching, coaching whom."""
    client = await house.telephone._sdk()
    found = await client.conferences(house.desk.attempt().conference_sid).participants(call_sid).fetch_async()
    return found.muted, found.coaching, found.call_sid_to_coach


@pytest.mark.parametrize("part", ["listen", "coach", "barge"])
async def test_whoever_comes_in_is_heard_by_those_they_chose_and_by_nobody_else(house: House, part: Part) -> None:
    contact_id, asked = await talking(house)
    legs = house.desk.legs()
    await supervised(house, contact_id, part)
    ring = next(form for _, path, form in asked if form.get("Label") == "supervisor")
    assert ring["To"] == f"client:{INES.id}"
    assert ring["Muted"] == ("false" if part == "barge" else "true"), "not heard by anybody before their part is set"
    assert (ring["EndConferenceOnExit"], "Coaching" in ring, "CallSidToCoach" in ring) == ("false", False, False)
    wanted = {
        "listen": {"Muted": "true", "Coaching": "false"},
        "coach": {"Muted": "false", "Coaching": "true", "CallSidToCoach": legs["agent"].call_sid},
        "barge": {"Muted": "false", "Coaching": "false"},
    }[part]
    assert (await arranged(house, asked))[-1] == wanted
    coached = legs["agent"].call_sid if part == "coach" else None
    now = await participant(house, house.desk.legs()["supervisor"].call_sid)
    assert now == (part == "listen", part == "coach", coached)
    for leg in legs.values():
        assert await participant(house, leg.call_sid) == (False, False, None), leg.role
    assert house.problems == []


async def test_a_part_is_changed_without_ringing_anybody_and_the_customer_is_never_coached(house: House) -> None:
    contact_id, asked = await talking(house)
    await supervised(house, contact_id, "listen")
    agent, customer = (house.desk.legs()[role].call_sid for role in ("agent", "customer"))
    sent = []
    for part in ("coach", "barge", "coach", "listen"):
        await house.desk.hear(ListeningChosen(by=INES.id, contact_id=contact_id, part=part))
        sent.append((await arranged(house, asked))[-1])
    assert [(form["Muted"], form["Coaching"], form.get("CallSidToCoach")) for form in sent] == [
        ("false", "true", agent), ("false", "false", None), ("false", "true", agent), ("true", "false", None),
    ]  # fmt: skip
    await house.desk.hear(ListeningChosen(by=INES.id, contact_id=contact_id, part="none"))
    await house.desk.until(lambda: house.desk.legs()["supervisor"].state == "ended")
    assert sum(path.endswith("Participants.json") for _, path, _ in asked) == 3, "three telephones rang, once each"
    assert customer not in {form.get("CallSidToCoach") for _, _, form in asked}
    assert house.desk.contact(contact_id).state == "talking"
    assert house.problems == []


async def test_where_the_agent_is_gone_a_coach_is_heard_by_nobody(house: House) -> None:
    """Whom to coach must be in the conference; without them a coach would be heard by the customer alone."""
    contact_id, asked = await talking(house)
    await supervised(house, contact_id, "coach")
    agent = house.desk.legs()["agent"]
    await house.desk.put_leg(replace(agent, state="ended", outcome="completed", ended_at=house.desk.now))
    assert (await arranged(house, asked))[-1] == {"Muted": "true", "Coaching": "false"}
    assert await participant(house, house.desk.legs()["supervisor"].call_sid) == (True, False, None)
    assert AGENT.id == agent.person_id
