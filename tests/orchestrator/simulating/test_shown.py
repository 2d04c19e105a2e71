"""The waits a day would have shown, and what is counted as kept."""

import pytest

from orchestrator.simulating.shown import Shown
from queues.forecasting.log import Abandon, AgentIn, Arrival, End, Event, Start
from tests.support.floors import POLICY

BEGINS = 40 * 301.0


def shown(*events: Event, every: int = 1) -> Shown:
    """After one agent had forty talks of five minutes each, and began another, with somebody new a minute later."""
    found = Shown(POLICY, every)
    found.hear(AgentIn(at=0, agent="ada"))
    for n in range(41):
        at = n * 301.0
        found.hear(Arrival(at=at, customer=f"c{n}"))  # nobody who asked just now, as a desk tells it
        found.hear(Start(at=at, customer=f"c{n}", agent="ada"))
        if n < 40:
            found.hear(End(at=at + 300, customer=f"c{n}"))
    for event in (Arrival(at=BEGINS + 60, customer="new", asked=BEGINS + 60), *events):
        found.hear(event)
    return found


@pytest.mark.parametrize(
    ("waited_s", "left", "counts"),
    [
        (240, False, (1, 1)),
        (30, False, (1, 0)),
        (2000, False, (1, 0)),
        (30, True, (0, 0)),
        (2000, True, (1, 0)),
    ],
)
def test_a_range_is_kept_when_the_wait_comes_within_it(waited_s: float, left: bool, counts: tuple[int, int]) -> None:
    at = BEGINS + 60 + waited_s
    ended = Abandon(at=at, customer="new") if left else Start(at=at, customer="new", agent="ada")
    found = shown(ended)
    assert (found.quoted, found.kept) == counts


def test_who_is_not_served_by_the_end_of_the_day_and_who_was_not_asked_for_count_for_nothing() -> None:
    assert shown().quoted == 0
    assert shown(Start(at=BEGINS + 300, customer="new", agent="ada"), every=2).quoted == 0
