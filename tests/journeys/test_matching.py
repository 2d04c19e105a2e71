"""Who is asked for whom, as both sides are told: the place kept, the agent one knows, more people by and by."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.clients import Agent, Customer, Refusal
from tests.support.policies import quick
from tests.support.world import World

KNOWN_S = 1.5
WRAP_UP_S = 2
DECLINED_S = 3

TABLES = f"""
[impact_head_start_min]
urgent = 20

[sessions]
wrap_up_s = {WRAP_UP_S}
wrap_up_max_s = {2 * WRAP_UP_S}

[offers]
declined_for_s = {DECLINED_S}

[matching]
last_agent_s = {KNOWN_S}

[[matching.steps]]
languages = "own"
level = 4

[[matching.steps]]
after_s = 2.5
languages = "own"

[[matching.steps]]
after_s = 5

[waiting_max]
callback = 1
"""


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    path = quick(tmp_path, tables=TABLES)
    async with World(tmp_path, policy_file=path) as world:
        yield world


async def talked(customer: Customer, agent: Agent) -> str:
    """A chat from asking to the end of its notes."""
    chat = await customer.ask_chat()
    await agent.accept(chat)
    await agent.say("contact.end", contact_id=chat)
    await agent.say("wrapup.finish", contact_id=chat, disposition="solved")
    await customer.until_state(chat, "ended")
    return chat


def events(lines: list[dict[str, object]]) -> list[object]:
    return [line["event"] for line in lines]


async def test_the_place_is_kept_on_another_channel_and_never_had_twice(world: World) -> None:
    camille, noe = await world.customer("camille"), await world.customer("noe")
    chat = await camille.ask_chat()
    theirs = await noe.ask_chat()
    await noe.until(lambda: noe.contact(theirs).get("place") == 2)
    callback = await camille.ask_callback(instead_of=chat)
    assert camille.contact(callback)["place"] == 1
    left = await camille.until_state(chat, "left")
    assert (left["outcome"], left["place"]) == ("channel-changed", None)
    assert events(await camille.transcript(chat)) == ["chat-requested", "channel-changed"]
    again = await camille.ask_chat(instead_of=callback)
    assert camille.contact(again)["place"] == 1
    await camille.until_state(callback, "canceled")
    assert noe.contact(theirs)["place"] == 2
    marie = await world.agent("marie")
    await marie.accept(again)
    await marie.accept(theirs)
    await marie.until(lambda: {work["contact"]["id"] for work in marie.view["work"]} == {again, theirs})


async def test_only_one_s_own_place_is_taken_over(world: World) -> None:
    camille, noe = await world.customer("camille"), await world.customer("noe")
    chat = await camille.ask_chat()
    callback = await noe.ask_callback(instead_of=chat)
    assert noe.contact(callback)["place"] == 2
    assert camille.contact(chat)["state"] == "waiting"


async def test_a_full_line_is_said_and_costs_nobody_their_place(world: World) -> None:
    camille, noe = await world.customer("camille"), await world.customer("noe")
    chat = await camille.ask_chat()
    await noe.ask_callback(number="01 99 00 56 78")
    with pytest.raises(Refusal, match="line-full"):
        await camille.ask_callback(instead_of=chat)
    assert (camille.contact(chat)["state"], camille.contact(chat)["place"]) == ("waiting", 1)


async def test_impact_moves_forward_and_only_known_ones_are_taken(world: World) -> None:
    camille, noe = await world.customer("camille"), await world.customer("noe")
    assert camille.view["impacts_matter"]
    chat = await camille.ask_chat()
    urgent = await noe.ask_chat(impact="urgent")
    assert (noe.contact(urgent)["place"], noe.contact(urgent)["impact"]) == (1, "urgent")
    await camille.until(lambda: camille.contact(chat)["moved"] == "overtaken")
    with pytest.raises(Refusal, match="unknown-impact"):
        await noe.ask_callback(impact="the end of the world")


async def test_the_agent_one_knows_is_asked_first_and_then_everybody(world: World) -> None:
    camille, marie = await world.customer("camille", language="en"), await world.agent("marie")
    james = await world.agent("james", presence="")
    await talked(camille, marie)
    await james.say("presence.choose", presence="available")
    chat = await camille.ask_chat(language="en")
    offer = await marie.offer(chat)
    assert offer["why"]["kept"] == 1
    assert camille.contact(chat)["kept_for"] == "Marie Laurent"
    assert camille.contact(chat)["kept_until"] is not None
    await marie.say("offer.decline", offer_id=offer["id"])
    offer = await james.offer(chat)
    assert offer["why"]["kept"] == 0
    await camille.until(lambda: camille.contact(chat)["kept_for"] is None)
    await marie.until(lambda: marie.view["held_back_until"] is None)


async def test_nobody_but_the_records_says_whom_one_knows(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    with pytest.raises(Refusal, match="bad-field"):
        await camille.ask_chat(last_agent_id=marie.view["me"]["id"])


async def test_more_people_are_asked_by_and_by_and_the_customer_is_told(world: World) -> None:
    camille = await world.customer("camille")
    ines, sofia = await world.agent("ines"), await world.agent("sofia", presence="")
    await sofia.say("presence.choose", presence="break", reason="lunch")
    marie = await world.agent("marie", presence="")
    await marie.say("presence.choose", presence="break", reason="lunch")
    chat = await camille.ask_chat(languages=["en"])
    first = camille.contact(chat)
    assert (first["widened"], first["also_in"]) == (False, [])
    await camille.until(lambda: camille.contact(chat)["widened"])
    await camille.until(lambda: camille.contact(chat)["also_in"] == ["en"])
    assert events(await camille.transcript(chat)) == ["chat-requested", "widened", "widened-languages"]
    assert ines.view["offers"] == []
    await sofia.say("presence.choose", presence="available")
    offer = await sofia.offer(chat)
    assert (offer["why"]["step"], offer["why"]["language"]) == (2, "en")
    await sofia.accept(chat)
    await sofia.until(lambda: sofia.work(chat))
    assert sofia.work(chat)["why"]["step"] == 2
    assert camille.contact(chat)["also_in"] == []


async def test_who_declined_is_told_when_it_comes_back(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    chat = await camille.ask_chat()
    offer = await marie.offer(chat)
    await marie.say("offer.decline", offer_id=offer["id"])
    await marie.until(lambda: marie.view["held_back_until"])
    assert marie.view["waiting"] == 1
    await marie.until(lambda: any(o["id"] != offer["id"] for o in marie.view["offers"]))
    assert marie.view["held_back_until"] is None
    await marie.say("offer.decline", offer_id=marie.view["offers"][0]["id"])
    await marie.until(lambda: marie.view["held_back_until"])
    await camille.say("contact.leave", contact_id=chat)
    await marie.until(lambda: (marie.view["waiting"], marie.view["held_back_until"]) == (0, None))


async def test_the_server_keeps_the_clock_of_the_notes(world: World) -> None:
    camille, marie = await world.customer("camille"), await world.agent("marie")
    chat = await camille.ask_chat()
    with pytest.raises(Refusal, match="unknown-contact"):
        await marie.say("wrap_up.extend", contact_id=chat)
    await marie.accept(chat)
    with pytest.raises(Refusal, match="not-open"):
        await marie.say("wrap_up.extend", contact_id=chat)
    await marie.say("contact.end", contact_id=chat)
    await marie.until(lambda: marie.work(chat).get("wrap_up_until"))
    until = marie.work(chat)["wrap_up_until"]
    await marie.say("wrap_up.extend", contact_id=chat)
    await marie.until(lambda: marie.work(chat)["wrap_up_until"] > until)
    with pytest.raises(Refusal, match="no-more-time"):
        await marie.say("wrap_up.extend", contact_id=chat)
    await marie.close()
    await camille.until_state(chat, "ended")
