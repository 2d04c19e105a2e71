"""The waits of topics that ask for a skill, before anything is asked."""

from typing import Any

from msgspec.structs import replace

from orchestrator.desk.forecasts import NOTHING
from orchestrator.desk.topic_waits import MOST_SKILLS
from orchestrator.desk.views import Views
from queues.policy import Topic
from tests.orchestrator.desk.test_forecasts import Watched, usual
from tests.support.floors import POLICY, Desk, person


def waits_of(desk: Any, topic: str, language: str = "fr") -> dict[str, Any]:
    """By channel, as far as they are not what all topics have."""
    topics = desk.views.waits(language, desk.now).topics
    return {one.channel: one.estimate for one in topics if topic in one.topics}


async def test_a_topic_waits_for_those_who_know_it() -> None:
    """Two speak French; the one who knows optics has begun a chat of ten minutes. It is what is told when one asks."""
    desk = Watched(usual(600))
    desk.sign_in(replace(person("marie", "fr", chats=1, calls=False), skills={"optics": 3}))
    desk.accept(desk.chat("one"))
    desk.sign_in(person("luc", "fr", chats=1))
    await desk.look()
    shown = waits_of(desk, "optics")
    assert (shown["chat"].low_s, shown["chat"].high_s) == (480, 900)
    assert shown["callback"].reason == "nobody-skilled"
    assert waits_of(desk, "setup") == {}
    assert desk.views.waits("fr", desk.now).waits[0].estimate.high_s == 60
    assert desk.shown(desk.chat("two", topic="optics")) == shown["chat"]
    desk.views.board = NOTHING
    assert waits_of(desk, "optics")["chat"].state == "known", "without a forecast there is the closed form"


async def test_what_waits_as_all_do_is_left_out() -> None:
    desk = Watched()
    assert waits_of(desk, "optics") == {}, "nobody is there at all"
    desk.sign_in(replace(person("marie", "fr"), skills={"optics": 3}))
    await desk.look()
    assert waits_of(desk, "optics") == {}
    assert waits_of(desk, "optics", "en") == {}, "that nobody speaks it is what is to be said"


def test_what_is_pushed_stays_small() -> None:
    """However many topics there are; those that ask for the same are told together."""
    topics = [Topic(id=f"{n}-{m}", labels={"en": "x"}, skill=f"skill-{n}") for n in range(100) for m in range(3)]
    desk = Desk(replace(POLICY, topics=tuple(topics)))
    desk.sign_in(person("marie", "fr"))
    found = Views(desk.floor, str).waits("fr", desk.now).topics
    assert len(found) == 2 * MOST_SKILLS
    assert found[0].topics == ["0-0", "0-1", "0-2"]
