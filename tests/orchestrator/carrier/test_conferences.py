"""Conferences with the real SDK and two browser phones: agent first, then the customer."""

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from tests.orchestrator.carrier.harness import FREE_NUMBER, OWN_FR, Carrier, PhonePage, Receiver, token

ROOM = "0b5c9f4e-attempt"
BUSY = "+33199000002"
CALL_EVENTS = ["initiated", "ringing", "answered", "completed"]
ROOM_EVENTS = ["start", "end", "join", "leave", "mute", "hold", "modify", "announcement"]


async def add_agent(sdk: Client, receiver: Receiver, **more: object) -> str:
    receiver.documents["/wait"] = "<Response><Say>Connecting you</Say><Pause length='60'/></Response>"
    facts = {
        "to": "client:anna", "from_": OWN_FR, "label": "agent", "timeout": 600, "end_conference_on_exit": False,
        "wait_url": receiver.url + "/wait", "status_callback": receiver.url + "/agent",
        "status_callback_event": CALL_EVENTS, "conference_status_callback": receiver.url + "/room",
        "conference_status_callback_event": ROOM_EVENTS,
    }  # fmt: skip
    return str((await sdk.conferences(ROOM).participants.create_async(**facts | more)).call_sid)


async def add_customer(sdk: Client, receiver: Receiver, to: str = FREE_NUMBER) -> str:
    participant = await sdk.conferences(ROOM).participants.create_async(
        to=to, from_=OWN_FR, label="customer", timeout=600, early_media=True, end_conference_on_exit=True, beep="false",
        time_limit=3600, status_callback=receiver.url + "/customer", status_callback_event=CALL_EVENTS,
    )  # fmt: skip
    return str(participant.call_sid)


def room_events(receiver: Receiver) -> list[str]:
    letters = sorted(receiver.at("/room"), key=lambda letter: int(letter["SequenceNumber"]))
    return [letter["StatusCallbackEvent"] for letter in letters]


async def agent_waits(sdk: Client, receiver: Receiver, carrier: Carrier) -> tuple[str, PhonePage]:
    page = await carrier.page(token=token("anna"))
    sid = await add_agent(sdk, receiver)
    await page.hear("ring")
    await page.say("answer", call=sid)
    assert (await page.hear("say"))["text"] == "Connecting you"
    return sid, page


async def both_talk(sdk: Client, receiver: Receiver, carrier: Carrier) -> tuple[str, PhonePage, str, PhonePage]:
    agent_sid, agent = await agent_waits(sdk, receiver, carrier)
    customer = await carrier.page(any=True)
    customer_sid = await add_customer(sdk, receiver)
    await customer.hear("ring")
    await customer.say("answer", call=customer_sid)
    await customer.hear("connected")
    await receiver.until(lambda: room_events(receiver).count("participant-join") == 2)
    return agent_sid, agent, customer_sid, customer


