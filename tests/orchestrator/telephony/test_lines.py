"""Calls to our lines as webhooks: doubled, late, out of order, with a slow desk, and keyed by somebody who guesses."""

import asyncio
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import permutations
from typing import Any
from urllib.parse import quote

import pytest
from msgspec.structs import replace
from sqlalchemy import select, update

from orchestrator.bus.questions import LookPlace
from orchestrator.desk import answering
from orchestrator.desk.views import Views
from orchestrator.records import line_calls, schema
from orchestrator.records.customers import save_customer
from orchestrator.web.passwords import hash_password
from queues.effects import FindCaller, MoveCaller
from queues.ids import derive
from queues.policy import Keypad, PhoneLine, Topic
from tests.orchestrator.carrier.harness import ACCOUNT
from tests.orchestrator.telephony.harness import House
from tests.orchestrator.telephony.test_webhooks import room_form
from tests.support import floors
from tests.support.twilio_twiml import check_twiml

SALES, KNOWN = "+33199000191", "+33199000192"
CALLER = "+33199000134"
LINES = (
    PhoneLine(e164=SALES, label="Sales", country="FR", purpose="sales", topic="offers", languages=("fr", "en")),
    PhoneLine(e164=KNOWN, label="Support", country="FR", purpose="identified", topic="setup", languages=("fr", "en")),
)
NUMBER, KEY, WRONG = "20041234", "8675302", "1112223"
WHO = floors.customer(plan="phone")


@pytest.fixture
async def line(house: House) -> House:
    """A house with lines, where somebody sells, and a customer has a key."""
    policy = house.desk.floor.policy
    plans = policy.plans | {"phone": replace(policy.plans["business"], channels=("call",))}
    topics = (*policy.topics, Topic(id="offers", labels={"en": "Offers"}, skill="sales"))
    telephone = replace(policy.telephone, lines=LINES, keypad=Keypad(account_tries=3, caller_tries=4))
    house.desk.floor.policy = replace(policy, plans=plans, topics=topics, telephone=telephone)

    async def answered(asked: Any) -> object:
        views = Views(house.desk.floor, lambda number: f"/ticket/{number}")
        if isinstance(asked, LookPlace):
            return answering.look(views, asked, house.desk.now)
        await house.desk.hear(asked)
        return answering.reply(views, asked, house.desk.now)

    house.tell = answered
    hashed, now = await hash_password(KEY), datetime.now(UTC)
    await house.store.write(lambda c: save_customer(c, WHO, now))
    await house.store.write(lambda c: line_calls.set_key(c, WHO.id, NUMBER, line_calls.Key(hashed, len(KEY)), now))
    return house


def form(call: int = 1, to: str = SALES, **more: str) -> dict[str, str]:
    return {
        "AccountSid": ACCOUNT,
        "CallSid": f"CA{call:032d}",
        "From": CALLER,
        "To": to,
        "CallStatus": "in-progress",
    } | more


async def asks(house: House, path: str, sent: dict[str, str], kind: str = "voice") -> str:
    """A document, sound, and the same when asked for again."""
    status, document = await house.post(path, sent)
    assert (status, check_twiml(document, kind)) == (200, [])
    assert await house.post(path, sent) == (200, document)
    return document


async def waits(house: House, call: int = 1) -> str:
    """A call in the waiting room: its contact."""
    await asks(house, "/telephony/incoming", form(call))
    assert "<Enqueue" in await asks(house, "/twilio/line/on/fr", form(call))
    return derive(f"CA{call:032d}", "call", 1)


async def keyed(house: House, call: int, round_: int, number: str, key: str, **more: str) -> str:
    await asks(house, f"/twilio/line/number/fr/{round_}", form(call, KNOWN, Digits=number, **more))
    return await asks(house, f"/twilio/line/key/fr/{round_}", form(call, KNOWN, Digits=key, **more))


async def test_a_call_that_is_told_twice_is_one_contact(line: House) -> None:
    contact_id = await waits(line)
    assert [contact.id for contact in line.desk.floor.contacts.values()] == [contact_id]
    wait = await asks(line, f"/twilio/line/wait/{contact_id}", form(), "queue-wait")
    assert "Vous êtes la prochaine personne" in wait
    assert f"/twilio/line/press/{contact_id}" in wait


