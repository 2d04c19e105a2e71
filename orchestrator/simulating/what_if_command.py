"""`ringback forecast what-if`: prints a coming day as planned and as it would be otherwise."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from orchestrator import policy_file
from orchestrator.simulating import scenario
from orchestrator.simulating.command import SimulationError
from orchestrator.simulating.what_if import Figure, Range, compare
from orchestrator.simulating.what_if_words import read_change


def what_if(
    *, policy_path: Path, scenario_path: Path, agents: Sequence[str], arrivals: str, closed: Sequence[str], runs: int,
    seed: int, target_s: float, as_json: bool,
) -> str:  # fmt: skip
    """What to print. Raises `SimulationError`."""
    try:
        policy = policy_file.load(policy_path)
        plan = scenario.load(scenario_path, policy)
        change = read_change(policy, agents=agents, arrivals=arrivals, closed=closed)
        found = compare(plan, policy, change, runs=runs, seed=seed, target_s=target_s)
    except (policy_file.PolicyError, scenario.ScenarioError) as error:
        raise SimulationError(str(error)) from None
    if as_json:
        return msgspec.json.format(msgspec.json.encode(found)).decode()
    width = max(len(_name(one)) for one in found)
    head = f"{plan.name}, {runs} days each; the middle of them, and what one in ten was below and above"
    rows = [("", "as planned", "changed")]
    rows += [(_name(one), _said(one.planned, one.unit), _said(one.changed, one.unit)) for one in found]
    return "\n".join([head, "", *(f"{name:{width}}  {planned:>26}  {changed:>26}" for name, planned, changed in rows)])


WORDS = {
    "wait-half": "wait, half of them",
    "wait-most": "wait, nine in ten",
    "in-time": "answered in time",
    "gave-up": "gave up",
    "turned-away": "turned away",
}


def _name(one: Figure) -> str:
    word = WORDS.get(one.name, one.name)
    return word if one.of == "all" else f"  {one.of}: {word}"


def _said(found: Range | None, unit: str) -> str:
    if found is None:
        return "–"
    low, middle, high = (_figure(value, unit) for value in (found.low, found.middle, found.high))
    return f"{middle} ({low} to {high})"


def _figure(value: float, unit: str) -> str:
    if unit == "share":
        return f"{100 * value:.0f} %"
    return f"{value:.0f}" if unit == "contacts" else f"{value:.0f} s"
