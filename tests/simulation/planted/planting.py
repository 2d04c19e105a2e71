"""Mistakes somebody could make in the core, one a patch file: its first line says which."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[3]
COPIED = ("queues", "tests/__init__.py", "tests/simulation", "tests/support/__init__.py", "tests/support/floors.py")
"""The core, and what the search needs."""


def patches(word: str = "") -> list[Path]:
    """Every planted bug with this word in its name."""
    return sorted(path for path in Path(__file__).parent.glob("*.patch") if word in path.stem)


def copy(where: Path) -> None:
    """A copy of the core and of the search in the empty folder `where`."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, where / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (where / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, where / name)


def plant(patch: Path, where: Path) -> None:
    """Apply a patch in a copy; lines near the fault may have changed. Raises `LookupError` when it is stale."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    alone["GIT_CEILING_DIRECTORIES"] = str(where.resolve().parent)  # in a checkout git would look from its root
    done = subprocess.run(
        ["git", "apply", "-C1", str(patch)], cwd=where, env=alone, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise LookupError(f"{patch.name} does not apply: {done.stderr.strip()}")
