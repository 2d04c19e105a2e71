"""Placing a leg: one request, whatever happens to it; the desk always hears how it went."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from queues.effects import PlaceLeg
from queues.events import AgentEnded, Event, LegDoubted, LegPlaced, LegReported
from tests.orchestrator.carrier.harness import APP
from tests.orchestrator.telephony.faults import Faults, babbler
from tests.orchestrator.telephony.harness import AGENT, House


async def prepared(house: House, *script: str, **carrier: Any) -> tuple[Faults, PlaceLeg]:
    """A carrier that spoils requests as scripted, and the effect that places the agent's leg."""
    faults = Faults(list(script))
    await house.open_carrier(faults.middleware(), **carrier)
    await house.ask_for_callback()
    effect = house.effect(PlaceLeg)
    assert isinstance(effect, PlaceLeg)
    return faults, effect


def outcomes(house: House) -> list[type[Event]]:
    """What the telephone told, without the webhooks' reports."""
    return [type(event) for event in house.desk.heard if not isinstance(event, LegReported)]


async def test_the_request_says_all_the_carrier_must_know(house: House) -> None:
    seen: list[dict[str, list[str]]] = []

    @web.middleware
    async def look(request: web.Request, handler: Any) -> web.StreamResponse:
        if request.method == "POST":
            form = await request.post()
            seen.append({name: [str(value) for value in form.getall(name)] for name in form})
        answer: web.StreamResponse = await handler(request)
        return answer

    await house.open_carrier(look, speed=1)
    await house.agent_page()
    await house.ask_for_callback()
    await house.telephone.carry_out(house.effect(PlaceLeg))
    leg = house.desk.legs()["agent"]
    await house.desk.hear(LegReported(leg_id=leg.id, what="joined", call_sid=leg.call_sid))
    await house.telephone.carry_out(house.effect(PlaceLeg))
    attempt, customer = house.desk.attempt(), house.desk.legs()["customer"]
    common = {
        "From": ["+33199009000"],
        "Beep": ["false"],
        "StartConferenceOnEnter": ["true"],
        "WaitUrl": [f"{house.public_url}/twilio/wait/{attempt.id}"],
        "WaitMethod": ["POST"],
        "ConferenceStatusCallback": [f"{house.public_url}/twilio/conference/{attempt.id}"],
        "ConferenceStatusCallbackEvent": ["start", "end", "join", "leave"],
        "StatusCallbackEvent": ["initiated", "ringing", "answered", "completed"],
    }
    assert seen == [
        common
        | {
            "To": [f"client:{AGENT.id}"],
            "Label": ["agent"],
            "Timeout": ["20"],
            "EndConferenceOnExit": ["false"],
            "StatusCallback": [f"{house.public_url}/twilio/leg/{leg.id}"],
        },
        common
        | {
            "To": ["+33199000001"],
            "Label": ["customer"],
            "Timeout": ["25"],
            "EndConferenceOnExit": ["true"],
            "EarlyMedia": ["true"],
            "TimeLimit": ["14400"],
            "StatusCallback": [f"{house.public_url}/twilio/leg/{customer.id}"],
        },
    ]
    assert house.problems == []


@pytest.mark.parametrize("fault", ["lost", "cut", "odd"])
async def test_an_answer_lost_after_the_call_was_made_is_adopted_by_a_webhook(house: House, fault: str) -> None:
    faults, effect = await prepared(house, fault)
    await house.telephone.carry_out(effect)
    await house.desk.until(lambda: house.desk.legs()["agent"].call_sid is not None)
    await house.telephone.carry_out(effect)
    assert faults.placed == 1
    assert LegDoubted in outcomes(house)
    assert [call["sid"] for call in await house.calls()] == [house.desk.legs()["agent"].call_sid]


async def test_a_carrier_that_never_answers_leaves_a_doubt_after_one_request(house: House) -> None:
    faults, effect = await prepared(house, "silent", "silent")
    assert house.carrier is not None
    house.point_at(house.carrier.url, request_s=0.05)
    await house.telephone.carry_out(effect)
    await house.telephone.carry_out(effect)
    assert (faults.placed, outcomes(house)) == (1, [LegDoubted])
    assert house.desk.legs()["agent"].state == "unknown"


async def test_an_answer_that_is_not_http_is_a_doubt_and_not_a_refusal(house: House) -> None:
    await house.ask_for_callback()
    async with babbler() as (url, received):
        house.point_at(url)
        await house.telephone.carry_out(house.effect(PlaceLeg))
    assert (len(received), outcomes(house)) == (1, [LegDoubted])


async def test_a_redirect_is_not_followed(house: House) -> None:
    faults, effect = await prepared(house, "moved")
    await house.telephone.carry_out(effect)
    assert (faults.placed, outcomes(house)) == (1, [LegDoubted])


async def test_too_many_requests_is_repeated_after_growing_waits(house: House) -> None:
    faults, effect = await prepared(house, "busy", "busy")
    await house.telephone.carry_out(effect)
    assert faults.placed == 3
    assert outcomes(house)[0] is LegPlaced
    assert [0.5 <= house.waits[0] <= 1, 1 <= house.waits[1] <= 2, len(house.waits)] == [True, True, 2]
    assert len(await house.calls()) == 1
    assert house.problems == []


