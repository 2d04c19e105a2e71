"""The long search, new examples each time: `python -m tests.simulation.search [--examples N] [--steps N] [--seed N]`.

`--telephone` has booked calls and calls to our lines beside all the rest (`telephone.py`). `--quick` stops at the first
thing found, without looking for the shortest way to it.
"""

import argparse
import secrets

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.stories import FloorMachine
from tests.simulation.telephone import TelephoneMachine


def search(kind: type[FloorMachine], examples: int, steps: int, seed: int, *, quick: bool) -> None:
    """Raises what the first broken invariant raises."""
    asked = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        phases=[Phase.generate] if quick else [Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    machine = hypothesis.seed(seed)(kind)
    run_state_machine_as_test(machine, settings=asked)


def main() -> None:
    parser = argparse.ArgumentParser(description="Search for a sequence of events that breaks an invariant.")
    parser.add_argument("--examples", type=int, default=5000)
    parser.add_argument("--steps", type=int, default=80)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32))
    parser.add_argument("--telephone", action="store_true")
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    print(f"seed {asked.seed}, {asked.examples} examples of up to {asked.steps} steps", flush=True)  # noqa: T201
    kind = TelephoneMachine if asked.telephone else FloorMachine
    search(kind, asked.examples, asked.steps, asked.seed, quick=asked.quick)
    print("nothing found")  # noqa: T201


if __name__ == "__main__":
    main()
