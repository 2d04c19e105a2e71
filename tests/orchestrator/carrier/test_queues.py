"""Enqueue, Leave and Dial Queue, and the resources that show and move who waits."""

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from tests.orchestrator.carrier.harness import FREE_NUMBER, OWN_FR, Carrier, Letter, PhonePage, Receiver, token

INCOMING = "/telephony/incoming"
MUSIC = "<Response><Say>Please wait</Say><Pause length='20'/></Response>"
BYE = "<Response><Say>Goodbye</Say></Response>"


async def waiting(carrier: Carrier, receiver: Receiver, wait: str = MUSIC, **more: str) -> tuple[str, PhonePage]:
    """A caller in the queue `support`, listening to `wait`."""
    document = VoiceResponse()
    document.enqueue("support", action="/left", wait_url="/wait", **more)
    receiver.documents |= {INCOMING: str(document), "/left": BYE}
    receiver.documents.setdefault("/wait", wait)
    page = await carrier.page(any=True)
    await page.say("dial", **{"from": FREE_NUMBER, "to": OWN_FR})
    sid = (await page.hear("connected"))["call"]
    await receiver.until(lambda: any(letter["CallSid"] == sid for letter in receiver.at("/wait")))
    return sid, page


async def taken_by(
    sdk: Client, carrier: Carrier, receiver: Receiver, document: VoiceResponse, name: str = "anna"
) -> tuple[str, PhonePage]:
    """An agent's call that runs a document."""
    receiver.documents["/agent"] = str(document)
    page = await carrier.page(token=token(name))
    call = await sdk.calls.create_async(to=f"client:{name}", from_=OWN_FR, url=receiver.url + "/agent")
    await page.hear("ring")
    await page.say("answer", call=call.sid)
    await page.hear("connected")
    return str(call.sid), page


async def left(receiver: Receiver, path: str = "/left") -> Letter:
    await receiver.until(lambda: bool(receiver.at(path)))
    return receiver.at(path)[0]


def dials_queue(**more: str) -> VoiceResponse:
    document, dial = VoiceResponse(), Dial(action="/talked", timeout=600)
    dial.queue("support", **more)
    document.append(dial)
    return document


async def test_the_wait_document_learns_the_place(carrier: Carrier, receiver: Receiver) -> None:
    first, page = await waiting(carrier, receiver)
    second, _ = await waiting(carrier, receiver)
    assert (await page.hear("say"))["text"] == "Please wait"
    letters = {letter["CallSid"]: letter for letter in reversed(receiver.at("/wait"))}
    places = [(letters[sid]["QueuePosition"], letters[sid]["CurrentQueueSize"]) for sid in (first, second)]
    assert places == [("1", "1"), ("2", "2")]
    assert letters[first]["QueueSid"].startswith("QU")
    assert letters[first]["QueueTime"] == letters[first]["AvgQueueTime"] == "0"
    # The document is asked for again when it has been heard, and time has passed.
    await receiver.until(lambda: len([one for one in receiver.at("/wait") if one["CallSid"] == first]) > 1)
    again = [one for one in receiver.at("/wait") if one["CallSid"] == first][1]
    assert int(again["QueueTime"]) >= 20
    assert all(letter.signed for letter in receiver.letters)


async def test_leave_goes_on_with_the_action(carrier: Carrier, receiver: Receiver) -> None:
    receiver.documents["/wait"] = "<Response><Say>Full</Say><Leave/></Response>"
    _, page = await waiting(carrier, receiver)
    letter = await left(receiver)
    assert (letter["QueueResult"], letter["CallStatus"]) == ("leave", "in-progress")
    await page.hear("hungup")
    assert [one["text"] for one in page.seen if one["type"] == "say"] == ["Full", "Goodbye"]


async def test_keys_are_heard_while_waiting(carrier: Carrier, receiver: Receiver) -> None:
    wait = VoiceResponse()
    gather = Gather(num_digits=1, action="/pressed", timeout=500)
    gather.say("Press 1 to be called back")
    wait.append(gather)
    receiver.documents |= {"/wait": str(wait), "/pressed": "<Response><Leave/></Response>"}
    sid, page = await waiting(carrier, receiver)
    await page.hear("gather")
    await page.say("digit", call=sid, digit="1")
    assert (await left(receiver))["QueueResult"] == "leave"
    pressed = receiver.at("/pressed")[0]
    assert (pressed["Digits"], pressed["QueuePosition"]) == ("1", "1")


