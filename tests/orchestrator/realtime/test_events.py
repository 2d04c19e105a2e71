"""Every event of the wire: only about one's own, only the fields it has, only so often."""

import json
from collections.abc import AsyncIterator
from secrets import token_hex
from typing import Any, NamedTuple

import pytest
import pytest_asyncio

from tests.orchestrator.realtime.raw import Raw
from tests.support.clients import Agent, Customer
from tests.support.world import World
from widgets import wire_events

pytestmark = pytest.mark.asyncio(loop_scope="module")

EVENTS = wire_events.CLIENT_EVENTS
NAMES = [f"{event.namespace} {event.name}" for event in EVENTS]

SECRET = "canari-7391"
"""Said in what belongs to Camille and Marie; nobody else may ever be told it."""


class Floor(NamedTuple):
    """A chat and a callback of Camille's, the chat with Marie, the callback offered to her; the others have nothing."""

    camille: Customer
    noe: Customer
    marie: Agent
    james: Agent
    ines: Agent
    chat: str
    callback: str
    offer: str


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def floor(world: World, camille: Customer) -> AsyncIterator[Floor]:
    noe = await world.customer("noe")
    marie, james = await world.agent("marie"), await world.agent("james")
    ines = await world.agent("ines", presence="")
    chat = await camille.ask_chat(subject=f"Chat {SECRET}")
    await marie.accept(chat)
    await camille.until_state(chat, "talking")
    await camille.say("chat.say", contact_id=chat, client_id=token_hex(8), text=f"Bonjour {SECRET}")
    callback = await camille.ask_callback(subject=f"Appel {SECRET}")
    offer = (await marie.offer(callback))["id"]
    yield Floor(camille, noe, marie, james, ines, chat, callback, offer)


def body(name: str, **ids: str) -> dict[str, Any]:
    """A good body for an event."""
    ticket = {
        "email": "a@b.example",
        "topic": "start",
        "impact": "normal",
        "language": "fr",
        "subject": "x",
        "body": "y",
    }
    asked = {"language": "fr", "topic": "start", "subject": "x"}
    call = {"country": "FR", "number": "01 99 00 43 21", "fallback_email": "a@b.example"}
    bodies: dict[str, dict[str, Any]] = {
        "waits.watch": {"language": "fr"},
        "chat.request": asked,
        "callback.check": {"country": "FR", "number": "01 99 00 12 34"},
        "callback.request": asked | call,
        "call.book": asked | call | {"at": "2027-03-02T09:00:00Z"},
        "call.move": {"at": "2027-03-02T09:00:00Z"},
        "code.request": {"country": "FR", "number": "01 99 00 12 34", "by": "sms"},
        "code.enter": {"proof_id": "a" * 32, "code": "123456"},
        "call.hold": {"on": True},
        "call.transfer": {"topic": "start", "language": "fr"},
        "colleague.ask": {"colleague_id": "a" * 32},
        "recording.consent": {"given": True},
        "recording.set": {"state": "ended"},
        "ticket.submit": ticket,
        "chat.say": {"client_id": token_hex(8), "text": "moi"},
        "chat.typing": {"on": True},
        "chat.read": {"number": 1},
        "day.watch": {"speed": 0},
        "bar.lift": {"ref": token_hex(16)},
        "presence.choose": {"presence": "break", "reason": "pause"},
        "wrapup.finish": {"disposition": "solved"},
    }
    return bodies.get(name, {}) | ids


def ids_of(event: wire_events.Event, contact: str, offer: str) -> dict[str, str]:
    fields = event.body.__struct_fields__
    return ({"contact_id": contact} if "contact_id" in fields else {}) | (
        {"offer_id": offer} if "offer_id" in fields else {}
    )


ABOUT_SOMETHING = [event for event in EVENTS if ids_of(event, "c", "o") and event.who != "a supervisor"]
"""Supervisors may say the others of any contact."""


HARMLESS = {"colleague.decline"}
"""Said twice, or about a call one is not asked into, it is passed over, whatever there is."""

PASSED_OVER = {"ok": True, "reply": {}}


async def test_the_matrix_covers_what_it_should() -> None:
    assert len(ABOUT_SOMETHING) == 34, [event.name for event in ABOUT_SOMETHING]
    assert all(body(event.name) or not event.body.__struct_fields__ or ids_of(event, "c", "o") for event in EVENTS)


@pytest.mark.parametrize("event", ABOUT_SOMETHING, ids=[f"{e.namespace} {e.name}" for e in ABOUT_SOMETHING])
async def test_what_belongs_to_others_does_not_exist(floor: Floor, event: wire_events.Event) -> None:
    strangers = [floor.noe] if event.namespace == "/customer" else [floor.james, floor.ines]
    for stranger in strangers:
        for contact in (floor.chat, floor.callback):
            said = body(event.name, **ids_of(event, contact, floor.offer))
            answer = await stranger.socket.call(event.name, said, namespace=event.namespace, timeout=10)
            if event.name in HARMLESS:
                assert answer == PASSED_OVER
                continue
            assert answer["ok"] is False
            assert answer["error"]["code"] == ("offer-gone" if "offer_id" in said else "unknown-contact")
            assert SECRET not in json.dumps(answer)


MAKING = {"chat.request", "callback.request", "call.book", "ticket.submit"}
"""These make what they name."""


@pytest.mark.parametrize("event", ABOUT_SOMETHING, ids=[f"{e.namespace} {e.name}" for e in ABOUT_SOMETHING])
async def test_what_does_not_exist_is_refused_in_the_same_words(floor: Floor, event: wire_events.Event) -> None:
    if event.name in MAKING:
        return
    speaker = floor.camille if event.namespace == "/customer" else floor.marie
    nothing = body(event.name, **ids_of(event, token_hex(16), token_hex(16)))
    answer = await speaker.socket.call(event.name, nothing, namespace=event.namespace, timeout=10)
    code = "offer-gone" if "offer_id" in nothing else "unknown-contact"
    refused = {"ok": False, "error": {"code": code, "field": None, "params": {}}}
    assert answer == (PASSED_OVER if event.name in HARMLESS else refused)


