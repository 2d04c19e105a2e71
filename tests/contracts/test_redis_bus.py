"""What only happens between processes: the Redis bus when connections break and the server goes, returns or forgets."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from orchestrator.bus import Bus, NoDesk, Notice
from orchestrator.bus.questions import Asked, LookAgent, LookDesk, LookWaits
from orchestrator.bus.redis import RedisBus
from tests.support.buses import PATIENCE_S, Clerk, Ends, Heard, in_effect, redis_bus
from tests.support.valkey import Valkey


@pytest.fixture
async def pair(valkey: Valkey) -> AsyncIterator[Ends]:
    """Two processes' ends of the Redis bus, where only that one makes sense."""
    web, desk = await redis_bus(valkey.url), await redis_bus(valkey.url)
    yield Ends(web, desk)
    await web.close()
    await desk.close()


async def test_a_process_follows_only_what_somebody_in_it_follows(pair: Ends, valkey: Valkey) -> None:
    await pair.desk.serve(Clerk())
    stops = [pair.web.subscribe("customer:1", Heard()) for _ in range(2)]
    await in_effect(pair.web)
    assert _followers(valkey, "customer:1") == 1
    stops[0]()
    await in_effect(pair.web)
    assert _followers(valkey, "customer:1") == 1
    stops[1]()
    await in_effect(pair.web)
    assert _followers(valkey, "customer:1") == 0


async def test_desks_do_not_hear_each_other(pair: Ends, valkey: Valkey) -> None:
    clerk, stranger, heard = Clerk(), Clerk(), Heard()
    elsewhere = await redis_bus(valkey.url, "elsewhere")
    await elsewhere.serve(stranger)
    await pair.desk.serve(clerk)
    elsewhere.subscribe("floor", heard)
    await in_effect(elsewhere)
    pair.desk.publish("floor", Notice.of("floor", 1))
    elsewhere.publish("floor", Notice.of("floor", 2))
    assert await heard.next() == ("floor", Notice.of("floor", 2))
    await pair.web.ask(LookWaits(language="fr"))
    assert clerk.asked == [LookWaits(language="fr")]
    assert stranger.asked == [LookDesk()]
    await elsewhere.close()


