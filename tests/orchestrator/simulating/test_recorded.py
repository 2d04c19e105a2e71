"""A recorded day: read back as it was written, replayed to the same end, compared under another policy."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from orchestrator.simulating import drawing, recorded
from orchestrator.simulating.recorded import RecordError
from queues.policy import Matching, Step
from tests.orchestrator.simulating.days import BUSY, LADDER, ROUGH, ran

HEAD = '{"what":"day","name":"By hand","starts_at":"2026-03-03T00:00:00Z"}'
AGENT = '{"what":"agent","id":"ada","group":"all","languages":{"fr":5}}'
PRESENT = '{"what":"presence","agent":"ada","at_s":0,"presence":"available"}'
ARRIVAL = (
    '{"what":"arrival","id":"a","at_s":60,"kind":"chat","channel":"chat","languages":["fr"],"topic":"setup",'
    '"plan":"business","talk_s":{"chat":100}}'
)


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "day.jsonl"
    path.write_text("\n".join(lines))
    return path


def test_a_recorded_day_ends_as_it_did(tmp_path: Path) -> None:
    day, path = ran(ROUGH, 2), tmp_path / "day.jsonl"
    recorded.write(path, replace(day.recorded, endings=day.endings()))
    again = recorded.read(path)
    assert len(again.endings) == len(again.arrivals)
    replayed = ran(again)
    assert replayed.digest == day.digest
    assert replayed.endings() == again.endings


def test_another_policy_makes_another_day_of_the_same_people() -> None:
    steps = (Step(languages="own", level=4), Step(after_s=150, languages="all", skill="none"))
    patient = replace(LADDER, matching=Matching(steps=steps, reserve_after_s=60))
    plan = drawing.draw(BUSY, 2)
    one, other = ran(plan), ran(plan, policy=patient)
    assert one.digest != other.digest
    assert one.endings() != other.endings()
    assert max(story.step for story in other.stories.all.values()) == 1


def test_a_day_may_be_written_by_hand(tmp_path: Path) -> None:
    day = ran(recorded.read(_file(tmp_path, HEAD, ARRIVAL, PRESENT, AGENT)))
    story = day.stories.all["a"]
    assert (story.ending, story.agent_id, story.waited_s, story.over_s) == ("served", "ada", 4.0, 164.0)


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ((), "the first line must be the day's"),
        ((AGENT,), "the first line must be the day's"),
        ((HEAD.replace("Z", ""),), "starts_at must say its offset"),
        ((HEAD, PRESENT), "there is no agent `ada`"),
        ((HEAD, AGENT, AGENT), "two are named `ada`"),
        ((HEAD, ARRIVAL.replace('"at_s":60', '"at_s":-1')), "line 2"),
        ((HEAD, ARRIVAL.replace("at_s", "at_min")), "at_min"),
        ((HEAD, ARRIVAL.replace('"chat":100', '"callback":100')), "talk_s.chat is missing"),
        ((HEAD, ARRIVAL.replace('["fr"]', "[]")), "languages and phone name at least one"),
        ((HEAD, AGENT.replace('"group"', '"answers":[],"group"')), "answers, phone and back_s"),
        ((HEAD, '{"what":"weather"}'), "line 2"),
    ],
)
def test_what_is_wrong_with_a_recorded_day_is_named(lines: tuple[str, ...], named: str, tmp_path: Path) -> None:
    with pytest.raises(RecordError) as error:
        recorded.read(_file(tmp_path, *lines))
    assert named in str(error.value)