async def test_a_caller_who_hangs_up_leaves_the_queue(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    sid, page = await waiting(carrier, receiver)
    await page.say("hangup", call=sid)
    letter = await left(receiver)
    assert (letter["QueueResult"], letter["CallStatus"]) == ("hangup", "completed")
    (queue,) = await sdk.queues.list_async()
    assert queue.current_size == 0


async def test_hanging_up_in_the_wait_document_ends_the_call(carrier: Carrier, receiver: Receiver) -> None:
    receiver.documents["/wait"] = "<Response><Hangup/></Response>"
    _, page = await waiting(carrier, receiver)
    await page.hear("hungup")
    assert (await left(receiver))["QueueResult"] == "hangup"


async def test_a_failing_wait_document_is_an_error(carrier: Carrier, receiver: Receiver) -> None:
    receiver.statuses["/wait"] = 500
    _, page = await waiting(carrier, receiver)
    assert (await left(receiver))["QueueResult"] == "error"
    assert (await page.hear("say"))["text"] == "Goodbye"


async def test_dialing_the_queue_takes_the_front_caller(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    receiver.documents |= {"/whisper": "<Response><Say>You are next</Say></Response>", "/talked": BYE}
    first, caller = await waiting(carrier, receiver)
    second, _ = await waiting(carrier, receiver)
    agent_sid, agent = await taken_by(sdk, carrier, receiver, dials_queue(url="/whisper"))
    while (await caller.hear("say"))["text"] != "You are next":
        continue
    assert receiver.at("/whisper")[0]["DequeingCallSid"] == agent_sid
    (queue,) = await sdk.queues.list_async()
    assert [one.call_sid for one in await sdk.queues(queue.sid).members.list_async()] == [second]
    assert receiver.at("/left") == []  # only after the talk
    await caller.say("hangup", call=first)
    assert (await left(receiver))["QueueResult"] == "bridged"
    talked = await left(receiver, "/talked")
    assert (talked["DialCallStatus"], talked["DialCallSid"]) == ("completed", first)
    assert (await agent.hear("say"))["text"] == "Goodbye"


async def test_the_caller_goes_on_when_the_agent_leaves(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    _, caller = await waiting(carrier, receiver)
    agent_sid, agent = await taken_by(sdk, carrier, receiver, dials_queue())
    await receiver.until(lambda: bool(receiver.at("/agent")))
    (queue,) = await sdk.queues.list_async()
    while (await sdk.queues(queue.sid).fetch_async()).current_size:
        continue
    await agent.say("hangup", call=agent_sid)
    assert (await left(receiver))["QueueResult"] == "bridged"
    while (await caller.hear("say"))["text"] != "Goodbye":
        continue


async def test_an_empty_queue_lets_the_dialer_wait(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    first, page = await waiting(carrier, receiver)
    await page.say("hangup", call=first)
    await left(receiver)
    agent_sid, agent = await taken_by(sdk, carrier, receiver, dials_queue(url="/whisper"))
    receiver.documents |= {"/whisper": "<Response/>", "/talked": BYE}
    await page.say("dial", **{"from": FREE_NUMBER, "to": OWN_FR})
    second = (await page.hear("connected"))["call"]
    assert (await left(receiver, "/whisper"))["CallSid"] == second
    await agent.say("hangup", call=agent_sid)


@pytest.mark.parametrize(("queue_exists", "status"), [(True, "no-answer"), (False, "failed")])
async def test_nobody_to_take(
    queue_exists: bool, status: str, sdk: Client, carrier: Carrier, receiver: Receiver
) -> None:
    if queue_exists:
        await sdk.queues.create_async(friendly_name="support")
    document, dial = VoiceResponse(), Dial(action="/talked", timeout=5)
    dial.queue("support")
    document.append(dial)
    await taken_by(sdk, carrier, receiver, document)
    assert (await left(receiver, "/talked"))["DialCallStatus"] == status


async def test_a_full_queue_says_so(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    await sdk.queues.create_async(friendly_name="support", max_size=1)
    await waiting(carrier, receiver)
    page = await carrier.page(any=True)
    await page.say("dial", **{"from": FREE_NUMBER, "to": OWN_FR})
    assert (await left(receiver))["QueueResult"] == "queue-full"
    assert (await page.hear("say"))["text"] == "Goodbye"


async def test_members_are_listed_and_taken_out(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    receiver.documents["/moved"] = "<Response><Say>Moved</Say></Response>"
    first, page = await waiting(carrier, receiver)
    second, _ = await waiting(carrier, receiver)
    (queue,) = await sdk.queues.list_async()
    assert (queue.friendly_name, queue.current_size, queue.max_size) == ("support", 2, 100)
    members = await sdk.queues(queue.sid).members.list_async()
    assert [(one.call_sid, one.position) for one in members] == [(first, 1), (second, 2)]
    await sdk.queues(queue.sid).members("Front").update_async(url=receiver.url + "/moved")
    while (await page.hear("say"))["text"] != "Moved":
        continue
    assert (await left(receiver))["QueueResult"] == "redirected"
    rest = await sdk.queues(queue.sid).members(second).fetch_async()
    assert (rest.position, rest.call_sid) == (1, second)
    with pytest.raises(TwilioRestException) as gone:
        await sdk.queues(queue.sid).members(first).fetch_async()
    assert gone.value.code == 20404


async def test_a_waiting_caller_is_moved_by_updating_the_call(
    sdk: Client, carrier: Carrier, receiver: Receiver
) -> None:
    sid, _ = await waiting(carrier, receiver)
    room = VoiceResponse()
    room.dial().conference("attempt", wait_url="")
    await sdk.calls(sid).update_async(twiml=str(room))
    assert (await left(receiver))["QueueResult"] == "redirected"
    (conference,) = await sdk.conferences.list_async(friendly_name="attempt")
    assert [one.call_sid for one in await sdk.conferences(conference.sid).participants.list_async()] == [sid]
    (queue,) = await sdk.queues.list_async()
    assert queue.current_size == 0


async def test_queues_are_created_once(sdk: Client) -> None:
    queue = await sdk.queues.create_async(friendly_name="support", max_size=7)
    assert (await sdk.queues(queue.sid).fetch_async()).max_size == 7
    with pytest.raises(TwilioRestException) as refused:
        await sdk.queues.create_async(friendly_name="support")
    assert refused.value.code == 22003
