"""The figures of a day, checked against days whose figures are known, and how they are shown."""

from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest

from orchestrator.simulating import chart, texts
from orchestrator.simulating.recorded import Agent, Arrival, Ending, Head, Presence, Recorded
from orchestrator.simulating.report import gini, overtaken, point, report
from orchestrator.simulating.stories import Story
from tests.orchestrator.simulating.days import BUSY, ROUGH, ran
from tests.support.floors import START

HOUR = 3600.0


def _arrival(name: str, at_s: float, **facts: Any) -> Arrival:
    given: dict[str, Any] = {
        "kind": "chats", "channel": "chat", "languages": ("fr",), "topic": "setup", "plan": "business",
        "talk_s": {"chat": 96.0},
    }  # fmt: skip
    return Arrival(id=name, at_s=at_s, **given | facts)


def _day(*arrivals: Arrival) -> Any:
    """One agent who takes one chat at a time from 1:00 to 2:00, 4 s after it was offered."""
    agent = Agent(id="ada", group="all", languages={"fr": 5}, chat_capacity=1)
    chosen = [
        Presence(agent="ada", at_s=HOUR, presence="available"), Presence(agent="ada", at_s=2 * HOUR, presence="offline")
    ]  # fmt: skip
    head = Head(name="One agent", starts_at=datetime(2026, 3, 3, tzinfo=UTC), length_s=4 * HOUR)
    return ran(Recorded(head=head, agents=[agent], presences=chosen, arrivals=list(arrivals)))


def test_the_figures_of_a_day_counted_by_hand() -> None:
    found = report(
        _day(
            _arrival("a", HOUR),  # answered after 4 s, until 100 s
            _arrival("b", HOUR + 50),  # offered at 100 s, answered at 104 s: after 54 s, until 200 s
            _arrival("c", HOUR + 60, patience_s={"chat": 30}),  # gives up
            _arrival("d", HOUR + 70, plan="pro"),  # its plan has no chat
            _arrival("e", 3 * HOUR),  # nobody is there any more
        ),
        20,
    )
    assert found.all.endings == {"served": 2, "abandoned": 1, "failed": 0, "refused": 1, "open": 1}
    assert (found.all.mean_s, found.all.p50_s, found.all.p99_s, found.all.longest_s) == (29, 4, 54, HOUR)
    assert (found.all.within_target, found.all.abandoned) == (0.25, 0.25)
    assert found.refusals == {"not-included": 1}
    assert found.offers == {"made": 2, "accepted": 2, "declined": 0, "lapsed": 0, "withdrawn": 0}
    (group,) = found.groups
    assert (group.staffed_h, group.contacts, group.per_hour, group.at_once) == (1.0, 2, 2.0, 1.0)
    assert group.occupancy == pytest.approx(192 / HOUR, abs=1e-4)
    assert [round(slot.working, 1) for slot in found.slots[:5]] == [0, 0, 1, 1, 0]
    assert found.slots[6].chats == 1


def test_uneven_shares() -> None:
    assert gini([3, 3, 3]) == 0
    assert gini([0, 0, 0, 8]) == 0.75
    assert gini([1, 3]) == 0.25
    assert gini([]) is None


def test_points_of_few() -> None:
    assert [point([1, 2, 3, 4], share) for share in (0.25, 0.5, 0.51, 1)] == [1, 2, 3, 4]
    assert point([], 0.5) is None


def test_overtaking_is_seen() -> None:
    def story(name: str, joined: float, offered: float | None, serial: int, topic: str = "setup") -> Story:
        first = None if offered is None else (offered, START, serial)
        return Story(_arrival(name, joined, topic=topic), name, "chat", joined, first_offer=first, joined_s=joined)

    in_order = [story("a", 0, 10, 1), story("b", 5, 20, 2), story("x", 6, 7, 3, "optics")]
    assert overtaken(in_order) == 0
    assert overtaken([*in_order, story("c", 6, 8, 4)]) == 2
    assert overtaken([story("a", 0, None, 1), story("b", 5, 20, 2)]) == 1


def test_nobody_is_overtaken_in_their_class_on_a_busy_morning() -> None:
    assert report(ran(BUSY), 20).overtaken_in_class == 0


def test_the_text_names_every_class_and_group() -> None:
    found = report(ran(ROUGH), 20)
    said = texts.text(found, 2.0)
    for name in (*(one.name for one in BUSY.classes), *(group.name for group in BUSY.groups), found.digest):
        assert name in said
    assert f"{found.decisions / 2:,.0f} decisions/s" in said
    assert "step 2" in said
    endings = [Ending(arrival="a", ending="served", waited_s=7)]
    assert f"served 1 then, {found.all.endings['served']:,} now" in texts.difference(found, endings)


def test_bars() -> None:
    assert texts.spark([0, 1, 4, 8]) == " ▁▄█"
    assert texts.spark([]) == ""


def test_the_picture_is_well_formed_and_inside_its_frame() -> None:
    found = report(ran(BUSY), 20)
    tree = ElementTree.fromstring(chart.chart(found))  # noqa: S314 - our own
    width, height = (float(size) for size in tree.attrib["viewBox"].split()[2:])
    shapes = [one for one in tree.iter("{http://www.w3.org/2000/svg}path") if one.attrib["class"] != "grid"]
    assert len(shapes) == 6
    for shape in shapes:
        points = shape.attrib["d"].strip("MZ").replace("M", "L").split("L")
        assert len(points) >= 48
        for x, y in (pair.split() for pair in points):
            assert 0 <= float(x) <= width
            assert 60 <= float(y) <= height
    assert "prefers-color-scheme: dark" in "".join(tree.itertext())