async def test_the_reports_of_a_whole_call_in_any_order_leave_the_same(line: House) -> None:
    line.desk.sign_in(floors.person("sam", "fr", sales=3))
    ends = [
        ("/twilio/line/status", {"CallStatus": "completed"}),
        ("/twilio/line/after/{contact}", {"CallStatus": "completed", "DialCallStatus": "answered"}),
        ("/twilio/conference/{attempt}", {}),
        ("/twilio/line/after/{contact}", {"CallStatus": "completed", "QueueResult": "hangup"}),
    ]
    seen = set()
    for call, order in enumerate(permutations(ends), start=1):
        contact_id = await waits(line, call)
        line.desk.accept(contact_id)
        await line.desk.save()
        attempt = line.desk.attempt()
        room = f"/twilio/conference/{attempt.id}"
        await line.post(room, room_form("participant-join", 1, call=f"CA{'a' * 32}"))
        await line.desk.until(lambda: isinstance(line.desk.effects[-1], MoveCaller))
        joins = await asks(line, f"/twilio/line/join/{attempt.id}", form(call))
        assert f">{attempt.id}</Conference>" in joins
        await line.post(room, room_form("participant-join", 2, "customer", f"CA{call:032d}"))
        await line.desk.until(lambda at=contact_id: line.desk.contact(at).state == "talking")  # type: ignore[misc]
        for path, facts in order:
            at = path.format(contact=contact_id, attempt=attempt.id)
            sent = room_form("participant-leave", 3, "customer", f"CA{call:032d}") if not facts else form(call, **facts)
            for _ in range(2):
                await line.post(at, sent)
        await line.desk.until(lambda at=contact_id: line.desk.contact(at).state != "talking")  # type: ignore[misc]
        contact = line.desk.contact(contact_id)
        seen.add((contact.state, contact.outcome, line.desk.floor.legs[derive(attempt.id, "customer", 1)].state))
        assert line.desk.said(contact_id).count("call-ended") == 1
        line.desk.wrap_up(contact_id)
        await line.desk.save()
    assert seen == {("wrapping", "customer-hung-up", "ended")}


async def test_a_waiting_caller_the_carrier_does_not_know_is_lost(line: House) -> None:
    call = 77
    contact_id = await waits(line, call)
    await line.open_carrier()  # as after a restart: it knows of nothing
    await line.telephone.carry_out(FindCaller(contact_id, f"CA{call:032d}"))
    assert (line.desk.contact(contact_id).state, line.desk.contact(contact_id).outcome) == ("left", "lost")


async def test_a_desk_that_is_slow_or_away_is_asked_again_with_a_sentence_meanwhile(line: House) -> None:
    desk, line.tell = line.tell, lambda event: asyncio.sleep(30)
    await asks(line, "/telephony/incoming", form())
    document = await asks(line, "/twilio/line/on/fr", form())
    assert "Un instant" in document
    assert "/twilio/line/enter/fr</Redirect>" in document
    line.tell = desk
    assert "<Enqueue" in await asks(line, "/twilio/line/enter/fr", form())
    contact_id = derive(form()["CallSid"], "call", 1)
    line.tell = lambda event: asyncio.sleep(30)
    wait = await asks(line, f"/twilio/line/wait/{contact_id}", form(), "queue-wait")
    assert "/twilio/music.wav</Play>" in wait
    assert "prochaine personne" not in wait


async def test_an_attempt_that_is_over_sends_the_caller_back(line: House) -> None:
    line.desk.sign_in(floors.person("sam", "fr", sales=3))
    contact_id = await waits(line)
    line.desk.accept(contact_id)
    attempt = line.desk.attempt()
    line.desk.end(contact_id)
    await line.desk.save()
    assert "<Enqueue" in await asks(line, f"/twilio/line/join/{attempt.id}", form())
    assert "<Hangup" in await asks(line, f"/twilio/line/join/{attempt.id}", form(2))
    assert "<Hangup" in await asks(line, "/twilio/line/join/none", form())


async def test_a_full_room_of_the_carriers_is_no_reason_to_hang_up(line: House) -> None:
    contact_id = await waits(line)
    document = await asks(line, f"/twilio/line/after/{contact_id}", form(QueueResult="queue-full"))
    assert f"/twilio/line/wait/{contact_id}</Redirect>" in document
    assert line.desk.contact(contact_id).state == "waiting"


async def test_the_right_key_opens_and_what_was_keyed_is_not_kept(line: House) -> None:
    await asks(line, "/telephony/incoming", form(1, KNOWN))
    await keyed(line, 1, 1, NUMBER, WRONG)
    kept = {row.key for row in await line.inbox()}
    right = await keyed(line, 1, 2, NUMBER, KEY)
    assert "/twilio/line/enter/fr</Redirect>" in right
    await line.post("/twilio/line/key/fr/2", form(1, KNOWN, Digits=WRONG))
    rows = await line.inbox()
    assert len({row.key for row in rows} - kept) == 2  # number and key: another key makes no other row
    assert not any(KEY in str(row.form) or WRONG in str(row.form) for row in rows)
    await asks(line, "/twilio/line/enter/fr", form(1, KNOWN))
    contact = line.desk.contact(derive(form()["CallSid"], "call", 1))
    assert (contact.customer_id, contact.assurance, contact.stays) == (WHO.id, "keypad", False)