async def test_a_failing_answer_or_handler_breaks_nothing(pair: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    await pair.desk.serve(Clerk())
    heard = Heard()

    def broken(topic: str, notice: Notice) -> None:
        raise ZeroDivisionError

    pair.web.subscribe("broken", broken)
    pair.web.subscribe("floor", heard)
    await in_effect(pair.web)
    monkeypatch.setattr("orchestrator.bus.redis.ANSWER_S", 0.2)
    with pytest.raises(NoDesk):
        await pair.web.ask(LookAgent(agent_id="broken"))
    monkeypatch.undo()
    pair.desk.publish("broken", Notice.of("x", 1))
    pair.desk.publish("floor", Notice.of("floor", 1))
    assert await heard.next() == ("floor", Notice.of("floor", 1))
    assert await pair.web.ask(LookDesk()) == "LookDesk"


async def test_a_question_waits_for_a_desk_but_not_longer_than_who_asked(
    pair: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = asyncio.create_task(pair.web.ask(LookWaits(language="fr")))
    await _asked(pair.web)
    clerk = Clerk()
    stop = await pair.desk.serve(clerk)
    assert await early == "LookWaits"
    await stop()

    monkeypatch.setattr("orchestrator.bus.redis.ANSWER_S", 0.3)
    with pytest.raises(NoDesk):
        await pair.web.ask(LookWaits(language="en"))
    monkeypatch.setattr("orchestrator.bus.redis.ANSWER_S", 0.15)
    await pair.desk.serve(clerk)
    assert await _persist(pair.web, LookDesk()) == "LookDesk"
    assert clerk.asked[0] == LookWaits(language="fr")
    assert LookWaits(language="en") not in clerk.asked


async def test_nothing_is_missed_after_an_answer_though_the_topics_broke(pair: Ends, valkey: Valkey) -> None:
    """A question waits until the topics are followed again."""

    async def clerk(asked: Asked) -> str:
        pair.desk.publish("waits:fr", Notice.of("waits", "newer"))
        return "older"

    assert isinstance(pair.web, RedisBus)
    topics = pair.web._topics
    await pair.desk.serve(clerk)
    heard = Heard()
    pair.web.subscribe("waits:fr", heard)
    await topics.in_effect()
    valkey.command("CLIENT", "KILL", "TYPE", "pubsub")
    async with asyncio.timeout(PATIENCE_S):
        while topics._reached >= 0:  # noqa: ASYNC110 - the bus tells nobody that a connection broke
            await asyncio.sleep(0)
    assert await pair.web.ask(LookWaits(language="fr")) == "older"
    assert await heard.next() == ("waits:fr", Notice.of("waits", "newer"))


async def test_broken_connections_lose_no_question(pair: Ends, valkey: Valkey) -> None:
    """Both sides read again what they had not received. Only what was being sent may have to be asked again."""
    clerk = Clerk()
    await pair.desk.serve(clerk)
    await in_effect(pair.web)
    asked = [asyncio.create_task(_persist(pair.web, LookAgent(agent_id=f"{n}"))) for n in range(200)]
    for _ in range(5):
        valkey.command("CLIENT", "KILL", "TYPE", "normal")
        await asyncio.sleep(0.002)
    answers = await asyncio.gather(*asked)
    assert [answer["agent"] for answer in answers] == [f"{n}" for n in range(200)]


async def test_a_restarted_server_is_found_again(pair: Ends, valkey: Valkey) -> None:
    clerk, heard = Clerk(), Heard()
    await pair.desk.serve(clerk)
    pair.web.subscribe("floor", heard)
    await in_effect(pair.web)
    valkey.stop()
    during = asyncio.create_task(pair.web.ask(LookWaits(language="fr")))
    pair.desk.publish("floor", Notice.of("floor", "perhaps lost"))
    await asyncio.wait([during], timeout=0.1)
    assert not during.done()
    valkey.start()
    assert await during == "LookWaits"
    pair.desk.publish("floor", Notice.of("floor", "after"))
    while (await heard.next())[1].body != "after":
        continue


async def test_while_the_server_is_away_asking_fails_soon_and_telling_fails_silently(
    pair: Ends, valkey: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orchestrator.bus.lanes.REACH_S", 0.1)
    await pair.desk.serve(Clerk())
    await in_effect(pair.web)
    valkey.stop()
    try:
        monkeypatch.setattr("orchestrator.bus.redis.ANSWER_S", 0.5)
        with pytest.raises(NoDesk):
            await pair.web.ask(LookDesk())
        for number in range(20_000):
            pair.web.publish("floor", Notice.of("floor", number))
    finally:
        valkey.start()
    monkeypatch.setattr("orchestrator.bus.redis.ANSWER_S", PATIENCE_S)
    assert await _persist(pair.web, LookDesk()) == "LookDesk"


async def test_wiping_the_server_costs_nothing_that_lasts(pair: Ends, valkey: Valkey) -> None:
    heard = Heard()
    await pair.desk.serve(Clerk())
    pair.web.subscribe("floor", heard)
    await in_effect(pair.web)
    valkey.command("FLUSHALL")
    assert await pair.web.ask(LookDesk()) == "LookDesk"
    pair.desk.publish("floor", Notice.of("floor", 1))
    assert await heard.next() == ("floor", Notice.of("floor", 1))


async def test_nothing_stays_on_the_server_for_good(pair: Ends, valkey: Valkey) -> None:
    await pair.desk.serve(Clerk())
    await asyncio.gather(*(pair.web.ask(LookDesk()) for _ in range(50)))
    keys = [word for word in valkey.command("KEYS", "*").decode().split("\r\n") if word.startswith("ringback:")]
    assert keys
    assert all(key.startswith("ringback:test:") for key in keys)
    assert all(0 < int(valkey.command("TTL", key)[1:]) <= 15 for key in keys)


async def _persist(bus: Bus, asked: Asked) -> Any:
    """Ask until there is an answer, as every caller may."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            try:
                return await bus.ask(asked)
            except NoDesk:
                await asyncio.sleep(0.01)


async def _asked(bus: Bus) -> None:
    """Return once what was asked before has left this process."""
    assert isinstance(bus, RedisBus)
    await asyncio.sleep(0)
    await bus._topics.in_effect()
    await asyncio.sleep(0)
    await bus._outgoing.drain()


def _followers(valkey: Valkey, topic: str) -> int:
    return int(valkey.command("PUBSUB", "NUMSUB", f"ringback:test:topic:{topic}").split(b":")[-1])
