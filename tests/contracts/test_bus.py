"""What a bus promises, tried on both: within one process, and over a real server between two."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from orchestrator.bus import Bus, NoDesk, Notice
from orchestrator.bus.local import LocalBus
from orchestrator.bus.redis import RedisBus
from orchestrator.desk.questions import Asked, LookAgent, LookCustomer, LookDesk, LookWaits
from queues import events
from queues.errors import Refused
from tests.support.floors import customer, person
from tests.support.valkey import Valkey

PATIENCE_S = 8


@dataclass
class Ends:
    """A web process's end and the desk's. Within one process they are the same."""

    web: Bus
    desk: Bus


@dataclass
class Clerk:
    """Answers as a desk would, and keeps what it was asked."""

    asked: list[Asked] = field(default_factory=list)

    async def __call__(self, asked: Asked) -> Any:
        self.asked.append(asked)
        match asked:
            case LookAgent(agent_id="nobody"):
                raise Refused("unknown-agent", field="agent_id", tries=3, name="nobody")
            case LookAgent(agent_id="broken"):
                raise ZeroDivisionError
            case LookAgent():
                await asyncio.sleep(0)
                return {"agent": asked.agent_id, "load": [1, 2.5, None, True]}
            case _:
                return type(asked).__name__


async def redis_bus(url: str, desk: str = "test") -> RedisBus:
    bus = RedisBus(url, desk)
    await bus.start()
    return bus


@pytest.fixture(params=["local", "redis"])
async def ends(request: pytest.FixtureRequest) -> AsyncIterator[Ends]:
    if request.param == "local":
        local = LocalBus()
        yield Ends(local, local)
        await local.close()
        return
    url = request.getfixturevalue("valkey").url
    web, desk = await redis_bus(url), await redis_bus(url)
    yield Ends(web, desk)
    await web.close()
    await desk.close()


@pytest.fixture
async def pair(valkey: Valkey) -> AsyncIterator[Ends]:
    """Two processes' ends of the Redis bus, where only that one makes sense."""
    web, desk = await redis_bus(valkey.url), await redis_bus(valkey.url)
    yield Ends(web, desk)
    await web.close()
    await desk.close()


class Heard:
    """A handler that keeps what it is told."""

    def __init__(self) -> None:
        self.notices: asyncio.Queue[tuple[str, Notice]] = asyncio.Queue()

    def __call__(self, topic: str, notice: Notice) -> None:
        self.notices.put_nowait((topic, notice))

    async def next(self) -> tuple[str, Notice]:
        async with asyncio.timeout(PATIENCE_S):
            return await self.notices.get()


async def in_effect(bus: Bus) -> None:
    """A question is asked only once the topics followed before are followed in fact."""
    await bus.ask(LookDesk())


# ── Questions ────────────────────────────────────────────────────────────────────────────────────────


async def test_an_answer_comes_back(ends: Ends) -> None:
    await ends.desk.serve(Clerk())
    assert await ends.web.ask(LookAgent(agent_id="ana")) == {"agent": "ana", "load": [1, 2.5, None, True]}


async def test_what_is_asked_arrives_unchanged(ends: Ends) -> None:
    clerk = Clerk()
    await ends.desk.serve(clerk)
    asked: list[Asked] = [
        events.ChatRequested(
            contact_id="c",
            customer=customer("zoë"),
            language="fr",
            languages=("fr", "en"),
            topic="setup",
            subject="«?»",
        ),
        events.PersonSaved(person=person("ana", "fr", optics=4)),
        events.TimePassed(),
        LookCustomer(customer=customer()),
        LookWaits(language="pt-BR"),
        LookDesk(),
    ]
    answers = [await ends.web.ask(one) for one in asked]
    assert clerk.asked == asked
    assert answers == [type(one).__name__ for one in asked]


async def test_a_refusal_comes_back_whole(ends: Ends) -> None:
    await ends.desk.serve(Clerk())
    with pytest.raises(Refused) as no:
        await ends.web.ask(LookAgent(agent_id="nobody"))
    assert (no.value.code, no.value.field) == ("unknown-agent", "agent_id")
    assert no.value.params == {"tries": 3, "name": "nobody"}


async def test_each_of_many_gets_its_own_answer(ends: Ends) -> None:
    await ends.desk.serve(Clerk())
    answers = await asyncio.gather(*(ends.web.ask(LookAgent(agent_id=f"{n}")) for n in range(500)))
    assert [answer["agent"] for answer in answers] == [f"{n}" for n in range(500)]


async def test_the_order_of_one_caller_is_kept(ends: Ends) -> None:
    clerk = Clerk()
    await ends.desk.serve(clerk)
    asked: list[Asked] = [LookAgent(agent_id=f"{n}") for n in range(300)]
    await asyncio.gather(*(ends.web.ask(one) for one in asked))
    assert clerk.asked == asked


async def test_a_slow_answer_holds_up_nobody(ends: Ends) -> None:
    leave = asyncio.Event()

    async def clerk(asked: Asked) -> str:
        if isinstance(asked, LookDesk):
            await leave.wait()
        return type(asked).__name__

    await ends.desk.serve(clerk)
    slow = asyncio.create_task(ends.web.ask(LookDesk()))
    assert await ends.web.ask(LookWaits(language="fr")) == "LookWaits"
    assert not slow.done()
    leave.set()
    assert await slow == "LookDesk"


