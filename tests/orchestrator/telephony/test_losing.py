"""Over the real SDK and the simulated carrier: a number of ours that is gone, what the provider has, and codes."""

import asyncio

from orchestrator.codes import code_of
from queues.effects import SendCode
from tests.orchestrator.telephony.harness import NUMBERS, House, settings
from tests.orchestrator.telephony.test_callbacks import contact, start
from tests.support import floors

FRENCH, AMERICAN, BRITISH = (number.phone_number for number in NUMBERS)
LEFT = tuple(number for number in NUMBERS if number.phone_number != FRENCH)


async def test_a_lost_number_costs_the_customer_nothing(house: House) -> None:
    contact_id = await start(house, numbers=LEFT)
    await house.desk.until(lambda: contact(house, contact_id).state in {"talking", "wrapping"})
    assert (contact(house, contact_id).caller_id, contact(house, contact_id).tries) == (AMERICAN, 0)
    agent, customer = await house.calls()
    assert (agent["from"], customer["from"], customer["to"]) == (AMERICAN, AMERICAN, "+33199000001")
    assert [bar.what for bar in house.desk.floor.guard.bars.values()] == [FRENCH]
    assert house.desk.said(contact_id)[:2] == ["callback-requested", "caller-id-changed"]
    assert house.problems == []


async def test_what_the_provider_has_is_compared_with_the_policy(house: House) -> None:
    await house.open_carrier(numbers=LEFT, closed_regions=frozenset({"ES", "BR"}), high_risk={"GB": ("4470",)})
    task = asyncio.create_task(house.telephone.compare())
    await house.desk.until(lambda: house.desk.floor.guard.found is not None)
    task.cancel()
    found = house.desk.floor.guard.found
    assert found is not None
    assert found.differences == [f"number-missing {FRENCH}", "country-off ES", "country-off BR"]
    assert found.risky_prefixes == ("+4470",)
    assert house.problems == []


async def test_codes_go_out_as_a_text_and_as_a_call(house: House) -> None:
    await house.open_carrier()
    code = code_of(settings().secret, "p1")
    page = await house.carrier.page(numbers=["+33199005555"]) if house.carrier else None
    assert page is not None
    await house.telephone.carry_out(SendCode("p1", "sms", "+33199005555", FRENCH, "fr", 10))
    said = await page.hear("text")
    assert (said["from"], code in said["text"], floors.POLICY.name in said["text"]) == (FRENCH, True, True)
    await house.telephone.carry_out(SendCode("p1", "voice", "+33199005555", FRENCH, "fr", 10))
    ring = await page.hear("ring")
    await page.say("answer", call=ring["call"])
    [call] = await house.calls()
    assert (call["from"], call["to"]) == (FRENCH, "+33199005555")
    await page.close()
    assert house.problems == []
