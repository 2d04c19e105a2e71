"""Asking the carrier what became of a leg, and ending calls. Neither ever dials."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from orchestrator.carrier.weather import Odds
from queues.calls import LegRole
from queues.effects import EndCall, EndStray, PlaceLeg, SettleLeg
from queues.events import Event, LegDoubted, LegNotFound, LegPlaced, LegReported
from tests.orchestrator.carrier.harness import PhonePage
from tests.orchestrator.telephony.faults import Faults
from tests.orchestrator.telephony.harness import House

SILENCE = Odds(loss=1.0)


async def placed(house: House, *script: str, speed: float = 1.0) -> tuple[Faults, SettleLeg, PhonePage]:
    """The agent's leg was sent to a carrier none of whose webhooks arrives, and rings a page."""
    faults = Faults(list(script))
    await house.open_carrier(faults.middleware(), odds=SILENCE, speed=speed, cps=1000.0)
    page = await house.agent_page()
    await house.ask_for_callback()
    await house.telephone.carry_out(house.effect(PlaceLeg))
    return faults, SettleLeg(house.desk.legs()["agent"].id, 1), page


async def settle(house: House, effect: SettleLeg) -> list[Event]:
    """What the desk hears when the carrier is asked."""
    before = len(house.desk.heard)
    await house.telephone.carry_out(effect)
    return house.desk.heard[before:]


async def test_a_lost_answer_is_found_by_its_place_in_the_conference(house: House) -> None:
    faults, effect, page = await placed(house, "lost")
    ring = await page.hear("ring")
    sid = ring["call"]
    placed_now = LegPlaced(leg_id=effect.leg_id, call_sid=sid)
    ringing = LegReported(leg_id=effect.leg_id, what="rings", call_sid=sid)
    assert await settle(house, effect) == [placed_now, ringing]
    await page.say("answer", call=sid)
    await page.hear("connected")
    present = LegReported(leg_id=effect.leg_id, what="present", call_sid=sid)
    assert await settle(house, effect) == [present]
    assert house.desk.legs()["agent"].state == "in"
    assert faults.placed == 1
    assert house.problems == []


async def test_a_lost_answer_is_found_in_the_list_when_its_conference_is_over(house: House) -> None:
    _, effect, page = await placed(house, "lost")
    ring = await page.hear("ring")
    await page.say("reject", call=ring["call"])
    await page.hear("hungup")
    placed_then = LegPlaced(leg_id=effect.leg_id, call_sid=ring["call"])
    over = LegReported(leg_id=effect.leg_id, what="over", call_sid=ring["call"], outcome="busy")
    assert await settle(house, effect) == [placed_then, over]
    assert house.desk.legs()["agent"].state == "ended"
    assert await settle(house, effect) == []
    assert house.problems == []


async def test_calls_of_other_legs_and_calls_made_before_are_not_taken_for_it(house: House) -> None:
    _, effect, page = await placed(house)
    ring = await page.hear("ring")
    first = house.desk.legs()["agent"]
    assert first.call_sid == ring["call"]
    twin = replace(first, id="twin", attempt_id=first.attempt_id, role="customer", state="unknown", call_sid=None)
    await house.desk.put_leg(twin)
    assert await settle(house, SettleLeg("twin", 1)) == [LegNotFound(leg_id="twin")]
    late = replace(first, state="unknown", call_sid=None, intent_at=first.intent_at + timedelta(minutes=2))
    await house.desk.put_leg(late)
    await page.say("reject", call=ring["call"])
    await page.hear("hungup")
    assert await settle(house, effect) == [LegNotFound(leg_id=first.id)]


async def test_a_leg_that_was_never_taken_on_is_not_found(house: House) -> None:
    _, effect, _ = await placed(house, "odd")
    empty = await house.open_carrier()
    assert empty.url
    assert await settle(house, effect) == [LegNotFound(leg_id=effect.leg_id)]
    assert house.problems == []


