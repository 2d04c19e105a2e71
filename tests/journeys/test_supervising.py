"""A supervisor changes what people can do, frees whoever is stuck, and is told why somebody was offered what."""

import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.support.clients import Agent, Refusal
from tests.support.world import World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def _change(world: World, ines: Agent, agent: Agent, **facts: Any) -> Any:
    path = f"/api/v1/people/{agent.view['me']['id']}"
    return await world.server.json(path, ines.token, facts, method="PATCH")


async def _why(world: World, ines: Agent, **query: Any) -> Any:
    return await world.server.json(f"/api/v1/decisions?{urlencode(query)}", ines.token)


async def test_a_skill_acts_at_once_on_who_waits(world: World) -> None:
    ines, james, john = await world.agent("ines", ""), await world.agent("james"), await world.customer("john")
    chat = await john.ask_chat("en", topic="imaging")
    assert james.view["offers"] == []
    assert john.contact(chat)["estimate"]["reason"] == "nobody-skilled"
    changed = await _change(world, ines, james, skills={"imaging": 2})
    assert changed["skills"] == {"imaging": 2}
    assert james.view["offers"] == [], "not at this level yet"
    await _change(world, ines, james, skills={"imaging": 3})
    rows = (await world.server.json("/api/v1/agents", ines.token))["agents"]
    assert [row["offers"] for row in rows if row["me"]["name"] == "James Carter"] == [1], "by the time it is answered"
    offer = await james.offer(chat)
    assert offer["why"]["skill"] == "imaging"
    assert james.view["me"]["skills"] == {"imaging": 3}
    await james.accept(chat)
    await _change(world, ines, james, skills={}, languages={"es": 2}, chat_capacity=0)
    await james.until(lambda: james.view["me"]["chat_capacity"] == 0)
    assert james.work(chat)["contact"]["state"] == "talking", "work in hand is not touched"
    kept = await world.server.json("/api/v1/people", ines.token)
    row = next(one for one in kept["people"] if one["id"] == james.view["me"]["id"])
    assert (row["skills"], row["languages"], row["chat_capacity"]) == ({}, {"es": 2}, 0)


async def test_a_change_outlives_the_server(world: World) -> None:
    ines, marie = await world.agent("ines", ""), await world.agent("marie")
    planned = {"open": "Mo-Su 00:00-24:00", "zone": "Europe/Paris"}
    await _change(world, ines, marie, works=planned, takes_calls=False)
    await marie.until(lambda: marie.view["me"]["works"] == planned)
    await world.server.restart()
    marie = await world.again(marie)
    assert (marie.view["me"]["works"], marie.view["me"]["takes_calls"]) == (planned, False)


async def test_planned_hours_that_end_now_end_the_shift(world: World) -> None:
    ines, marie = await world.agent("ines", ""), await world.agent("marie")
    await _change(world, ines, marie, works={"open": "2000 Jan 01 09:00-10:00"})
    await marie.until(lambda: marie.view["presence"] == "away")
    assert marie.view["presence_note"] == "shift-over"
    floor = await ines.say("floor.watch")
    row = next(one for one in floor["agents"] if one["me"]["id"] == marie.view["me"]["id"])
    assert (row["presence"], row["presence_note"], row["until"]) == ("away", "shift-over", None)
    await _change(world, ines, marie, works=None)
    await marie.until(lambda: marie.view["me"]["works"] is None)


async def test_whoever_gets_another_role_signs_in_again(world: World) -> None:
    ines, marie = await world.agent("ines", ""), await world.agent("marie")
    with pytest.raises(Refusal, match="forbidden"):
        await marie.say("floor.watch")
    await _change(world, ines, marie, role="supervisor")
    assert (await world.server.json("/api/v1/people", marie.token))["code"] == "unauthorized"
    await marie.until(lambda: ("goodbye", {"code": "signed-out"}) in marie.heard)
    marie = await world.agent("marie", "")
    assert (await marie.say("floor.watch"))["agents"]
    own = await _change(world, ines, ines, role="agent")
    assert (own["code"], own["field"]) == ("forbidden", "role")


async def test_stuck_work_is_finished_at_every_stage(world: World) -> None:
    ines, james, john = await world.agent("ines", ""), await world.agent("james"), await world.customer("john")
    chat = await john.ask_chat(language="en")
    first = (await james.offer(chat))["id"]
    for who in (james, john):
        with pytest.raises(Refusal, match="forbidden" if who is james else "unknown-event"):
            await who.say("work.finish", contact_id=chat)
    with pytest.raises(Refusal, match="unknown-contact"):
        await ines.say("work.finish", contact_id="x" * 32)
    await ines.say("work.finish", contact_id=chat)
    with pytest.raises(Refusal, match="offer-gone"):
        await james.say("offer.accept", offer_id=first)
    marie = await world.agent("marie")
    await marie.accept(chat)
    assert not james.view["offers"], "somebody else is asked first"
    await ines.say("work.finish", contact_id=chat)
    ended = await john.until_state(chat, "ended")
    assert ended["outcome"] == "supervisor-ended"
    await marie.until(lambda: not marie.view["work"])
    with pytest.raises(Refusal, match="not-open"):
        await ines.say("work.finish", contact_id=chat)
    again = await john.ask_chat(language="en")
    await marie.accept(again)  # whom John knows by now
    await marie.say("contact.end", contact_id=again)
    await john.until_state(again, "wrapping")
    await ines.say("work.finish", contact_id=again)
    await marie.until(lambda: not marie.view["work"])
    with sqlite3.connect(Path(str(world.server.settings["data_dir"])) / "ringback.db") as records:
        rows = records.execute("SELECT event FROM decisions WHERE event LIKE '%WorkFinished%' ORDER BY id").fetchall()
    told = [json.loads(event) for (event,) in rows]
    assert [(one["contact_id"], one["by"]) for one in told] == [(c, ines.view["me"]["id"]) for c in (chat, chat, again)]


