"""What a bus promises, tried on both: within one process, and over a real server between two."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from orchestrator.bus import NoDesk, Notice
from orchestrator.bus.local import LocalBus
from orchestrator.bus.questions import Asked, LookAgent, LookCustomer, LookDesk, LookWaits
from queues import events
from queues.errors import Refused
from tests.support.buses import Clerk, Ends, Heard, in_effect, redis_bus
from tests.support.floors import customer, person


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
    told = Notice.of("view", {"text": "«é»", "places": [1, None]})
    ends.desk.publish("customer:1", told)
    ends.desk.publish("customer:2", Notice.of("last", None))
    assert await first.next() == ("customer:1", told)
    assert await second.next() == ("customer:1", told)
    assert await other.next() == ("customer:2", Notice.of("last", None))
    assert first.notices.empty()


async def test_notices_of_a_topic_keep_their_order(ends: Ends) -> None:
    await ends.desk.serve(Clerk())
    heard = Heard()
    ends.web.subscribe("floor", heard)
    await in_effect(ends.web)
    for number in range(300):
        ends.desk.publish("floor", Notice.of("floor", number))
    assert [(await heard.next())[1].body for _ in range(300)] == list(range(300))


async def test_a_handler_may_be_a_coroutine(ends: Ends) -> None:
    await ends.desk.serve(Clerk())
    heard = Heard()

    async def later(topic: str, notice: Notice) -> None:
        await asyncio.sleep(0)
        heard(topic, notice)

    ends.web.subscribe("floor", later)
    await in_effect(ends.web)
    ends.desk.publish("floor", Notice.of("floor", 1))
    assert await heard.next() == ("floor", Notice.of("floor", 1))


async def test_whoever_stops_hears_no_more_and_the_others_still_do(ends: Ends) -> None:
    await ends.desk.serve(Clerk())
    gone, here = Heard(), Heard()
    stop = ends.web.subscribe("floor", gone)
    ends.web.subscribe("floor", here)
    stop()
    stop()
    await in_effect(ends.web)
    ends.desk.publish("floor", Notice.of("floor", 1))
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
    ends.desk.publish("floor", Notice.of("floor", 1))
    assert await heard.next() == ("floor", Notice.of("floor", 1))


async def test_nothing_is_missed_between_an_answer_and_the_next_notice(ends: Ends) -> None:
    """Whoever follows a topic and then asks gets what changed after the answer."""

    async def clerk(asked: Asked) -> str:
        ends.desk.publish("waits:fr", Notice.of("waits", "newer"))
        return "older"

    await ends.desk.serve(clerk)
    heard = Heard()
    ends.web.subscribe("waits:fr", heard)
    assert await ends.web.ask(LookWaits(language="fr")) == "older"
    assert await heard.next() == ("waits:fr", Notice.of("waits", "newer"))
