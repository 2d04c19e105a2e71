"""An agent's ordinary telephone: who answers is asked for a key, and only then in the conference."""

from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from msgspec.structs import replace

from orchestrator.carrier.weather import Odds
from orchestrator.records.people import add_person
from orchestrator.telephony import own_phones
from queues.effects import EndCall, PlaceLeg, SettleLeg
from queues.events import LegNotFound, LegPlaced, LegReported
from tests.orchestrator.carrier.harness import PhonePage
from tests.orchestrator.telephony.faults import Faults
from tests.orchestrator.telephony.harness import AGENT, House
from tests.support.twilio_twiml import check_twiml

OWN = "+33199005678"
CALL, OTHER_CALL = "CA" + "a" * 32, "CA" + "b" * 32
LEA = replace(AGENT, phone=OWN, languages={"en": 2, "fr": 5})


async def prepared(house: House, phone: str = OWN) -> str:
    """The agent has accepted a callback: the intent of the leg to their own phone is on record. Its id."""
    lea = replace(LEA, phone=phone)
    await house.store.write(lambda connection: add_person(connection, lea, "", house.desk.now))
    house.desk.sign_in(lea)
    await house.ask_for_callback()
    return house.desk.legs()["agent"].id


async def asked(house: House, path: str, **more: str) -> str:
    """The document at an address below the leg's, seen by the checker."""
    sent = {"CallSid": CALL} | more
    status, document = await house.post(f"/twilio/own/{path}", sent)
    assert status == 200
    assert check_twiml(document) == []
    return document


async def test_the_request_names_a_document_and_not_the_conference(house: House) -> None:
    seen: list[tuple[str, dict[str, list[str]]]] = []

    @web.middleware
    async def look(request: web.Request, handler: Any) -> web.StreamResponse:
        if request.method == "POST":
            sent = await request.post()
            seen.append((request.path.rpartition("/")[2], {name: list(map(str, sent.getall(name))) for name in sent}))
        answer: web.StreamResponse = await handler(request)
        return answer

    await house.open_carrier(look)
    leg = await prepared(house)
    await house.telephone.carry_out(house.effect(PlaceLeg))
    assert seen == [
        (
            "Calls.json",
            {
                "To": [OWN],
                "From": ["+33199009000"],
                "Url": [f"{house.public_url}/twilio/own/{leg}/1"],
                "Method": ["POST"],
                "Timeout": ["20"],
                "StatusCallback": [f"{house.public_url}/twilio/leg/{leg}"],
                "StatusCallbackEvent": ["initiated", "ringing", "answered", "completed"],
            },
        )
    ]
    assert house.problems == []


async def test_the_question_is_put_in_the_agents_language_twice_and_once_more_after_a_wrong_key(house: House) -> None:
    leg = await prepared(house)
    first = await asked(house, f"{leg}/1")
    assert first.count("Appuyez sur 1 pour prendre l’appel") == 2
    assert "<Conference" not in first
    again = await asked(house, f"{leg}/1/key", Digits="5")
    assert f"/twilio/own/{leg}/2/key" in again
    last = await asked(house, f"{leg}/2/key", Digits="5")
    assert last.endswith("<Response><Hangup /></Response>")


async def test_1_leads_into_the_conference_as_a_softphone_would_be_in_it(house: House) -> None:
    leg = await prepared(house)
    attempt = house.desk.attempt().id
    document = await asked(house, f"{leg}/1/key", Digits="1")
    for part in (
        f">{attempt}</Conference>", 'participantLabel="agent"', 'startConferenceOnEnter="true"',
        'endConferenceOnExit="false"', 'beep="false"', 'muted="false"', 'statusCallbackEvent="start end join leave"',
        f'statusCallback="{house.public_url}/twilio/conference/{attempt}"',
    ):  # fmt: skip
        assert part in document, part


