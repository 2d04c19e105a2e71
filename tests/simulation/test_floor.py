"""A slice of the search that fits into every run: the same examples each time. `python -m tests.simulation.search`
looks further, and elsewhere each time."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.stories import FloorMachine
from tests.simulation.telephone import TelephoneMachine

SLICE = settings(
    stateful_step_count=50, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize(("machine", "examples"), [(FloorMachine, 170), (TelephoneMachine, 80)])
def test_nothing_breaks_the_floor(machine: type[FloorMachine], examples: int) -> None:
    run_state_machine_as_test(machine, settings=settings(SLICE, max_examples=examples))
