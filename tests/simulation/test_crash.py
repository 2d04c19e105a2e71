"""A slice of the crash run: a few kills under load. All of it: `python -m tests.simulation.crash`."""

from pathlib import Path

import pytest

from tests.simulation.crash.plans import Plan
from tests.simulation.crash.planting import FAULTS, plant
from tests.simulation.crash.running import run


@pytest.mark.timeout(180)  # a run is bounded by the times a server needs to start, which a busy machine multiplies
async def test_what_was_acknowledged_outlives_every_crash(tmp_path: Path) -> None:
    report = await run(tmp_path, Plan(kills=5, seed=1, customers=5, settle_s=45))
    assert sum(report.history.kills.values()) == 5
    assert report.history.acts() > 20, str(report)
    assert not report.violations, str(report)


@pytest.mark.parametrize("name", FAULTS)
def test_the_planted_faults_still_fit_the_sources(name: str, tmp_path: Path) -> None:
    assert plant(name, tmp_path) == tmp_path
