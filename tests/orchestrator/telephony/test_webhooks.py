"""Webhooks: believed only when signed, stored once, told, and told later when nobody listened."""

import asyncio
import hashlib
from collections.abc import Mapping
from itertools import permutations

import pytest
from aiohttp.test_utils import make_mocked_request
from twilio.request_validator import RequestValidator

from orchestrator.telephony.inbox import replay
from orchestrator.telephony.signatures import NotBelieved, Signatures
from queues.effects import EndStray
from queues.events import CallTransferred, ConferenceReported, Event, LegPlaced, LegReported
from queues.ids import derive
from tests.orchestrator.carrier.harness import ACCOUNT, AUTH_TOKEN
from tests.orchestrator.telephony.forgeries import FORGERIES, Letter
from tests.orchestrator.telephony.harness import House
from tests.support.floors import person
from tests.support.twilio_check import check_twiml

CALL, OTHER_CALL, ROOM = "CA" + "1" * 32, "CA" + "2" * 32, "CF" + "3" * 32
DOCUMENTS = ("wait", "hold", "voice", "app")


def leg_form(status: str, number: int, call: str = CALL) -> dict[str, str]:
    return {
        "AccountSid": ACCOUNT,
        "CallSid": call,
        "CallStatus": status,
        "From": "+33199009000",
        "To": "client:agent-lea",
        "SequenceNumber": str(number),
        "CallerName": "",
    }


def room_form(happening: str, number: int, label: str = "agent", call: str = CALL) -> dict[str, str]:
    facts = {
        "AccountSid": ACCOUNT,
        "ConferenceSid": ROOM,
        "StatusCallbackEvent": happening,
        "SequenceNumber": str(number),
        "ParticipantLabel": label,
        "CallSid": call if happening.startswith("participant") else "",
    }
    return {name: value for name, value in facts.items() if value}


async def prepared(house: House) -> tuple[str, str]:
    """Paths of the callbacks of an attempt's agent leg, and of its conference."""
    await house.ask_for_callback()
    return f"/twilio/leg/{house.desk.legs()['agent'].id}", f"/twilio/conference/{house.desk.attempt().id}"


async def raw(house: House, path: str, body: bytes, headers: Mapping[str, str]) -> int:
    async with house.http.post(house.public_url + path, data=body, headers=headers) as reply:
        return reply.status


def signed(house: House, path: str, form: Mapping[str, str], token: str = AUTH_TOKEN) -> str:
    return str(RequestValidator(token).compute_signature(house.public_url + path, form))


async def test_what_leg_callbacks_tell(house: House) -> None:
    leg_path, _ = await prepared(house)
    leg_id = house.desk.legs()["agent"].id
    for number, status in enumerate(["initiated", "ringing", "in-progress", "sleeping", "no-answer"]):
        assert await house.post(leg_path, leg_form(status, number)) == (204, "")
    assert house.desk.heard == [
        LegPlaced(leg_id=leg_id, call_sid=CALL),
        LegReported(leg_id=leg_id, what="ringing", call_sid=CALL),
        LegPlaced(leg_id=leg_id, call_sid=CALL),
        LegReported(leg_id=leg_id, what="over", call_sid=CALL, outcome="no-answer"),
    ]
    assert all(row.done for row in await house.inbox())


async def test_what_conference_callbacks_tell(house: House) -> None:
    _, room_path = await prepared(house)
    attempt, leg_id = house.desk.attempt(), house.desk.legs()["agent"].id
    assert leg_id == derive(attempt.id, "agent", 1)
    happenings = ["participant-join", "conference-start", "participant-mute", "participant-leave", "conference-end"]
    for number, happening in enumerate(happenings):
        await house.post(room_path, room_form(happening, number))
    assert house.desk.heard == [
        ConferenceReported(attempt_id=attempt.id, conference_sid=ROOM),
        LegReported(leg_id=leg_id, what="joined", call_sid=CALL),
        LegReported(leg_id=leg_id, what="left", call_sid=CALL, outcome="completed"),
    ]


