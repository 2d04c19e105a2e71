"""The overview of the core names its files: all of them, and no others."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_file_of_the_core_is_in_the_overview_and_the_other_way_round() -> None:
    text = (ROOT / "docs/architecture.md").read_text()
    overview = text.partition("The core, by what one looks for")[2].partition("\n    cli ->")[0]
    named = {name.rstrip("/") for name in re.findall(r"`([a-z_]+/?)`", overview)}
    core = ROOT / "queues"
    there = {path.stem for path in core.glob("*.py")} | {path.parent.name for path in core.glob("*/__init__.py")}
    assert named == there - {"__init__"}