async def test_nobody_enters_an_identified_line_unknown(line: House) -> None:
    await asks(line, "/telephony/incoming", form(1, KNOWN))
    assert "pas pu vous identifier" in await asks(line, "/twilio/line/enter/fr", form(1, KNOWN))
    assert "pas pu vous identifier" in await asks(line, "/twilio/line/number/fr/4", form(1, KNOWN, Digits=NUMBER))
    assert line.desk.floor.contacts == {}


async def test_what_cannot_be_a_number_or_key_counts_as_no_try(line: House) -> None:
    await asks(line, "/telephony/incoming", form(1, KNOWN))
    at = "/twilio/line/number/fr/1"
    for keyed_early in (NUMBER[1:], f"{NUMBER}9", "*2345678", NUMBER[2:]):
        again = await asks(line, at, form(1, KNOWN, Digits=keyed_early))
        assert "Cela ne peut pas être un numéro personnel" in again
        at = f"/twilio/line/number/fr/1?slips={again.partition('slips=')[2][0]}"
    assert at.endswith("slips=4")
    assert await line.store.read(lambda c: c.execute(select(schema.key_tries)).all()) == []
    asked = await asks(line, at, form(1, KNOWN, Digits=NUMBER))
    again = await asks(line, "/twilio/line/key/fr/1?slips=4", form(1, KNOWN, Digits=KEY[:5]))
    assert ("key/fr/1?slips=4" in asked, "key/fr/1?slips=5" in again) == (True, True)
    assert "/enter/fr" in await asks(line, "/twilio/line/key/fr/1?slips=5", form(1, KNOWN, Digits=KEY))
    assert not any(KEY[:5] in str(row.form) or NUMBER[1:] in str(row.form) for row in await line.inbox())


def next_step(document: str) -> str:
    """Where the carrier goes when nothing is keyed, or # alone."""
    return unescape(document.partition("<Redirect")[2].partition(">")[2].partition("<")[0]).strip()


async def test_silence_is_no_try_and_is_not_told_as_one(line: House) -> None:
    await asks(line, "/telephony/incoming", form(1, KNOWN))
    document = await asks(line, "/twilio/line/on/fr", form(1, KNOWN))
    for _ in range(2):
        document = await asks(line, next_step(document), form(1, KNOWN))
        assert "Nous n’avons rien reçu" in document
        assert "/number/fr/1" in document
    document = await keyed(line, 1, 1, NUMBER, WRONG)
    assert "Cela ne correspond pas" in document
    document = await asks(line, next_step(document), form(1, KNOWN))
    assert "/number/fr/2" in document
    for _ in range(3):
        document = await asks(line, next_step(document), form(1, KNOWN))
    assert ("rappeler à tout moment" in document, "erronés" in document, "<Hangup" in document) == (True, False, True)


async def test_hash_alone_has_the_key_asked_for_again_and_giving_up_there_tried_nothing(line: House) -> None:
    await asks(line, "/telephony/incoming", form(1, KNOWN))
    document = await asks(line, "/twilio/line/number/fr/1", form(1, KNOWN, Digits=NUMBER))
    for _ in range(2):
        document = await asks(line, next_step(document), form(1, KNOWN))
        assert ("/key/fr/1" in document, "/number/" in document) == (True, False)
        assert "clé d’hôte" in document
    document = await asks(line, next_step(document), form(1, KNOWN))
    assert "rappeler à tout moment" in document
    assert await line.store.read(lambda c: c.execute(select(schema.key_tries)).all()) == []


@pytest.mark.parametrize("lost", [1, 2, 7])
async def test_keys_lost_while_the_number_is_looked_at_cost_no_try(line: House, lost: int) -> None:
    """More often than the account has tries: digits short of a key, or none of it at all."""
    for call in range(1, 5):
        await asks(line, "/telephony/incoming", form(call, KNOWN))
        await asks(line, "/twilio/line/number/fr/1", form(call, KNOWN, Digits=NUMBER))
        if keyed_then := KEY[lost:]:
            again = await asks(line, "/twilio/line/key/fr/1", form(call, KNOWN, Digits=keyed_then))
            assert ("ne peut pas être une clé" in again, "key/fr/1?slips=1" in again) == (True, True)
        assert "number/fr/2" in await asks(line, "/twilio/line/who/fr/2", form(call, KNOWN))
    await asks(line, "/telephony/incoming", form(9, KNOWN))
    assert "/enter/fr" in await keyed(line, 9, 1, NUMBER, KEY)