async def test_a_participant_without_a_label_is_known_by_its_call(house: House) -> None:
    leg_path, room_path = await prepared(house)
    await house.post(leg_path, leg_form("initiated", 0))
    form = room_form("participant-join", 1)
    del form["ParticipantLabel"]
    await house.post(room_path, form)
    assert house.desk.legs()["agent"].state == "in"


async def test_a_second_call_for_a_leg_changes_nothing(house: House) -> None:
    leg_path, room_path = await prepared(house)
    await house.post(leg_path, leg_form("ringing", 1))
    await house.post(leg_path, leg_form("busy", 2, OTHER_CALL))
    await house.post(room_path, room_form("participant-leave", 3, call=OTHER_CALL))
    assert (house.desk.legs()["agent"].state, house.desk.legs()["agent"].call_sid) == ("ringing", CALL)
    assert house.desk.done(EndStray) == []


async def test_a_second_call_for_a_leg_is_hung_up_and_changes_nothing_else(house: House) -> None:
    leg_path, room_path = await prepared(house)
    await house.post(leg_path, leg_form("ringing", 1))
    before = house.desk.legs()["agent"]
    await house.post(leg_path, leg_form("initiated", 2, OTHER_CALL))
    await house.post(leg_path, leg_form("ringing", 3, OTHER_CALL))
    await house.post(room_path, room_form("participant-join", 4, call=OTHER_CALL))
    assert house.desk.legs()["agent"] == before
    assert house.desk.done(EndStray) == [EndStray(before.id, OTHER_CALL)] * 3


@pytest.mark.parametrize("order", list(permutations(range(4))))
async def test_any_order_of_the_same_webhooks_leads_to_the_same_end(house: House, order: tuple[int, ...]) -> None:
    """Each webhook twice."""
    leg_path, room_path = await prepared(house)
    said = [
        (leg_path, leg_form("initiated", 0)),
        (leg_path, leg_form("ringing", 1)),
        (room_path, room_form("participant-join", 1)),
        (leg_path, leg_form("completed", 3)),
    ]
    leg, attempt = house.desk.legs()["agent"], house.desk.attempt()
    for index in (*order, *order):
        path, form = said[index]
        assert (await house.post(path, form))[0] == 204
    leg, attempt = house.desk.floor.legs[leg.id], house.desk.floor.attempts[attempt.id]
    assert (leg.state, leg.call_sid, leg.outcome) == ("ended", CALL, "completed")
    assert (attempt.state, attempt.conference_sid) == ("ended", ROOM)


@pytest.mark.parametrize("forgery", FORGERIES)
async def test_a_forged_webhook_is_refused_and_leaves_no_trace(house: House, forgery: str) -> None:
    path, _ = await prepared(house)
    letter = Letter(house.public_url, path, leg_form("completed", 3))
    FORGERIES[forgery](letter)
    assert await raw(house, letter.path, letter.body, letter.headers) == 403
    assert (await house.inbox(), house.desk.heard) == ([], [])


async def test_the_letter_the_forgeries_are_made_of_is_believed(house: House) -> None:
    path, _ = await prepared(house)
    letter = Letter(house.public_url, path, leg_form("completed", 3))
    assert await raw(house, letter.path, letter.body, letter.headers) == 204
    assert len(house.desk.heard) == 1


async def test_nothing_is_believed_without_a_token(house: House) -> None:
    path = "/twilio/app"
    request = make_mocked_request("POST", path, {"X-Twilio-Signature": signed(house, path, {}, "")})
    with pytest.raises(NotBelieved):
        Signatures(house.public_url, [""]).form(request, b"")


async def test_a_token_and_its_successor_are_both_believed(house: House) -> None:
    path, signatures = "/twilio/app", Signatures(house.public_url, ["old" * 8, "new" * 8])
    for token in ("old" * 8, "new" * 8):
        request = make_mocked_request("POST", path, {"X-Twilio-Signature": signed(house, path, {}, token)})
        assert not signatures.form(request, b"")


