"""The steps of a closed line as webhooks: doubled, with a slow desk, out of turn, and from somebody nobody knows."""

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from orchestrator.bus.questions import LookNumber
from orchestrator.desk import answering
from orchestrator.desk.views import Views
from queues.ids import derive
from queues.policy import Hours
from tests.orchestrator.telephony.harness import House
from tests.orchestrator.telephony.test_lines import CALLER, KEY, KNOWN, NUMBER, SALES, asks, form, keyed, line

__all__ = ["line"]
OTHER = "0199000135"


@pytest.fixture
async def closed(line: House) -> House:
    """A house whose lines are closed while callbacks are made."""
    policy = line.desk.floor.policy
    plans = policy.plans | {"phone": replace(policy.plans["phone"], channels=("call", "callback"))}
    line.desk.floor.policy = replace(policy, plans=plans, hours={"call": Hours(open="off")})
    tell = line.tell

    async def answered(asked: Any) -> object:
        if not isinstance(asked, LookNumber):
            return await tell(asked)
        return answering.look(Views(line.desk.floor, str), asked, line.desk.now)

    line.tell = answered
    return line


def left(call: int = 1) -> str:
    return derive(f"CA{call:032d}", "callback", 1)


async def test_each_step_told_twice_is_one_callback(closed: House) -> None:
    await asks(closed, "/telephony/incoming", form())
    assert "/twilio/line/closed/fr" in await asks(closed, "/twilio/line/on/fr", form())
    assert "/twilio/line/later/fr" in await asks(closed, "/twilio/line/closed/fr", form(Digits="1"))
    assert "dès que possible" in await asks(closed, "/twilio/line/later/fr", form(Digits="1"))
    contacts = closed.desk.floor.contacts
    assert [(one.id, one.channel, one.number, one.state) for one in contacts.values()] == [
        (left(), "callback", CALLER, "waiting")
    ]


@pytest.mark.parametrize(("step", "digits"), [("closed", "5"), ("later", "7"), ("later", "")])
async def test_another_key_or_none_is_no_callback(closed: House, step: str, digits: str) -> None:
    await asks(closed, "/telephony/incoming", form())
    document = await asks(closed, f"/twilio/line/{step}/fr", form(Digits=digits) if digits else form())
    assert "<Hangup" in document
    assert closed.desk.floor.contacts == {}


async def test_who_is_looked_for_is_said_only_where_there_is_a_line_to_wait_in(closed: House) -> None:
    policy = closed.desk.floor.policy
    await asks(closed, "/telephony/incoming", form(1, KNOWN))
    said = await keyed(closed, 1, 1, NUMBER, KEY) + await asks(closed, "/twilio/line/enter/fr", form(1, KNOWN))
    assert "Nous sommes fermés" in said
    assert "cherchons" not in said
    closed.desk.floor.policy = replace(policy, hours={})
    await asks(closed, "/telephony/incoming", form(2, KNOWN))
    said = await keyed(closed, 2, 1, NUMBER, KEY) + await asks(closed, "/twilio/line/enter/fr", form(2, KNOWN))
    assert said.count("Nous cherchons quelqu’un pour vous.") == 1
    assert "<Enqueue" in said


async def test_a_slow_desk_is_asked_again_and_grants_it_once(closed: House) -> None:
    desk, closed.tell = closed.tell, lambda event: asyncio.sleep(30)
    await asks(closed, "/telephony/incoming", form())
    document = await asks(closed, "/twilio/line/later/fr", form(Digits="1"))
    assert "/twilio/line/enter/fr</Redirect>" in document
    closed.tell = desk
    assert "/twilio/line/closed/fr" in await asks(closed, "/twilio/line/enter/fr", form())
    await asks(closed, "/twilio/line/later-number/fr", form(Digits=OTHER))
    assert list(closed.desk.floor.contacts) == [left()]


async def test_a_number_that_is_waited_for_already_is_said_to_be(closed: House) -> None:
    for call in (1, 2):
        await asks(closed, "/telephony/incoming", form(call))
        document = await asks(closed, "/twilio/line/later/fr", form(call, Digits="1"))
    assert "On nous a déjà demandé d’appeler ce numéro" in document
    assert list(closed.desk.floor.contacts) == [left(1)]


async def test_nobody_unknown_gets_one_on_a_line_that_asks_who_calls(closed: House) -> None:
    await asks(closed, "/telephony/incoming", form(1, KNOWN))
    assert "pas pu vous identifier" in await asks(closed, "/twilio/line/later/fr", form(1, KNOWN, Digits="1"))
    assert closed.desk.floor.contacts == {}
    await keyed(closed, 1, 1, NUMBER, KEY)
    assert "dès que possible" in await asks(closed, "/twilio/line/later/fr", form(1, KNOWN, Digits="1"))
    assert closed.desk.contact(left()).assurance == "keypad"
    assert closed.desk.contact(left()).line == KNOWN != SALES
