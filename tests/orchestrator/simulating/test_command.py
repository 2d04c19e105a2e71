"""`ringback simulate` as a program: figures, a recording, a picture, and what it says no to."""

import json
import re
from pathlib import Path

from orchestrator import demo
from orchestrator.simulating.scenario import EXAMPLE
from tests.support.commands import ringback


def _quick(folder: Path) -> Path:
    """The example with a tenth of its contacts."""
    path = folder / "day.toml"
    path.write_text(re.sub(r"(?m)^contacts = .*$", "contacts = 300", EXAMPLE.read_text()))
    return path


def test_a_day_is_drawn_recorded_and_replayed(tmp_path: Path) -> None:
    day, picture, rules = tmp_path / "day.jsonl", tmp_path / "day.svg", tmp_path / "policy.toml"
    ended = ringback("simulate", "--scenario", str(_quick(tmp_path)), "--seed", "5", "--json", "--record", str(day))
    assert ended.returncode == 0, ended.stderr
    first = json.loads(ended.stdout)
    assert first["all"]["contacts"] == sum(first["all"]["endings"].values()) > 200
    assert first["decisions_per_s"] > 0
    assert 5 <= first["quoted"] < 20, "a sample of those who joined"
    ended = ringback("simulate", "--from", str(day), "--chart", str(picture))
    assert ended.returncode == 0, ended.stderr
    assert first["digest"] in ended.stdout
    assert "(+0)" in ended.stdout
    assert picture.read_text().startswith("<svg")
    rules.write_text(demo.POLICY.read_text().replace("answer_s = 20", "answer_s = 5"))
    ended = ringback("simulate", "--from", str(day), "--policy", str(rules), "--json")
    assert json.loads(ended.stdout)["digest"] != first["digest"]


def test_what_cannot_be_simulated_is_said(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(EXAMPLE.read_text().replace("share = 30", "shares = 30").replace("[phones]", "[telephones]"))
    ended = ringback("simulate", "--scenario", str(bad))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "classes.French chat" in ended.stderr
    assert "telephones: there is no such field" in ended.stderr
    ended = ringback("simulate", "--scenario", str(EXAMPLE), "--from", str(EXAMPLE))
    assert (ended.returncode, ended.stderr) == (2, "Give a scenario or a recorded day, not both.\n")
    ended = ringback("simulate", "--from", str(EXAMPLE))
    assert ended.returncode == 2
    assert "line 1" in ended.stderr