async def test_a_shifted_copy_of_a_stored_webhook_is_the_same_webhook(house: House) -> None:
    path, _ = await prepared(house)
    form = leg_form("ringing", 1)
    await house.post(path, form)
    shifted = {name: value for name, value in form.items() if name != "SequenceNumber"} | {"SequenceNumbe": "r1"}
    signature = {"X-Twilio-Signature": signed(house, path, form)}
    async with house.http.post(house.public_url + path, data=shifted, headers=signature) as reply:
        assert reply.status == 204
    assert (len(await house.inbox()), len(house.desk.heard)) == (1, 1)


async def test_duplicates_are_answered_and_stop(house: House) -> None:
    path, _ = await prepared(house)
    answers = await asyncio.gather(*(house.post(path, leg_form("ringing", 1)) for _ in range(20)))
    assert set(answers) == {(204, "")}
    assert (len(await house.inbox()), len(house.desk.heard)) == (1, 1)


async def test_a_hash_in_the_address_covers_a_json_body(house: House) -> None:
    body = b'{"CallSid": "CA1"}'
    path = f"/twilio/app?bodySHA256={hashlib.sha256(body).hexdigest()}"
    headers = {"Content-Type": "application/json", "X-Twilio-Signature": signed(house, path, {})}
    assert await raw(house, path, body, headers) == 200


async def test_a_large_body_is_refused_before_anything_is_read_into_it(house: House) -> None:
    path, _ = await prepared(house)
    form = leg_form("ringing", 1) | {"Extra": "x" * 70_000}
    assert (await house.post(path, form))[0] == 413
    assert await house.inbox() == []


async def test_what_could_not_be_told_is_told_by_the_next_desk_in_order_of_arrival(house: House) -> None:
    leg_path, room_path = await prepared(house)

    async def nobody(event: Event) -> None:
        raise TimeoutError

    house.tell = nobody
    await house.post(leg_path, leg_form("initiated", 0))
    await house.post(leg_path, leg_form("ringing", 1))
    assert await replay(house.store, nobody) == 0
    await house.post(room_path, room_form("participant-join", 1))
    assert [row.done for row in await house.inbox()] == [False, False, False]
    assert await replay(house.store, house.desk.hear) == 3
    assert house.desk.kinds() == ["LegPlaced", "LegReported", "ConferenceReported", "LegReported"]
    assert house.desk.legs()["agent"].state == "in"
    assert await replay(house.store, house.desk.hear) == 0


async def test_one_webhook_that_cannot_be_folded_does_not_hold_up_the_others(house: House) -> None:
    leg_path, _ = await prepared(house)
    heard: list[Event] = []

    async def picky(event: Event) -> None:
        if isinstance(event, LegPlaced):
            raise TypeError("a bug")
        heard.append(event)

    house.tell = picky
    assert (await house.post(leg_path, leg_form("initiated", 0)))[0] == 204
    assert await replay(house.store, picky) == 0
    assert (await house.post(leg_path, leg_form("ringing", 1)))[0] == 204
    assert [row.done for row in await house.inbox()] == [False, True]
    assert len(heard) == 1


async def test_the_answer_does_not_wait_for_a_slow_desk_which_is_told_all_the_same(house: House) -> None:
    leg_path, _ = await prepared(house)
    go_on = asyncio.Event()

    async def slow(event: Event) -> None:
        await go_on.wait()
        await house.desk.hear(event)

    house.tell = slow
    assert (await house.post(leg_path, leg_form("ringing", 1)))[0] == 204
    assert house.desk.heard == []
    go_on.set()
    await house.desk.until(lambda: len(house.desk.heard) == 1)
    assert house.desk.legs()["agent"].state == "ringing"


async def test_webhooks_about_what_we_do_not_know_are_stored_and_tell_nothing(house: House) -> None:
    await prepared(house)
    assert (await house.post("/twilio/leg/none", leg_form("ringing", 1)))[0] == 204
    assert (await house.post("/twilio/conference/none", room_form("participant-join", 1)))[0] == 204
    assert [row.done for row in await house.inbox()] == [True, True]
    assert house.desk.heard == []


