"""`python -m tests.simulation.planted [WORD]`: plants each bug in a copy of the core and has the search look for it.

Two searches at a time, a minute each. Ends with 1 when a bug was not found in that time, when its patch does not apply,
or when the search finds something where nothing was planted.
"""

import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.simulation.planted.planting import copy, patches, plant

SEARCH = (sys.executable, "-m", "tests.simulation.search", "--quick", "--steps", "60", "--seed", "1")
EXAMPLES = "1000000"
"""More than anybody waits for: time ends a search, not their number."""

LIMIT_S = 60
AT_A_TIME = 2

FOUND = ("AssertionError", "KeyError", "queues.errors.")
"""How the last line begins that names what was found; anything else is an edit that makes no sense."""

NOTHING = "nothing-planted"


def look(patch: Path | None) -> bool:
    """Whether the search finds what it should with this patch (none: nothing). Says what it found, and when."""
    name, began = patch.stem if patch else NOTHING, time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        copy(Path(folder))
        try:
            if patch is not None:
                plant(patch, Path(folder))
            found = search(Path(folder))
        except LookupError as stale:
            found = str(stale)
    well = found is None if patch is None else found is not None and found.startswith(FOUND)
    said = found or f"not found in {LIMIT_S} s"
    print(f"{'ok ' if well else 'BAD'} {time.monotonic() - began:5.1f} s  {name}: {said}", flush=True)  # noqa: T201
    return well


def search(where: Path) -> str | None:
    """The last words of what the search in a copy found; none when its time was over first."""
    command = [*SEARCH, "--examples", EXAMPLES]
    try:
        done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False, timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        return None
    lines = [line for line in done.stderr.splitlines() if line.startswith(FOUND)]
    return lines[-1] if lines else "it does not even start:\n" + done.stdout + done.stderr


def main() -> int:
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    chosen: list[Path | None] = [None] if word in NOTHING else []
    chosen += patches(word)
    if not chosen:
        print(f"no planted bug has {word!r} in its name")  # noqa: T201
        return 1
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        well = list(pool.map(look, chosen))
    print(f"{sum(well)} of {len(well)} as they should be")  # noqa: T201
    return 0 if all(well) else 1


if __name__ == "__main__":
    raise SystemExit(main())
