"""Turns at the carrier: never more than so many in any second, none wasted, the most urgent first."""

import asyncio
from itertools import pairwise

import pytest

from orchestrator.telephony.pacing import WINDOW_S, Pace


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


def paced(per_second: float) -> tuple[Pace, Clock]:
    clock = Clock()
    return Pace(lambda: per_second, clock=clock, sleep=clock.sleep), clock


async def placed(pace: Pace, clock: Clock, urgencies: list[int], *, used: bool = True) -> list[tuple[float, int]]:
    """When each was placed, in the order it was: all ask at once."""
    times: list[tuple[float, int]] = []

    async def place(urgency: int) -> None:
        async with pace.turn(urgency) as turn:
            if used:
                turn.use()
                times.append((clock(), urgency))

    await asyncio.gather(*(place(urgency) for urgency in urgencies))
    return times


@pytest.mark.parametrize(("per_second", "most"), [(0.5, 1), (1, 1), (5, 5), (30, 30)])
async def test_never_more_in_any_second_and_nearly_all_of_it_is_used(per_second: float, most: int) -> None:
    pace, clock = paced(per_second)
    count = max(2, int(300 * per_second))
    times = [at for at, _ in await placed(pace, clock, [1] * count)]
    for at in times:
        assert sum(at <= other < at + 1 / min(1, per_second) for other in times) <= most
    assert count / (times[-1] - times[0] + 1 / per_second) >= 0.98 * per_second


async def test_a_new_process_waits_for_what_the_one_before_may_have_placed() -> None:
    pace, clock = paced(5)
    assert [at for at, _ in await placed(pace, clock, [1])] == [WINDOW_S]


async def test_whoever_is_on_the_line_already_comes_first() -> None:
    pace, clock = paced(1)
    order = [urgency for _, urgency in await placed(pace, clock, [1, 1, 0, 1, 0])]
    assert order == [0, 0, 1, 1, 1]


async def test_a_turn_nobody_used_costs_no_time() -> None:
    pace, clock = paced(1)
    await placed(pace, clock, [1] * 10, used=False)
    assert clock() == WINDOW_S


async def test_whoever_gives_up_waiting_takes_no_turn() -> None:
    pace, clock = paced(1)

    async def place() -> float:
        async with pace.turn(1) as turn:
            turn.use()
            return clock()

    first, second, third = (asyncio.create_task(place()) for _ in range(3))
    await asyncio.sleep(0)
    second.cancel()
    times = [await first, await third]
    assert [round(after - before, 3) for before, after in pairwise(times)] == [WINDOW_S]


async def test_a_turn_that_fails_lets_the_next_one_go() -> None:
    pace, clock = paced(1)
    with pytest.raises(RuntimeError):
        async with pace.turn(1):
            raise RuntimeError
    assert len(await placed(pace, clock, [1])) == 1