async def test_agent_first_end_to_end(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    agent_sid, agent = await agent_waits(sdk, receiver, carrier)
    (room,) = await sdk.conferences.list_async(friendly_name=ROOM)
    assert room.status == "init"
    assert receiver.at("/wait")[0]["CallSid"] == agent_sid

    customer = await carrier.page(any=True)
    customer_sid = await add_customer(sdk, receiver)
    ring = await customer.hear("ring")
    assert (ring["call"], ring["from"], ring["to"]) == (customer_sid, OWN_FR, FREE_NUMBER)
    assert (await agent.hear("play"))["url"] == "tone:ringing"
    statuses = {one.label: one.status for one in await sdk.conferences(room.sid).participants.list_async()}
    assert statuses == {"agent": "connected", "customer": "ringing"}
    await customer.say("answer", call=customer_sid)
    assert (await customer.hear("connected"))["with"] == OWN_FR
    await receiver.until(lambda: "conference-start" in room_events(receiver))
    assert (await sdk.conferences(room.sid).fetch_async()).status == "in-progress"

    await customer.say("hangup", call=customer_sid)
    assert (await customer.hear("hungup"))["reason"] == "completed"
    assert (await agent.hear("hungup"))["reason"] == "completed"
    everything = ["initiated", "ringing", "in-progress", "completed"]
    assert await receiver.statuses_of("/agent") == everything
    assert await receiver.statuses_of("/customer") == everything
    await receiver.until(lambda: len(receiver.at("/room")) == 6)
    assert room_events(receiver) == [
        "participant-join", "conference-start", "participant-join", "participant-leave", "participant-leave",
        "conference-end",
    ]  # fmt: skip
    assert all(letter.signed for letter in receiver.letters)
    end = next(letter for letter in receiver.at("/room") if letter["StatusCallbackEvent"] == "conference-end")
    assert end["ReasonConferenceEnded"] == "participant-with-end-conference-on-exit-left"
    assert (end["CallSidEndingConference"], end["FriendlyName"], end["ConferenceSid"]) == (customer_sid, ROOM, room.sid)
    assert await sdk.conferences.list_async(friendly_name=ROOM, status="in-progress") == []
    assert await sdk.conferences(room.sid).participants.list_async() == []


async def test_a_join_says_who(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    sid, _ = await agent_waits(sdk, receiver, carrier)
    await receiver.until(lambda: bool(receiver.at("/room")))
    join = receiver.at("/room")[0]
    names = ("StatusCallbackEvent", "CallSid", "ParticipantLabel", "Muted", "Hold", "EndConferenceOnExit")
    assert [join[name] for name in names] == ["participant-join", sid, "agent", "false", "false", "false"]
    assert (join["AccountSid"], join["StartConferenceOnEnter"], join["Coaching"]) == (sdk.account_sid, "true", "false")


async def test_an_agent_whose_phone_is_not_there_never_joins(sdk: Client, receiver: Receiver) -> None:
    await add_agent(sdk, receiver)
    assert await receiver.statuses_of("/agent", "no-answer") == ["initiated", "ringing", "no-answer"]
    (room,) = await sdk.conferences.list_async(friendly_name=ROOM)
    assert (room.status, receiver.at("/room")) == ("completed", [])


async def test_a_busy_customer_leaves_the_agent_in_the_room(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    agent_sid, _ = await agent_waits(sdk, receiver, carrier)
    await add_customer(sdk, receiver, BUSY)
    assert await receiver.statuses_of("/customer", "busy") == ["initiated", "busy"]
    (room,) = await sdk.conferences.list_async(friendly_name=ROOM)
    assert [one.call_sid for one in await sdk.conferences(room.sid).participants.list_async()] == [agent_sid]


async def test_the_agent_leaves_and_the_customer_stays(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    agent_sid, agent, customer_sid, _ = await both_talk(sdk, receiver, carrier)
    await agent.say("hangup", call=agent_sid)
    await agent.hear("hungup")
    (room,) = await sdk.conferences.list_async(friendly_name=ROOM, status="in-progress")
    assert [one.call_sid for one in await sdk.conferences(room.sid).participants.list_async()] == [customer_sid]
    await sdk.conferences(room.sid).update_async(status="completed")
    assert await receiver.statuses_of("/customer") == ["initiated", "ringing", "in-progress", "completed"]
    await receiver.until(lambda: "conference-end" in room_events(receiver))
    end = next(letter for letter in receiver.at("/room") if letter["StatusCallbackEvent"] == "conference-end")
    assert end["ReasonConferenceEnded"] == "conference-ended-via-api"


async def test_hold_mute_and_announcement(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    receiver.documents["/music"] = "<Response><Say>Please hold</Say><Pause length='600'/></Response>"
    receiver.documents["/notice"] = "<Response><Say>Five minutes left</Say></Response>"
    _, agent, customer_sid, customer = await both_talk(sdk, receiver, carrier)
    (room,) = await sdk.conferences.list_async(friendly_name=ROOM)
    participant = sdk.conferences(room.sid).participants(customer_sid)
    held = await participant.update_async(hold=True, hold_url=receiver.url + "/music")
    assert held.hold is True
    assert await customer.hear("hold") == {"type": "hold", "call": customer_sid, "on": True}
    assert (await customer.hear("say"))["text"] == "Please hold"
    assert receiver.at("/music")[0].method == "GET"
    assert receiver.at("/music")[0].signed
    assert (await participant.update_async(hold=False, muted=True)).muted is True
    assert (await customer.hear("hold"))["on"] is False
    await sdk.conferences(room.sid).participants("agent").update_async(announce_url=receiver.url + "/notice")
    assert (await agent.hear("say"))["text"] == "Five minutes left"
    await participant.update_async(end_conference_on_exit=False)
    await receiver.until(lambda: len(receiver.at("/room")) == 8)
    assert sorted(room_events(receiver)[3:]) == [
        "announcement-end", "participant-hold", "participant-modify", "participant-mute", "participant-unhold"
    ]  # fmt: skip


async def test_a_participant_is_removed(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    agent_sid, agent, customer_sid, _ = await both_talk(sdk, receiver, carrier)
    (room,) = await sdk.conferences.list_async(friendly_name=ROOM)
    assert await sdk.conferences(room.sid).participants(agent_sid).delete_async()
    assert (await agent.hear("hungup"))["reason"] == "completed"
    with pytest.raises(TwilioRestException) as gone:
        await sdk.conferences(room.sid).participants(agent_sid).fetch_async()
    assert gone.value.code == 20404
    assert [one.call_sid for one in await sdk.conferences(room.sid).participants.list_async()] == [customer_sid]


async def test_a_ringing_customer_is_taken_out(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    await agent_waits(sdk, receiver, carrier)
    customer = await carrier.page(any=True)
    sid = await add_customer(sdk, receiver)
    await customer.hear("ring")
    (room,) = await sdk.conferences.list_async(friendly_name=ROOM)
    await sdk.conferences(room.sid).participants(sid).delete_async()
    assert (await customer.hear("hungup"))["reason"] == "canceled"
    assert await receiver.statuses_of("/customer", "canceled") == ["initiated", "ringing", "canceled"]


async def test_nobody_starts_a_conference_without_a_starter(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    page = await carrier.page(token=token("anna"))
    for label in ("one", "two"):
        sid = await add_agent(sdk, receiver, label=label, start_conference_on_enter=False)
        await page.hear("ring")
        await page.say("answer", call=sid)
        await page.hear("say")
    (room,) = await sdk.conferences.list_async(friendly_name=ROOM)
    assert room.status == "init"
    await receiver.until(lambda: len(receiver.at("/room")) == 2)
    assert room_events(receiver) == ["participant-join", "participant-join"]


async def test_a_label_is_used_once(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    await agent_waits(sdk, receiver, carrier)
    with pytest.raises(TwilioRestException) as refused:
        await add_agent(sdk, receiver)
    assert refused.value.code == 16025


async def test_a_failing_wait_document_hangs_up(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    page = await carrier.page(token=token("anna"))
    receiver.statuses["/lost"] = 404
    sid = await add_agent(sdk, receiver, wait_url=receiver.url + "/lost")
    await page.hear("ring")
    await page.say("answer", call=sid)
    assert (await page.hear("hungup"))["reason"] == "completed"


async def test_an_unknown_conference_is_not_made_from_a_sid(sdk: Client) -> None:
    with pytest.raises(TwilioRestException) as refused:
        await sdk.conferences("CF" + "0" * 32).participants.create_async(to=FREE_NUMBER, from_=OWN_FR)
    assert (refused.value.status, refused.value.code) == (404, 20404)


async def test_new_twiml_takes_a_participant_out(sdk: Client, receiver: Receiver, carrier: Carrier) -> None:
    *_, customer_sid, customer = await both_talk(sdk, receiver, carrier)
    await sdk.calls(customer_sid).update_async(twiml="<Response><Say>Moved</Say></Response>")
    assert (await customer.hear("say"))["text"] == "Moved"
    await receiver.until(lambda: "conference-end" in room_events(receiver))