async def test_a_carrier_too_busy_for_two_minutes_is_asked_again_later(house: House) -> None:
    faults, effect = await prepared(house, *["busy"] * 8)
    with pytest.raises(Exception, match="not taken on"):
        await house.telephone.carry_out(effect)
    assert 60 <= sum(house.waits) <= 121
    assert max(house.waits) <= 30
    assert outcomes(house) == []
    await house.telephone.carry_out(effect)
    assert faults.placed == 9
    assert house.desk.legs()["agent"].call_sid is not None


async def test_waiting_for_a_busy_carrier_ends_when_the_desk_has_begun_to_doubt(house: House) -> None:
    faults, effect = await prepared(house, *["busy"] * 8)

    async def doubt() -> None:
        if len(house.waits) == 2:
            await house.desk.hear(LegDoubted(leg_id=effect.leg_id))

    house.on_wait = doubt
    await house.telephone.carry_out(effect)
    assert faults.placed == 2


async def test_no_connection_is_no_request(house: House) -> None:
    """Nothing listens there: certainly nothing was sent, so it is sent when somebody does."""
    faults, effect = await prepared(house)
    assert house.carrier is not None
    there = house.carrier.url
    house.point_at("http://127.0.0.1:1")
    with pytest.raises(Exception, match="not taken on"):
        await house.telephone.carry_out(effect)
    house.point_at(there)
    await house.telephone.carry_out(effect)
    assert faults.placed == 1
    assert house.desk.legs()["agent"].call_sid is not None


async def test_canceled_in_the_middle_of_the_request_is_a_doubt(house: House) -> None:
    faults, effect = await prepared(house, "silent")
    task = asyncio.create_task(house.telephone.carry_out(effect))
    await faults.arrived.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert outcomes(house) == [LegDoubted]
    await house.telephone.carry_out(effect)
    assert faults.placed == 1


async def test_a_desk_that_does_not_hear_the_outcome_is_told_again_and_nothing_is_sent_again(house: House) -> None:
    faults, effect = await prepared(house)

    async def deaf(event: Event) -> None:
        raise TimeoutError

    house.tell = deaf
    with pytest.raises(TimeoutError):
        await house.telephone.carry_out(effect)
    assert house.desk.legs()["agent"].state == "intent"
    house.tell = house.desk.hear
    await house.telephone.carry_out(effect)
    assert faults.placed == 1
    assert house.desk.legs()["agent"].call_sid is not None


async def test_the_same_leg_twice_at_once_is_one_request(house: House) -> None:
    faults, effect = await prepared(house)
    await asyncio.gather(*(house.telephone.carry_out(effect) for _ in range(60)))
    assert faults.placed == 1
    assert len(await house.calls()) == 1


async def test_a_leg_of_a_closed_attempt_is_not_placed(house: House) -> None:
    """The agent hung up before anything was sent: the leg is still an intent, its attempt is over."""
    faults, effect = await prepared(house)
    attempt = house.desk.attempt()
    await house.desk.hear(AgentEnded(agent_id=AGENT.id, contact_id=attempt.contact_id))
    assert house.desk.floor.attempts[attempt.id].state == "ended"
    assert house.desk.floor.legs[effect.leg_id].state == "intent"
    await house.telephone.carry_out(effect)
    await house.telephone.carry_out(PlaceLeg("no-such-leg"))
    assert faults.placed == 0


async def test_wrong_credentials_are_a_refusal_with_the_carriers_code(house: House) -> None:
    _, effect = await prepared(house, auth_token="0" * 32)
    await house.telephone.carry_out(effect)
    leg = house.desk.legs()["agent"]
    assert (leg.state, leg.code, leg.outcome) == ("ended", 20003, "refused")


async def test_the_environment_does_not_rewrite_the_address(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_REGION", "ie1")
    monkeypatch.setenv("TWILIO_EDGE", "dublin")
    faults, effect = await prepared(house)
    await house.telephone.carry_out(effect)
    assert (faults.placed, house.desk.legs()["agent"].call_sid is not None) == (1, True)


async def test_access_token_lets_one_agent_be_called(house: House) -> None:
    import jwt

    token, expires_at = house.telephone.access_token(AGENT.id)
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["grants"] == {
        "identity": AGENT.id,
        "voice": {"incoming": {"allow": True}, "outgoing": {"application_sid": APP}},
    }
    assert claims["exp"] == int(expires_at.timestamp())
    assert timedelta(minutes=59) < expires_at - house.desk.now <= timedelta(hours=1)


async def test_logs_hold_no_telephone_number(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    await prepared(house, "lost")
    leg = house.desk.legs()["agent"]
    await house.desk.hear(LegReported(leg_id=leg.id, what="joined", call_sid=None))
    await house.telephone.carry_out(house.effect(PlaceLeg))
    said = capsys.readouterr().out
    assert "telephony.failed" in said
    assert "01" in said
    assert "99000001" not in said.replace(" ", "")