async def test_a_call_that_never_came_about_goes_back_to_its_place(world: World) -> None:
    ines, marie, camille = await world.agent("ines", ""), await world.agent("marie"), await world.customer("camille")
    call = await camille.ask_callback()
    await marie.accept(call)
    await camille.until_state(call, "connecting")
    floor = await ines.say("floor.watch")
    assert [(row["contact"]["state"], row["agent"]) for row in floor["talking"]] == [("connecting", "Marie Laurent")]
    await marie.say("presence.choose", presence="break", reason="lunch")
    await ines.say("work.finish", contact_id=call)
    await camille.until_state(call, "waiting")
    await marie.until(lambda: not marie.view["work"])


async def test_a_decision_says_who_why_and_who_was_passed_over(world: World) -> None:
    ines, james = await world.agent("ines", ""), await world.agent("james")
    lucia, john = await world.customer("lucia"), await world.customer("john", plan="observatory")
    imaging = await lucia.ask_chat("es", languages=["en"], topic="imaging")
    chat = await john.ask_chat("en")
    await james.accept(chat)
    found = await _why(world, ines, contact_id=chat)
    (one,) = found["decisions"]
    assert {name: one[name] for name in ("customer", "agent", "channel", "language", "level", "skill", "kept")} == {
        "customer": "John Whitfield", "agent": "James Carter", "channel": "chat", "language": "en", "level": 3,
        "skill": "", "kept": False,
    }  # fmt: skip
    assert (one["step"], one["free"], one["agents"], one["waited_s"] < 10) == (1, 1, ["James Carter"], True)
    waits = await _why(world, ines, contact_id=imaging)
    assert waits["decisions"] == []
    passed = [(row["customer"], row["agent"], row["why"]) for row in waits["overtaken"]]
    assert passed == [("John Whitfield", "James Carter", "level")]
    assert [(by["customer"], by["why"]) for by in one["passed"]] == [("Lucía Fernández", "level")]
    mine = await _why(world, ines, agent_id=james.view["me"]["id"], limit=1)
    assert [row["contact_id"] for row in mine["decisions"]] == [chat]
    older = await _why(world, ines, agent_id=james.view["me"]["id"], before=mine["before"])
    assert (older["decisions"], older["before"]) == ([], None)


async def test_what_is_asked_wrongly_is_named(world: World) -> None:
    ines, james = await world.agent("ines", ""), await world.agent("james", "")
    for query, code, field in (
        ({"contact_id": "nowhere"}, "unknown-contact", "contact_id"),
        ({"agent_id": "nobody"}, "unknown-agent", "agent_id"),
        ({"before": "yesterday"}, "bad-field", "before"),
        ({"limit": "101"}, "bad-field", "limit"),
        ({"limit": "0"}, "bad-field", "limit"),
    ):
        answer = await _why(world, ines, **query)
        assert (answer["code"], answer["field"]) == (code, field)
    for facts, code, field in (
        ({"languages": {"fr": 6}}, "bad-field", "languages[...]"),
        ({"languages": {}}, "bad-field", "languages"),
        ({"languages": {"de": 3}}, "unknown-language", "languages"),
        ({"skills": {" ": 3}}, "bad-field", "skills"),
        ({"name": " "}, "bad-field", "name"),
        ({"chat_capacity": 21}, "bad-field", "chat_capacity"),
        ({"works": {"open": "nine to five"}}, "bad-hours", "works.open"),
        ({"works": {"open": "24/7", "zone": "Mars/Olympus"}}, "unknown-zone", "works.zone"),
        ({"works": {"open": "24/7", "zone": "../../etc"}}, "unknown-zone", "works.zone"),
        ({"email": "x@y.example"}, "bad-field", "email"),
        ({"phone": "0199005678"}, "bad-phone", "phone"),
        ({"phone": "client:marie"}, "bad-phone", "phone"),
        ({"phone": "+33899123456"}, "number-premium", "phone"),
        ({"phone": "+33199000100"}, "number-our-own-number", "phone"),
        ({"phone": "+33 1 99 00"}, "bad-phone", "phone"),
        ({"phone": "+4684650040"}, "phone-country", "phone"),
    ):  # fmt: skip
        answer = await _change(world, ines, james, **facts)
        assert (answer["code"], answer["field"]) == (code, field), facts
    assert (await _change(world, ines, ines, phone="+33199005678"))["phone"] == "+33199005678"
    taken = await _change(world, ines, james, phone="+33 1 99 00 56 78")
    assert (taken["code"], taken["field"]) == ("phone-taken", "phone")
    nobody = await world.server.json("/api/v1/people/nobody", ines.token, {"chat_capacity": 1}, method="PATCH")
    assert nobody["code"] == "unknown-agent"
    assert (await _change(world, james, james, chat_capacity=9))["code"] == "forbidden"