async def test_only_supervisors_watch_the_floor(floor: Floor) -> None:
    for agent in (floor.marie, floor.james):
        answer = await agent.socket.call("floor.watch", {}, namespace="/agent", timeout=10)
        assert answer["error"]["code"] == "forbidden"
    assert SECRET in json.dumps(await floor.ines.say("floor.watch"))


async def test_none_of_it_changed_anything(floor: Floor) -> None:
    contacts = {one["id"]: one["state"] for one in (await floor.camille.say("hello"))["contacts"]}
    assert contacts.keys() == {floor.chat, floor.callback}
    assert contacts[floor.chat] == "talking"
    assert contacts[floor.callback] in {"offered", "waiting"}
    lines = await floor.camille.transcript(floor.chat)
    assert [line["event"] or line["text"] for line in lines] == ["chat-requested", "agent-joined", f"Bonjour {SECRET}"]
    assert (await floor.noe.say("hello"))["contacts"] == []


async def test_nobody_else_was_told(floor: Floor) -> None:
    await floor.camille.say("chat.typing", contact_id=floor.chat, on=True)
    await floor.marie.say("chat.read", contact_id=floor.chat, number=1)
    await floor.noe.say("hello")
    await floor.james.say("hello")
    for stranger in (floor.noe, floor.james):
        assert SECRET not in json.dumps([stranger.heard, stranger.view], default=str)
        assert {event for event, _ in stranger.heard} <= {"view", "waits"}


# Shape


def _speaker(floor: Floor, event: wire_events.Event) -> Customer | Agent:
    return floor.noe if event.namespace == "/customer" else floor.james


@pytest.mark.parametrize("event", EVENTS, ids=NAMES)
async def test_a_field_too_many_is_refused_by_name(floor: Floor, event: wire_events.Event) -> None:
    for name, value in (("agent_id", "x"), ("state", "talking")):
        said = body(event.name, **ids_of(event, token_hex(16), token_hex(16))) | {name: value}
        answer = await _speaker(floor, event).socket.call(event.name, said, namespace=event.namespace, timeout=10)
        assert (answer["ok"], answer["error"]["code"], answer["error"]["field"]) == (False, "bad-field", name)


@pytest.mark.parametrize("event", EVENTS, ids=NAMES)
async def test_a_body_of_another_kind_is_refused(world: World, floor: Floor, event: wire_events.Event) -> None:
    async with Raw(world.server.url) as raw:
        await raw.connect(event.namespace, {"token": _speaker(floor, event).token})
        odd: list[Any] = ["x", 7, [], True, None]
        for said in odd[: event.limit]:
            answer = await raw.call(event.namespace, event.name, said)
            assert (answer["ok"], answer["error"]["code"], answer["error"]["field"]) == (False, "bad-field", None)


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("chat.say", "text", ""),
        ("chat.say", "text", "x" * 4001),
        ("chat.say", "text", 7),
        ("chat.say", "text", " \n\t "),
        ("chat.say", "client_id", "short"),
        ("chat.say", "client_id", "x" * 65),
        ("chat.say", "client_id", "12345678\n"),
        ("chat.say", "contact_id", "../../etc"),
        ("chat.say", "contact_id", ["a"]),
        ("chat.say", "contact_id", None),
        ("chat.typing", "on", "yes"),
        ("chat.typing", "on", 1),
        ("chat.read", "number", 0),
        ("chat.read", "number", 1.5),
        ("chat.read", "number", "1"),
        ("chat.read", "number", 10**30),
        ("transcript.read", "after", -1),
        ("transcript.read", "after", 10**30),
        ("chat.request", "language", "f"),
        ("chat.request", "language", "fr\n"),
        ("chat.request", "languages", ["en"] * 5),
        ("chat.request", "subject", "x" * 201),
        ("callback.check", "country", "fr"),
        ("callback.check", "number", "1" * 41),
    ],
)
async def test_values_out_of_bounds_are_refused_by_name(
    world: World, floor: Floor, name: str, field: str, value: Any
) -> None:
    event = next(one for one in EVENTS if one.name == name)
    async with Raw(world.server.url) as raw:
        await raw.connect("/customer", {"token": floor.camille.token})
        answer = await raw.call(
            "/customer", name, body(name, **ids_of(event, floor.chat, floor.offer)) | {field: value}
        )
    assert answer["ok"] is False
    assert (answer["error"]["code"], answer["error"]["field"]) in {("bad-field", field), ("blank", field)}


# Limits


@pytest.mark.parametrize("namespace", ["/customer", "/agent"])
async def test_each_event_has_its_own_limit(world: World, floor: Floor, namespace: str) -> None:
    async with Raw(world.server.url) as raw:
        await raw.connect(namespace, {"token": (floor.noe if namespace == "/customer" else floor.james).token})
        for event in (one for one in EVENTS if one.namespace == namespace):
            codes = [(await raw.call(namespace, event.name, 7))["error"]["code"] for _ in range(event.limit + 1)]
            assert codes == ["bad-field"] * event.limit + ["too-many"], event.name


async def test_a_limit_is_one_connections(world: World, floor: Floor) -> None:
    for _ in range(2):
        async with Raw(world.server.url) as raw:
            await raw.connect("/customer", {"token": floor.noe.token})
            for _ in range(5):
                assert (await raw.call("/customer", "chat.request", {}))["error"]["field"] == "contact_id"
