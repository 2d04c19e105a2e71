"""Texts that were promised: each arrives, and once where the carrier can say that it has it."""

import aiohttp
import pytest
from twilio.base.exceptions import TwilioRestException

from queues.effects import SendText
from tests.orchestrator.carrier import harness as carrier_side
from tests.orchestrator.telephony.faults import Faults
from tests.orchestrator.telephony.harness import House

TO, OURS = "+12125550187", "+12025550143"
TEXT = SendText(TO, OURS, "en", "text-sign-in", {"name": "Astrelle", "link": "https://astrelle.example/"})


async def sent(house: House) -> int:
    """How many the carrier has."""
    assert house.carrier is not None
    headers = {"Authorization": aiohttp.encode_basic_auth(carrier_side.ACCOUNT, carrier_side.AUTH_TOKEN)}
    address = f"{house.carrier.url}/2010-04-01/Accounts/{carrier_side.ACCOUNT}/Messages.json"
    async with house.http.get(address, headers=headers) as reply:
        return sum(one["to"] == TO for one in (await reply.json())["messages"])


@pytest.mark.parametrize("how", ["lost", "cut", "odd"])
async def test_a_text_whose_answer_says_nothing_is_looked_for_and_not_sent_again(house: House, how: str) -> None:
    faults = Faults([how])
    await house.open_carrier(faults.middleware())
    await house.telephone.carry_out(TEXT)
    assert (faults.placed, await sent(house)) == (1, 1)


@pytest.mark.parametrize("how", ["busy", "silent"])
async def test_a_text_that_was_not_taken_on_is_to_be_sent_again(house: House, how: str) -> None:
    faults = Faults([how])
    await house.open_carrier(faults.middleware())
    assert house.carrier is not None
    house.point_at(house.carrier.url, request_s=0.2)
    with pytest.raises((TwilioRestException, TimeoutError)):
        await house.telephone.carry_out(TEXT)
    assert await sent(house) == 0
    house.point_at(house.carrier.url)
    await house.telephone.carry_out(TEXT)
    assert (faults.placed, await sent(house)) == (2, 1)


async def test_a_text_sent_before_is_not_taken_for_this_one(house: House) -> None:
    faults = Faults(["", "busy"])
    await house.open_carrier(faults.middleware())
    await house.telephone.carry_out(TEXT)
    house.desk.now = house.desk.now.replace(year=house.desk.now.year + 1)
    with pytest.raises(TwilioRestException):
        await house.telephone.carry_out(TEXT)


async def test_what_the_carrier_refuses_is_final(house: House) -> None:
    await house.open_carrier()
    await house.telephone.carry_out(SendText(TO, "+33199000199", "en", "text-sign-in", TEXT.params))
    assert await sent(house) == 0
