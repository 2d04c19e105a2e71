"""`python -m tests.simulation.crash [--kills N] [--callbacks N] [--seed N] [--weather W] [--planted NAME]
[--keep FOLDER]`

With `--callbacks` nothing else is asked for, and kills go on until so many were acknowledged.

Ends with 1 when something acknowledged was lost, doubled or stuck; with a planted fault, when nothing was found.
"""

import argparse
import asyncio
import sys
import tempfile
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from orchestrator.carrier.weather import WEATHERS
from tests.simulation.crash.plans import Plan, callbacks_only
from tests.simulation.crash.planting import FAULTS, plant
from tests.simulation.crash.running import run


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.crash")
    parser.add_argument("--kills", type=int, help="50, with --callbacks as many as come")
    parser.add_argument("--callbacks", type=int, default=0, help="nothing but so many callbacks")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weather", choices=list(WEATHERS), default="calm")
    parser.add_argument(
        "--settle", type=float, help="the longest to wait for the end: 60 s, in other weather than calm 420 s"
    )
    parser.add_argument("--planted", choices=list(FAULTS), help="look for this fault in a copy of the sources")
    parser.add_argument("--keep", type=Path, help="an empty folder where everything is left to be looked at")
    given = parser.parse_args()
    with nullcontext(given.keep) if given.keep else tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kills = given.kills if given.kills is not None else 0 if given.callbacks else 50
        settle_s = given.settle or (60 if given.weather == "calm" else 420)
        plan = Plan(kills, given.seed, given.weather, settle_s=settle_s)
        if given.callbacks:
            plan = callbacks_only(plan, given.callbacks)
        if given.planted:
            plan = replace(plan, tree=plant(given.planted, folder / "tree"))
        report = asyncio.run(run(folder, plan))
        log = (folder / "serve.log").read_text()
    print(f"seed {given.seed}, weather {given.weather}{', planted ' + given.planted if given.planted else ''}")  # noqa: T201
    print(report)  # noqa: T201
    if report.violations and not given.planted:
        print(f"\nthe server's last words:\n{log[-4000:]}", file=sys.stderr)  # noqa: T201
    return int(bool(report.violations) != bool(given.planted))


if __name__ == "__main__":
    raise SystemExit(main())