@pytest.mark.parametrize("kind", DOCUMENTS)
async def test_documents_are_what_the_carrier_reads(house: House, kind: str) -> None:
    await prepared(house)
    path = (
        "/telephony/incoming"
        if kind == "voice"
        else f"/twilio/{kind}" + (f"/{house.desk.attempt().id}" if kind in {"wait", "hold"} else "")
    )
    form = {"AccountSid": ACCOUNT, "CallSid": CALL, "To": "+33199009000", "From": "+33199000001"}
    status, document = await house.post(path, form)
    assert status == 200
    assert check_twiml(document, "wait" if kind in {"wait", "hold"} else "voice") == []
    assert await house.post(path, form) == (200, document)
    assert await raw(house, path, b"", {"X-Twilio-Signature": "x"}) == 403


async def test_documents_speak_the_language_of_whom_they_are_for(house: House) -> None:
    await prepared(house)
    attempt_id = house.desk.attempt().id
    _, waiting = await house.post(f"/twilio/wait/{attempt_id}", {"CallSid": CALL})
    assert '<Say language="fr-FR">Nous vous mettons en relation' in waiting
    _, direct = await house.post(
        "/telephony/incoming", {"CallSid": CALL, "To": "+33199009000", "From": "+5511987654321"}
    )
    assert [direct.count(f'language="{tag}"') for tag in ("pt-BR", "en-US")] == [1, 1]
    assert direct.endswith("<Hangup /></Response>")
    _, hidden = await house.post("/telephony/incoming", {"CallSid": CALL, "To": "+33199009000", "From": "anonymous"})
    assert (hidden.count("<Say"), 'language="en-US"' in hidden) == (1, True)
    _, closed = await house.post("/twilio/wait/none", {"CallSid": CALL})
    assert "not expected any more" in closed


async def test_on_hold_a_customer_hears_their_own_language_whoever_they_are_passed_on_to(house: House) -> None:
    await prepared(house)
    attempt = house.desk.attempt()
    for role in ("agent", "customer"):
        house.desk.report(house.desk.legs()[role].id, "joined")
    house.desk.sign_in(person("bo", "en"))
    topic = house.desk.contact(attempt.contact_id).topic
    await house.desk.hear(
        CallTransferred(agent_id=attempt.agent_id, contact_id=attempt.contact_id, topic=topic, language="en")
    )
    _, held = await house.post(f"/twilio/hold/{attempt.id}", {"CallSid": CALL})
    assert '<Say language="fr-FR">Nous vous mettons en relation avec un coll' in held
    _, waiting = await house.post(f"/twilio/wait/{attempt.id}", {"CallSid": CALL})
    assert '<Say language="en-US">' in waiting


async def test_who_is_held_for_nobody_hears_so_and_is_promised_a_call_before_the_line_ends(house: House) -> None:
    await prepared(house)
    attempt, desk = house.desk.attempt(), house.desk
    for role in ("agent", "customer"):
        desk.report(desk.legs()[role].id, "joined")
    desk.sign_in(person("bo", "fr"), "break")
    topic = desk.contact(attempt.contact_id).topic
    await desk.hear(
        CallTransferred(agent_id=attempt.agent_id, contact_id=attempt.contact_id, topic=topic, language="fr")
    )
    desk.choose(attempt.agent_id, "offline")
    path, form = f"/twilio/hold/{attempt.id}", {"CallSid": CALL}
    _, held = await house.post(path, form)
    assert check_twiml(held, "wait") == []
    assert [words in held for words in ("mettons en relation", "Personne n’est là", "nous vous rappellerons")] == [
        True
    ] * 3
    desk.wait(60)
    await desk.save()
    assert "Nous vous rappellerons dès que possible" in (await house.post(f"/twilio/machine/{attempt.id}", form))[1]
    assert "<Hangup" in (await house.post(path, form))[1]