@pytest.mark.parametrize("path", ["{leg}/1", "{leg}/1/key", "{leg}/2/key", "f00d/1", "f00d/1/key"])
async def test_a_call_that_waits_for_nobody_takes_nobody_in(house: House, path: str) -> None:
    leg = await prepared(house)
    await house.desk.put_leg(replace(house.desk.legs()["agent"], call_sid=OTHER_CALL))
    said = await asked(house, path.format(leg=leg), Digits="1")
    assert "<Conference" not in said
    assert "<Gather" not in said
    await house.desk.put_leg(replace(house.desk.legs()["agent"], call_sid=CALL))
    assert "<Conference" in await asked(house, f"{leg}/1/key", Digits="1")
    await house.desk.put_leg(replace(house.desk.legs()["agent"], is_wanted=False))
    assert "ne vous attend plus" in await asked(house, f"{leg}/1/key", Digits="1")


async def test_a_forged_key_is_not_believed(house: House) -> None:
    leg = await prepared(house)
    sent = {"CallSid": CALL, "Digits": "1"}
    status, _ = await house.post(f"/twilio/own/{leg}/1/key", sent, **{"X-Twilio-Signature": "forged"})
    assert status == 403


@pytest.mark.parametrize(("part", "muted"), [("listen", "true"), ("barge", "false")])
async def test_who_listens_is_not_heard(house: House, part: Any, muted: str) -> None:
    await prepared(house)
    leg = replace(house.desk.legs()["agent"], role="supervisor", part=part)
    document = own_phones.into_conference(leg, "https://desk.example/twilio")
    assert f'muted="{muted}"' in document
    assert check_twiml(document) == []


# Settling


async def ringing(house: House, *script: str) -> tuple[Faults, SettleLeg, PhonePage]:
    """The call to the agent's own phone was sent to a carrier whose webhooks get lost, and rings there."""
    faults = Faults(list(script))
    carrier = await house.open_carrier(faults.middleware(), odds=Odds(loss=1.0), speed=1.0, cps=1000.0)
    page = await carrier.page(numbers=[OWN])
    house.stack.push_async_callback(page.close)
    leg = await prepared(house)
    await house.telephone.carry_out(house.effect(PlaceLeg))
    return faults, SettleLeg(leg, 1), page


async def settle(house: House, effect: SettleLeg) -> list[Any]:
    before = len(house.desk.heard)
    await house.telephone.carry_out(effect)
    return house.desk.heard[before:]


async def test_a_lost_answer_is_found_by_number_and_time_before_anybody_is_in_the_conference(house: House) -> None:
    faults, effect, page = await ringing(house, "lost")
    sid = (await page.hear("ring"))["call"]
    assert house.desk.legs()["agent"].state == "unknown"
    found = [LegPlaced(leg_id=effect.leg_id, call_sid=sid)]
    assert await settle(house, effect) == [*found, LegReported(leg_id=effect.leg_id, what="rings", call_sid=sid)]
    await page.say("answer", call=sid)
    await page.hear("connected")
    assert await settle(house, effect) == []  # answered, by whomever: neither in nor over
    await page.say("hangup", call=sid)
    await page.hear("hungup")
    over = LegReported(leg_id=effect.leg_id, what="over", call_sid=sid, outcome="completed")
    assert await settle(house, effect) == [over]
    assert faults.placed == 1
    assert (house.desk.floor.shifts[AGENT.id].note, house.problems) == ("phone-unreachable", [])


async def test_a_call_that_was_never_made_is_not_found_and_not_made_again(house: House) -> None:
    _, effect, _ = await ringing(house, "odd")
    await house.open_carrier()
    assert await settle(house, effect) == [LegNotFound(leg_id=effect.leg_id)]
    assert house.desk.done(PlaceLeg) == [PlaceLeg(effect.leg_id)]
    assert await house.calls() == []


async def test_hanging_up_ends_a_phone_that_still_rings(house: House) -> None:
    _, _, page = await ringing(house)
    await page.hear("ring")
    await house.telephone.carry_out(EndCall(house.desk.attempt().id))
    await page.hear("hungup")
    assert [call["status"] for call in await house.calls()] == ["canceled"]
    assert house.desk.now - house.desk.legs()["agent"].intent_at < timedelta(minutes=1)
