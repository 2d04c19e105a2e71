"""A chat from request to wrap-up, over the wire as any client would."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.clients import Refusal
from tests.support.world import World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def test_a_chat_is_offered_accepted_talked_and_wrapped_up(world: World) -> None:
    camille = await world.customer("camille")
    before = await camille.say("waits.watch", language="fr")
    assert before["waits"][0]["estimate"]["reason"] == "nobody"
    marie = await world.agent("marie")
    await camille.until(
        lambda: any(e == "waits" and b["waits"][0]["estimate"]["high_s"] == 60 for e, b in camille.heard)
    )
    chat = await camille.ask_chat(subject="Mon télescope ne s'aligne pas")
    offer = await marie.offer(chat)
    assert offer["customer"]["name"] == "Camille Moreau"
    assert offer["customer"]["plan_label"] == "Observatory"
    assert (offer["language"], offer["subject"]) == ("fr", "Mon télescope ne s'aligne pas")
    await marie.accept(chat)
    talking = await camille.until_state(chat, "talking")
    assert talking["agent"] == {"name": "Marie Laurent"}
    assert (await marie.say("chat.say", contact_id=chat, client_id="a" * 22, text="Bonjour !"))["number"] == 3
    await camille.until(lambda: camille.messages.get(chat, {}).get(3))
    await camille.say("chat.typing", contact_id=chat, on=True)
    await marie.until(lambda: any(event == "typing" for event, _ in marie.heard))
    first = await camille.say("chat.say", contact_id=chat, client_id="b" * 22, text="<b>Bonjour</b>")
    again = await camille.say("chat.say", contact_id=chat, client_id="b" * 22, text="<b>Bonjour</b>")
    assert first == again
    await marie.say("chat.read", contact_id=chat, number=first["number"])
    await camille.until(lambda: any(e == "read" and b["number"] == first["number"] for e, b in camille.heard))
    lines = await camille.transcript(chat)
    assert [line["number"] for line in lines] == [1, 2, 3, 4]
    assert lines[3]["text"] == "<b>Bonjour</b>"
    await marie.say("contact.end", contact_id=chat)
    await camille.until_state(chat, "wrapping")
    await marie.say("wrapup.finish", contact_id=chat, disposition="solved", note="Aligné.")
    await camille.until_state(chat, "ended")
    with pytest.raises(Refusal, match="not-open"):
        await camille.say("chat.say", contact_id=chat, client_id="c" * 22, text="Merci")


async def test_nobody_reads_or_writes_what_is_not_theirs(world: World) -> None:
    camille, noe, marie = await world.customer("camille"), await world.customer("noe"), await world.agent("marie")
    chat = await camille.ask_chat()
    await marie.accept(chat)
    for event, body in (
        ("transcript.read", {"contact_id": chat}),
        ("chat.say", {"contact_id": chat, "client_id": "d" * 22, "text": "moi"}),
        ("chat.typing", {"contact_id": chat, "on": True}),
        ("chat.read", {"contact_id": chat, "number": 1}),
        ("contact.leave", {"contact_id": chat}),
        ("chat.request", {"contact_id": chat, "language": "fr", "topic": "start", "subject": "x"}),
    ):
        with pytest.raises(Refusal, match="unknown-contact"):
            await noe.say(event, **body)
    james = await world.agent("james")
    for event in ("contact.end", "transcript.read"):
        with pytest.raises(Refusal, match="unknown-contact"):
            await james.say(event, contact_id=chat)


async def test_a_killed_server_loses_nothing(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    chat = await camille.ask_chat()
    await marie.accept(chat)
    await camille.say("chat.say", contact_id=chat, client_id="e" * 22, text="avant")
    await world.server.restart()
    camille, marie = await world.again(camille), await world.again(marie)
    assert camille.contact(chat)["state"] == "talking"
    assert (await marie.say("chat.say", contact_id=chat, client_id="f" * 22, text="après"))["number"] == 4
    assert [line["text"] for line in await camille.transcript(chat)][2:] == ["avant", "après"]
