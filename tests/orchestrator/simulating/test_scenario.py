"""A scenario's file: the example is sound, and every fault is named with where it stands, all at once."""

import re
from pathlib import Path

import pytest

from orchestrator import demo, policy_file
from orchestrator.simulating.scenario import EXAMPLE, ScenarioError, load, read

POLICY = policy_file.load(demo.POLICY)
TEXT = EXAMPLE.read_text()

FAULTS = [
    (r"^zone = .*$", 'zone = "Mars/Olympus"', "zone: there is no time zone `Mars/Olympus`"),
    (r"^zone = .*$", 'zonne = "UTC"', "zonne: there is no such field"),
    (r"^date = .*$", "", "date: is missing"),
    (r"^date = .*$", 'date = "soon"', "date"),
    (r"^contacts = .*$", "", "arrivals.contacts: how many a day?"),
    (r"^contacts = .*$", "contacts = -1", "arrivals.contacts"),
    (r"^curve = .*$", "", "arrivals: give either per_hour or contacts with a curve"),
    (r"^curve = .*$", "per_hour = [1, 2]", "arrivals.per_hour: 24 numbers, not 2"),
    (r"^curve = .*$", "curve = [[9, 1], [9, 2]]", "arrivals.curve: hours from 0 to 24"),
    (r"^curve = .*$", "curve = [[9, 0], [10, 0]]", "arrivals.curve: no weight anywhere"),
    (r"^further = .*$", "farther = 0.3", "handling[...]: Object contains unknown field `farther`"),
    (r'^channel = "chat"$', 'channel = "fax"', "classes.French chat.channel"),
    (r'^languages = \["fr", "en"\]$', 'languages = ["fr", "tlh"]', "French chat.languages: the policy has no `tlh`"),
    (r"^topics = .*$", "topics = { rockets = 1 }", "classes.French chat.topics: the policy has no `rockets`"),
    (r"^topics = .*$", "topics = { app = 0 }", "classes.French chat.topics: all weigh nothing"),
    (r"^plans = .*$", "plans = {}", "classes.French chat.plans: name at least one"),
    (r"^impacts = .*$", "impacts = { dire = 1 }", "classes.French chat.impacts: the policy has no `dire`"),
    (r"^number = .*$", "", "classes.French chat.number: callbacks need a country and a number with #"),
    (r'^name = "English chat"$', 'name = "French chat"', "classes: two are named `French chat`"),
    (r'^name = "Madrid"$', 'name = "Lisbon"', "groups: two are named `Lisbon`"),
    (r"^count = 9$", "count = 0", "groups.Paris early.count"),
    (r"^languages = \{ fr = 5, en = 3 \}$", "languages = { fr = 6 }", "groups.Paris early.languages"),
    (r"^languages = \{ fr = 5, en = 3 \}$", "languages = {}", "groups.Paris early.languages: name at least one"),
    (r'reason = "pause"', 'reason = "siesta"', "groups.Paris early.breaks: the policy has no reason `siesta`"),
    (r"^starts = .*$", 'starts = "early"', "groups.Paris early.starts"),
    (r"^declined = .*$", "declined = 1.0", "answers: declined and ignored are more than 1 together"),
    (r"^busy = .*$", "busy = 2", "phones.busy"),
    (r"^name = .*$", "name = ", "Invalid value"),
]  # fmt: skip


def _changed(*changes: tuple[str, str]) -> str:
    text = TEXT
    for pattern, replacement in changes:
        text, count = re.subn(f"(?m){pattern}", lambda _, new=replacement: new, text, count=1)  # type: ignore[misc]
        assert count == 1, f"the example has no line {pattern}"
    return text


def test_the_example_is_sound() -> None:
    assert load(EXAMPLE, POLICY).faults(POLICY) == []


@pytest.mark.parametrize(("pattern", "replacement", "named"), FAULTS)
def test_a_fault_is_named(pattern: str, replacement: str, named: str) -> None:
    with pytest.raises(ScenarioError) as error:
        read(_changed((pattern, replacement)), POLICY)
    assert named in str(error.value)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ScenarioError) as error:
        read(
            _changed((r"^count = 9$", "count = 0"), (r"^busy = .*$", "bussy = 0.1"), (r"^zone = .*$", "zone = 7")),
            POLICY,
        )
    assert len(str(error.value).splitlines()) == 3
    with pytest.raises(ScenarioError) as error:
        read(
            _changed(
                (r"^plans = .*$", "plans = { gold = 1 }"), (r"^zone = .*$", 'zone = "x"'), (r"share = 30", "share = 0")
            ),
            POLICY,
        )
    assert len(str(error.value).splitlines()) == 2


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="nowhere"):
        load(tmp_path / "nowhere.toml", POLICY)
    (tmp_path / "odd.toml").write_bytes(b"\xff")
    with pytest.raises(ScenarioError, match=r"odd\.toml"):
        load(tmp_path / "odd.toml", POLICY)
