"""`ringback simulate`: draws or reads a day, lets it happen, and says how it went."""

from pathlib import Path
from time import perf_counter

import msgspec

from orchestrator import policy_file
from orchestrator.simulating import chart, drawing, recorded, report, scenario, texts
from orchestrator.simulating.day import Day
from orchestrator.simulating.shown import Shown
from queues.forecasting import log
from queues.policy import Policy


class SimulationError(Exception):
    """What to correct, one line each."""


def simulate(
    *,
    policy_path: Path,
    scenario_path: Path | None = None,
    from_path: Path | None = None,
    record_path: Path | None = None,
    chart_path: Path | None = None,
    log_path: Path | None = None,
    seed: int = 1,
    target_s: float = 20,
    as_json: bool = False,
) -> str:
    """What to print. Raises `SimulationError`."""
    if scenario_path is not None and from_path is not None:
        raise SimulationError("Give a scenario or a recorded day, not both.")
    try:
        policy = policy_file.load(policy_path)
        plan = recorded.read(from_path) if from_path else _drawn(scenario_path or scenario.EXAMPLE, policy, seed)
    except (policy_file.PolicyError, scenario.ScenarioError, recorded.RecordError) as error:
        raise SimulationError(str(error)) from None
    started = perf_counter()
    day = Day(plan, policy)
    happened: list[log.Event] = []
    shown = Shown(policy)

    def hear(event: log.Event) -> None:
        shown.hear(event)
        if log_path is not None:
            happened.append(event)

    day.watch(hear)
    day.run()
    took_s = perf_counter() - started
    found = report.report(day, target_s, shown)
    try:
        if record_path is not None:
            recorded.write(record_path, msgspec.structs.replace(plan, endings=day.endings()))
        if log_path is not None:
            log_path.write_bytes(b"".join(msgspec.json.encode(event) + b"\n" for event in happened))
        if chart_path is not None:
            chart_path.write_text(chart.chart(found), "utf-8")
    except OSError as error:
        raise SimulationError(f"{error.filename}: {error.strerror}") from None
    if as_json:
        speed = {"took_s": round(took_s, 3), "decisions_per_s": round(found.decisions / took_s)}
        return msgspec.json.format(msgspec.json.encode(msgspec.to_builtins(found) | speed)).decode()
    said = texts.text(found, took_s)
    return f"{said}\n\n{texts.difference(found, plan.endings)}" if plan.endings else said


def _drawn(path: Path, policy: Policy, seed: int) -> recorded.Recorded:
    return drawing.draw(scenario.load(path, policy), seed)
