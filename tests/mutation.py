"""`python -m tests.mutation [--changed] [FILE...]`: changes the core in one place at a time; do the tests notice?

mutmut makes the mutants and runs the tests of `tests/queues` that reach each (`[tool.mutmut]` in pyproject.toml).
Results stay in `mutants/`: `mutmut results` names the survivors, `mutmut show NAME` shows one. `--changed` keeps the
earlier results of functions that did not change. FILE is the name of a module of the core (`floor`). Ends with 1 when
less than `LEAST` of all were noticed.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "mutants"
LEAST = 0.85
SURVIVED, NO_TESTS, NOT_YET = 0, 33, None
"""What mutmut keeps of a mutant, beside the ways to be noticed: a failing test, a crash, too much time."""


def scores() -> dict[str, tuple[int, int]]:
    """Module -> mutants noticed, and mutants tested."""
    found = {}
    for path in sorted(KEPT.glob("queues/*.meta")):
        codes = [code for code in json.loads(path.read_text())["exit_code_by_key"].values() if code is not NOT_YET]
        noticed = [code for code in codes if code not in {SURVIVED, NO_TESTS}]
        if codes:
            found[path.name.removesuffix(".py.meta")] = (len(noticed), len(codes))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("--changed", action="store_true", help="keep earlier results of what did not change")
    parser.add_argument("--at-a-time", default="2")
    parser.add_argument("files", nargs="*")
    given = parser.parse_args()
    if not given.changed:
        shutil.rmtree(KEPT, ignore_errors=True)
    (KEPT / "mutmut-stats.json").unlink(missing_ok=True)  # names tests that may be gone
    names = [f"queues.{name}.*" for name in given.files]
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", given.at_a_time, *names]
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        return 1
    found = scores()
    found["in all"] = (sum(noticed for noticed, _ in found.values()), sum(tested for _, tested in found.values()))
    for name, (noticed, tested) in sorted(found.items(), key=lambda one: one[1][0] / one[1][1]):
        print(f"{noticed / tested:6.1%}  {noticed:5} of {tested:5}  {name}")  # noqa: T201
    noticed, tested = found["in all"]
    return int(noticed < LEAST * tested)


if __name__ == "__main__":
    raise SystemExit(main())