@pytest.mark.parametrize("slips", ["5", "x", "-1", "100", "²"])
async def test_slips_come_to_an_end_whatever_is_said_of_them(line: House, slips: str) -> None:
    await asks(line, "/telephony/incoming", form(1, KNOWN))
    ended = await asks(line, f"/twilio/line/number/fr/1?slips={quote(slips)}", form(1, KNOWN, Digits="7"))
    assert ("compris aucun numéro" in ended, "erronés" in ended, "<Hangup" in ended) == (True, False, True)


async def test_who_keys_no_number_or_key_at_all_hears_what_is_true_and_has_tried_nothing(line: House) -> None:
    no_number, no_key = "compris aucun numéro", "compris votre clé d’hôte"
    for call, first, unclear in ((1, NUMBER[1:], no_number), (2, NUMBER, no_key)):
        await asks(line, "/telephony/incoming", form(call, KNOWN))
        document = await asks(line, "/twilio/line/number/fr/1", form(call, KNOWN, Digits=first))
        while "<Gather" in document:
            document = await asks(line, next_step(document), form(call, KNOWN, Digits="11"))
        assert [words for words in (no_number, no_key) if words in document] == [unclear]
        assert "rappeler à tout moment" in document
    assert await line.store.read(lambda c: c.execute(select(schema.key_tries)).all()) == []


async def test_a_key_of_unknown_length_has_a_known_one_once_it_was_keyed(line: House) -> None:
    """One that was set before lengths were noted: until then what lost digits is taken for a wrong key."""
    await line.store.write(lambda c: c.execute(update(schema.host_keys).values(digits=None)))
    await asks(line, "/telephony/incoming", form(1, KNOWN))
    assert "Cela ne correspond pas" in await keyed(line, 1, 1, NUMBER, KEY[1:])
    assert [one.digits for one in await line.store.read(line_calls.holders)] == [None]
    hashed = await line.store.read(lambda c: c.execute(select(schema.host_keys.c.key_hash)).scalar())
    assert "/enter/fr" in await keyed(line, 1, 2, NUMBER, KEY)
    assert [one.digits for one in await line.store.read(line_calls.holders)] == [len(KEY)]
    assert await line.store.read(lambda c: c.execute(select(schema.host_keys.c.key_hash)).scalar()) == hashed
    await asks(line, "/telephony/incoming", form(2, KNOWN))
    assert "ne peut pas être une clé" in await keyed(line, 2, 1, NUMBER, KEY[1:])


@pytest.mark.parametrize("step", ["menu/fr", "number/fr/1"])
async def test_one_key_is_that_of_a_language_where_the_number_is_asked_for_too(line: House, step: str) -> None:
    document = await asks(line, f"/twilio/line/{step}", form(1, KNOWN, Digits="2"))
    assert document.index("calling the support of") < document.index("key your personal number")
    assert ("/number/en/1" in document, "appuyez sur 3" in document) == (True, True)


@pytest.mark.parametrize("what", ["account", "caller", "unfinished"])
async def test_too_many_wrong_keys_lock_for_a_time(line: House, what: str) -> None:
    for call in range(1, 5):
        number = NUMBER if what != "caller" else f"9999000{call}"
        more = {"From": f"+3319900040{call}"} if what != "caller" else {}
        await asks(line, "/telephony/incoming", form(call, KNOWN, **more))
        if what == "unfinished":
            await asks(line, "/twilio/line/number/fr/1", form(call, KNOWN, Digits=number, **more))
        else:
            await keyed(line, call, 1, number, WRONG, **more)
    await asks(line, "/telephony/incoming", form(9, KNOWN))
    wrong = await keyed(line, 9, 1, NUMBER, KEY)
    assert "ne correspond pas" in wrong
    past = datetime.now(UTC) - timedelta(hours=2)
    await line.store.write(lambda c: c.execute(update(schema.key_tries).values(at=past)))
    assert "/enter/fr" in await keyed(line, 9, 2, NUMBER, KEY)


async def test_a_step_of_no_line_or_language_of_ours_is_not_found(line: House) -> None:
    assert (await line.post("/twilio/line/on/de", form()))[0] == 404
    assert (await line.post("/twilio/line/on/fr", form(to="+33199000199")))[0] == 404
    assert (await line.post("/twilio/line/who/fr/x", form(1, KNOWN)))[0] == 404