async def test_a_carrier_that_cannot_be_asked_leaves_the_doubt(house: House) -> None:
    _, effect, _ = await placed(house, "lost")
    house.point_at("http://127.0.0.1:1")
    assert await settle(house, effect) == [LegDoubted(leg_id=effect.leg_id)]
    assert house.desk.legs()["agent"].state == "unknown"


@pytest.mark.parametrize(
    ("role", "joined", "outcome"),
    [("agent", False, "lost"), ("customer", False, "canceled"), ("customer", True, "lost")],
)
async def test_a_call_the_carrier_has_forgotten_is_over_but_not_before_it_can_be_known(
    house: House, role: LegRole, joined: bool, outcome: str
) -> None:
    _, effect, _ = await placed(house)
    leg = house.desk.legs()["agent"]
    sid = leg.call_sid
    await house.desk.put_leg(replace(leg, role=role))
    if joined:
        await house.desk.hear(LegReported(leg_id=effect.leg_id, what="joined", call_sid=sid))
    await house.open_carrier()  # another one, as after a restart: it knows of nothing
    assert await settle(house, effect) == [LegDoubted(leg_id=effect.leg_id)]
    house.desk.now += timedelta(minutes=2)
    assert await settle(house, effect) == [
        LegReported(leg_id=effect.leg_id, what="over", call_sid=sid, outcome=outcome)
    ]


@pytest.mark.parametrize("known", [True, False])
async def test_ending_a_call_ends_the_conference_and_is_harmless_when_repeated(house: House, known: bool) -> None:
    _, effect, page = await placed(house)
    ring = await page.hear("ring")
    await page.say("answer", call=ring["call"])
    await page.hear("connected")
    attempt = house.desk.attempt()
    assert attempt.conference_sid is None
    if known:
        await settle(house, effect)
    for _ in range(3):
        await house.telephone.carry_out(EndCall(attempt.id))
    await page.hear("hungup")
    assert [call["status"] for call in await house.calls()] == ["completed"]
    await house.telephone.carry_out(EndCall("no-such-attempt"))
    assert house.problems == []


async def test_a_second_call_is_ended_and_the_first_goes_on(house: House) -> None:
    """The desk that was paused wakes up and dials the leg again."""
    faults, effect, page = await placed(house)
    first = await page.hear("ring")
    await page.say("answer", call=first["call"])
    await page.hear("connected")
    await settle(house, effect)
    client = await house.telephone._sdk()
    leg, attempt = house.desk.legs()["agent"], house.desk.attempt()
    terms = house.telephone._placing.terms(leg, attempt) | {"label": "stray"}
    stray = await client.conferences(attempt.id).participants.create_async(**terms)
    await page.hear("ring")
    for _ in range(2):
        await house.telephone.carry_out(EndStray(leg.id, stray.call_sid))
    await page.hear("hungup")
    ended = {call["sid"]: call["status"] for call in await house.calls()}
    assert ended == {leg.call_sid: "in-progress", stray.call_sid: "canceled"}
    await house.telephone.carry_out(EndStray(leg.id, "CA" + "0" * 32))
    faults.broken = "/Calls"
    with pytest.raises(Exception, match="500"):
        await house.telephone.carry_out(EndStray(leg.id, stray.call_sid))


async def test_ending_a_call_cancels_a_leg_that_rings(house: House) -> None:
    _, _, page = await placed(house)
    await page.hear("ring")
    await house.telephone.carry_out(EndCall(house.desk.attempt().id))
    await page.hear("hungup")
    assert [call["status"] for call in await house.calls()] == ["canceled"]


async def test_ending_goes_on_after_one_failure_and_is_asked_for_again(house: House) -> None:
    faults, _, page = await placed(house)
    await page.hear("ring")
    faults.broken = "/Conferences"
    with pytest.raises(Exception, match="500"):
        await house.telephone.carry_out(EndCall(house.desk.attempt().id))
    await page.hear("hungup")  # the leg was ended all the same
    faults.broken = ""
    await house.telephone.carry_out(EndCall(house.desk.attempt().id))
    assert [call["status"] for call in await house.calls()] == ["canceled"]