async def test_without_a_desk_there_is_no_answer(ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orchestrator.bus.redis.ANSWER_S", 0.2)
    with pytest.raises(NoDesk):
        await ends.web.ask(LookDesk())
    stop = await ends.desk.serve(Clerk())
    await stop()
    with pytest.raises(NoDesk):
        await ends.web.ask(LookDesk())


async def test_a_desk_that_does_not_answer_is_no_desk(ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    for bus in ("local", "redis"):
        monkeypatch.setattr(f"orchestrator.bus.{bus}.ANSWER_S", 0.2)

    async def silent(asked: Asked) -> None:
        await asyncio.Event().wait()

    await ends.desk.serve(silent)
    with pytest.raises(NoDesk):
        await ends.web.ask(LookDesk())


async def test_after_closing_nobody_answers(ends: Ends) -> None:
    await ends.desk.serve(Clerk())
    await ends.web.close()
    with pytest.raises(NoDesk):
        await ends.web.ask(LookDesk())


# ── Notices ──────────────────────────────────────────────────────────────────────────────────────────


async def test_followers_of_a_topic_hear_of_it_and_of_nothing_else(ends: Ends) -> None:
    await ends.desk.serve(Clerk())
    first, second, other = Heard(), Heard(), Heard()
    ends.web.subscribe("customer:1", first)
    ends.web.subscribe("customer:1", second)
    ends.web.subscribe("customer:2", other)
    await in_effect(ends.web)
    told = Notice("view", {"text": "«é»", "places": [1, None]})
    ends.desk.publish("customer:1", told)
    ends.desk.publish("customer:2", Notice("last", None))
    assert await first.next() == ("customer:1", told)
    assert await second.next() == ("customer:1", told)
    assert await other.next() == ("customer:2", Notice("last", None))
    assert first.notices.empty()


async def test_notices_of_a_topic_keep_their_order(ends: Ends) -> None:
    await ends.desk.serve(Clerk())
    heard = Heard()
    ends.web.subscribe("floor", heard)
    await in_effect(ends.web)
    for number in range(300):
        ends.desk.publish("floor", Notice("floor", number))
    assert [(await heard.next())[1].body for _ in range(300)] == list(range(300))


async def test_a_handler_may_be_a_coroutine(ends: Ends) -> None:
    await ends.desk.serve(Clerk())
    heard = Heard()

    async def later(topic: str, notice: Notice) -> None:
        await asyncio.sleep(0)
        heard(topic, notice)

    ends.web.subscribe("floor", later)
    await in_effect(ends.web)
    ends.desk.publish("floor", Notice("floor", 1))
    assert await heard.next() == ("floor", Notice("floor", 1))


async def test_whoever_stops_hears_no_more_and_the_others_still_do(ends: Ends) -> None:
    await ends.desk.serve(Clerk())
    gone, here = Heard(), Heard()
    stop = ends.web.subscribe("floor", gone)
    ends.web.subscribe("floor", here)
    stop()
    stop()
    await in_effect(ends.web)
    ends.desk.publish("floor", Notice("floor", 1))
    await here.next()
    assert gone.notices.empty()


async def test_a_topic_may_be_followed_again(ends: Ends) -> None:
    await ends.desk.serve(Clerk())
    heard = Heard()
    ends.web.subscribe("floor", Heard())()
    await in_effect(ends.web)
    ends.web.subscribe("floor", Heard())()
    ends.web.subscribe("floor", heard)
    await in_effect(ends.web)
    ends.desk.publish("floor", Notice("floor", 1))
    assert await heard.next() == ("floor", Notice("floor", 1))


async def test_nothing_is_missed_between_an_answer_and_the_next_notice(ends: Ends) -> None:
    """Whoever follows a topic and then asks gets what changed after the answer."""

    async def clerk(asked: Asked) -> str:
        ends.desk.publish("waits:fr", Notice("waits", "newer"))
        return "older"

    await ends.desk.serve(clerk)
    heard = Heard()
    ends.web.subscribe("waits:fr", heard)
    assert await ends.web.ask(LookWaits(language="fr")) == "older"
    assert await heard.next() == ("waits:fr", Notice("waits", "newer"))


# ── What only happens between processes ──────────────────────────────────────────────────────────────


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
    pair.desk.publish("floor", Notice("floor", 1))
    elsewhere.publish("floor", Notice("floor", 2))
    assert await heard.next() == ("floor", Notice("floor", 2))
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
    pair.desk.publish("broken", Notice("x", 1))
    pair.desk.publish("floor", Notice("floor", 1))
    assert await heard.next() == ("floor", Notice("floor", 1))
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

    monkeypatch.setattr("orchestrator.bus.redis.ANSWER_S", 0.05)
    with pytest.raises(NoDesk):
        await pair.web.ask(LookWaits(language="en"))
    await pair.desk.serve(clerk)
    monkeypatch.setattr("orchestrator.bus.redis.ANSWER_S", PATIENCE_S)
    assert await pair.web.ask(LookDesk()) == "LookDesk"
    assert clerk.asked[0] == LookWaits(language="fr")


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
    during = asyncio.create_task(_persist(pair.web, LookWaits(language="fr")))
    pair.desk.publish("floor", Notice("floor", "perhaps lost"))
    await asyncio.wait([during], timeout=0.1)
    assert not during.done()
    valkey.start()
    assert await during == "LookWaits"
    pair.desk.publish("floor", Notice("floor", "after"))
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
            pair.web.publish("floor", Notice("floor", number))
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
    pair.desk.publish("floor", Notice("floor", 1))
    assert await heard.next() == ("floor", Notice("floor", 1))


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
