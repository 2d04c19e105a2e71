"""Whole callbacks over the real SDK and the simulated carrier."""

from orchestrator.carrier.weather import Odds
from queues.contacts import Contact
from tests.orchestrator.telephony.harness import BUSY, DEAD, HUMAN, House


async def start(house: House, number: str = HUMAN, **carrier: object) -> str:
    """The agent's phone rings and is answered; effects are carried out from here on."""
    await house.open_carrier(**carrier)
    page = await house.agent_page()
    contact_id = await house.ask_for_callback(number)
    house.work()
    async with house.desk.changed:
        house.desk.changed.notify_all()
    ring = await page.hear("ring")
    await page.say("answer", call=ring["call"])
    return contact_id


def contact(house: House, contact_id: str) -> Contact:
    return house.desk.contact(contact_id)


async def test_agent_first_then_the_customer_then_talk_until_the_customer_hangs_up(house: House) -> None:
    contact_id = await start(house)
    await house.desk.until(lambda: contact(house, contact_id).state == "wrapping")
    done = contact(house, contact_id)
    assert (done.last_outcome, done.outcome) == ("answered", "customer-hung-up")
    attempt, legs = house.desk.attempt(), house.desk.legs()
    assert attempt.conference_sid is not None
    assert attempt.talk_started_at is not None
    agent, customer = await house.calls()
    assert (agent["to"], customer["to"]) == (f"client:{done.agent_id}", "+33199000001")
    assert agent["from"] == customer["from"] == "+33199009000"
    assert (legs["agent"].call_sid, legs["customer"].call_sid) == (agent["sid"], customer["sid"])
    assert agent["date_created"] <= customer["date_created"]
    await house.desk.until(lambda: all(leg.state == "ended" for leg in house.desk.legs().values()))
    assert house.problems == []


async def test_a_busy_customer_costs_one_try_and_frees_the_agents_line(house: House) -> None:
    contact_id = await start(house, BUSY)
    await house.desk.until(lambda: contact(house, contact_id).state == "retrying")
    assert contact(house, contact_id).last_outcome == "busy"
    await house.desk.until(lambda: house.desk.legs()["agent"].state == "ended")
    assert [call["status"] for call in await house.calls()] == ["completed", "busy"]
    assert house.problems == []


async def test_a_number_that_does_not_exist_is_refused_with_the_carriers_code(house: House) -> None:
    contact_id = await start(house, DEAD)
    await house.desk.until(lambda: "customer" in house.desk.legs() and house.desk.legs()["customer"].state == "ended")
    assert house.desk.legs()["customer"].code == 21217
    assert contact(house, contact_id).last_outcome == "dead-number"
    await house.desk.until(lambda: house.desk.legs()["agent"].state == "ended")
    assert len(await house.calls()) == 1
    assert house.problems == []


async def test_twice_and_late_webhooks_lead_to_the_same_end(house: House) -> None:
    rough = Odds(duplicate=1.0, delay=0.5, longest_delay=5.0)
    contact_id = await start(house, odds=rough, seed=7)
    await house.desk.until(lambda: contact(house, contact_id).state == "wrapping")
    assert contact(house, contact_id).outcome == "customer-hung-up"
    assert len(await house.calls()) == 2
    assert house.problems == []
