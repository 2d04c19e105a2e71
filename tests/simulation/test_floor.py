"""A slice of the search that fits into every run: the same examples each time. `python -m tests.simulation.search`
looks further, and elsewhere each time."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.stories import FloorMachine

SLICE = settings(
    max_examples=250, stateful_step_count=50, derandomize=True, deadline=None, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_nothing_breaks_the_floor() -> None:
    run_state_machine_as_test(FloorMachine, settings=SLICE)
