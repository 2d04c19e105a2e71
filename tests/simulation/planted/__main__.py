"""`python -m tests.simulation.planted [WORD]`: plants each fault in a copy of the core and has the search look for it.

Ends with 1 when a fault was not found, or when the search finds something where nothing was planted.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.simulation.planted.faults import FAULTS, Edit

ROOT = Path(__file__).parents[3]
SEARCH = ("-m", "tests.simulation.search", "--quick", "--steps", "60", "--seed", "1", "--examples")
EXAMPLES = 3000
PATIENCE_S = 600
"""Far longer than so many examples take. What is not found by then is not found."""

FOUND = ("AssertionError", "KeyError", "queues.errors.")
"""How the last line begins that names what was found; anything else is an edit that makes no sense."""

SOUND = 300
"""Examples to look through when nothing was planted."""


def plant(edits: Sequence[Edit], where: Path) -> None:
    """A copy of the core and of the search in `where`, with the edits made. Raises `LookupError` for a stale edit."""
    rubbish = shutil.ignore_patterns("__pycache__")
    for folder in ("queues", "tests/simulation"):
        shutil.copytree(ROOT / folder, where / folder, ignore=rubbish)
    (where / "tests/support").mkdir()
    for file in ("tests/__init__.py", "tests/support/__init__.py", "tests/support/floors.py"):
        shutil.copy(ROOT / file, where / file)
    for edit in edits:
        path = where / "queues" / edit.file
        text = path.read_text()
        if text.count(edit.old) != 1:
            raise LookupError(f"{edit.file}: {text.count(edit.old)} times {edit.old!r}")
        path.write_text(text.replace(edit.old, edit.new))


def look(edits: Sequence[Edit], examples: int) -> str | None:
    """What the search finds with these edits made: the last words of its traceback; none when it finds nothing."""
    with tempfile.TemporaryDirectory() as folder:
        plant(edits, Path(folder))
        command = [sys.executable, *SEARCH, str(examples)]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            return None
    if done.returncode == 0:
        return None
    lines = [line for line in done.stderr.splitlines() if line.startswith(FOUND)]
    return lines[-1] if lines else "it does not even start:\n" + done.stderr


def main() -> int:
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    amiss = 0
    found = look((), SOUND)
    if found is not None:
        print(f"nothing planted, yet found: {found}")  # noqa: T201
        return 1
    for name, edits in FAULTS.items():
        if word not in name:
            continue
        began = time.monotonic()
        found = look(edits, EXAMPLES)
        amiss += found is None or found.startswith("it does not even start")
        print(f"{name}: {found or 'NOT FOUND'} ({time.monotonic() - began:.0f} s)", flush=True)  # noqa: T201
    return 1 if amiss else 0


if __name__ == "__main__":
    raise SystemExit(main())
