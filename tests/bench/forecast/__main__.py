"""How near the forecast comes to the least possible error.

    python -m tests.bench.forecast [WORD] [--every N] [--seeds N [N ...]] [--without PART | --textbook]

A Markdown table, a row per world whose name contains the word and per seed, and with several seeds one of all their
quotes. Root mean squared errors are ratios to the least possible one (1.00 = nobody can do better). See
docs/forecast.md.
"""

import argparse

from queues.forecasting.forecaster import Forecaster
from tests.bench.forecast.faults import FAULTS
from tests.bench.forecast.grading import Grade, Grading, pooled
from tests.bench.forecast.textbook import textbook
from tests.bench.forecast.worlds import WORLDS


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("word", nargs="?", default="")
    options.add_argument("--every", type=int, default=10, help="grade each N-th customer")
    options.add_argument("--seeds", type=int, nargs="+", default=[1], help="one day each")
    options.add_argument("--without", choices=FAULTS, help="leave out a part of the forecast")
    options.add_argument("--textbook", action="store_true", help="tell it the family of the handling times' law")
    given = options.parse_args()
    say("| world | seed | quotes | mean wait s | least error s | forecast | last one's wait | line x mean | "
        "within 50 % | within 90 % | width s | came within 90 % | ms a quote | truth |")  # fmt: skip
    say("|" + " --- |" * 14)
    for world in WORLDS:
        if given.word in world.name:
            make = textbook(world) if given.textbook else FAULTS.get(given.without, Forecaster)
            grades = []
            for seed in given.seeds:
                grades.append(Grading(world, seed, given.every, make).run())
                say(row(grades[-1], str(seed)))
            if len(grades) > 1:
                say(row(pooled(grades), "all"))


def row(g: Grade, seed: str) -> str:
    return (f"| {g.world} | {seed} | {g.quotes} | {g.wait:.0f} | {g.bound:.0f} | {g.forecast / g.bound:.2f} | "
            f"{g.last / g.bound:.2f} | {g.line / g.bound:.2f} | {g.half:.0%} | {g.ninety:.0%} | {g.width:.0f} | "
            f"{g.came:.0%} | {g.cost_ms:.1f} | {g.places:.2f} |")  # fmt: skip


main()
