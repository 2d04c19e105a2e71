"""Every planted bug can still be planted. That the search finds each: `python -m tests.simulation.planted`."""

import shutil
from pathlib import Path

import pytest

from tests.simulation.planted.planting import ROOT, patches, plant

RUBBISH = shutil.ignore_patterns("__pycache__")
CORE = {path.name: path.read_text() for path in ROOT.glob("queues/*.py")}


@pytest.mark.parametrize("patch", patches(), ids=lambda patch: patch.stem)
def test_a_planted_bug_changes_the_core(patch: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "queues", tmp_path / "queues", ignore=RUBBISH)
    plant(patch, tmp_path)
    planted = {path.name: path.read_text() for path in tmp_path.glob("queues/*.py")}
    changed = [name for name, text in planted.items() if text != CORE[name]]
    assert changed
    for name in changed:
        compile(planted[name], name, "exec")


def test_a_stale_patch_is_named(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "queues", tmp_path / "queues", ignore=RUBBISH)
    first, *others = patches()
    assert len(others) >= 20
    plant(first, tmp_path)
    with pytest.raises(LookupError, match=first.name):
        plant(first, tmp_path)
