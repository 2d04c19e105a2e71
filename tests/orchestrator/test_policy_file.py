"""The policy file: the demo's is sound, and every fault is named with where it stands."""

import re
from pathlib import Path

import pytest

from orchestrator.demo import POLICY
from orchestrator.policy_file import PolicyError, load
from queues.faults import faults
from tests.support.commands import ringback

TEXT = POLICY.read_text()

FAULTS = [
    (r'^name = .*$', "", "name"),
    (r'^name = .*$', "name = 7", "name"),
    (r'^languages = .*$', "languages = []", "languages"),
    (r'^languages = .*$', 'languages = "fr"', "languages"),
    (r'^default_plan = .*$', 'default_plan = "gold"', "default_plan: there is no plan `gold`"),
    (r'^unverified_channels = .*$', 'unverified_channels = ["fax"]', "unverified_channels: no such channel `fax`"),
    (r'^unverified_channels = .*$', 'unverified_chanels = ["ticket"]', "unverified_chanels"),
    (r'^channels = \["ticket"\]$', 'channels = ["letter"]', "plans.explorer.channels: no such channel `letter`"),
    (r'^head_start_min = .*$', 'head_start_min = "ten"', "plans"),
    (r'^head_start_min = .*$', "headstart_min = 10", "headstart_min"),
    (r'^answer_s = .*$', "answer_s = 0", "offers.answer_s"),
    (r'^tries = .*$', 'tries = "three"', "callbacks.tries"),
    (r'^tries = .*$', "tries = 3\nsettle_s = []", "callbacks.settle_s"),
    (r'^limit_min = .*$', "limit_minutes = 30", "limit_minutes"),
    (r'^default = .*$', 'default = "+12125550199"', "telephone.default: `+12125550199`"),
    (r'^\[handling_min\]$', '[hours.chat]\nopen = "sometimes"\n[handling_min]', "hours.chat"),
    (r'^\[handling_min\]$', '[hours.chat]\nzone = "Mars/Olympus"\n[handling_min]', "hours.chat"),
    (r'^\[handling_min\]$', '[hours.fax]\n[handling_min]', "hours: no such channel `fax`"),
    (r'^default_plan = .*$', 'default_plan = "discovery"\nsession_priority = "later"', "session_priority"),
    (r'^e164 = "\+33199000100"$', "number = 1", "telephone.numbers"),
]  # fmt: skip


def _changed(folder: Path, pattern: str, replacement: str) -> Path:
    text, count = re.subn(f"(?m){pattern}", lambda _: replacement, TEXT, count=1)
    assert count == 1, f"the demo's policy has no line {pattern}"
    path = folder / "promises.toml"
    path.write_text(text)
    return path


def test_the_demos_promises_are_sound() -> None:
    policy = load(POLICY)
    assert faults(policy) == []
    assert policy.languages == ("fr", "en", "es", "pt")
    assert policy.plan("expedition").head_start_min == 10
    assert policy.telephone.default == "+12125550143"


@pytest.mark.parametrize(("pattern", "replacement", "named"), FAULTS, ids=[fault[2][:40] for fault in FAULTS])
def test_a_fault_is_named(tmp_path: Path, pattern: str, replacement: str, named: str) -> None:
    path = _changed(tmp_path, pattern, replacement)
    with pytest.raises(PolicyError) as found:
        load(path)
    assert named in str(found.value)
    assert str(path) in str(found.value)


def test_all_contradictions_are_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "promises.toml"
    path.write_text(TEXT.replace('"discovery"', '"gold"').replace('["ticket"]', '["letter"]'))
    with pytest.raises(PolicyError) as found:
        load(path)
    lines = str(found.value).splitlines()
    assert len(lines) == 3
    for part in ("default_plan", "plans.explorer", "unverified_channels"):
        assert any(part in line for line in lines)


@pytest.mark.parametrize(
    ("line", "instead", "named"),
    [
        ("answer_s = 20", "answer_s = inf", "offers.answer_s"),
        ("answer_s = 20", "answer_s = nan", "offers.answer_s"),
        ("answer_s = 20", "answer_s = 0", "offers.answer_s"),
        ("answer_s = 20", "answer_s = 1e13", "offers.answer_s"),
        ("limit_min = 30", "limit_min = -5", "sessions.limit_min"),
        ("wrap_up_s = 60", "wrap_up_s = -60", "sessions.wrap_up_s"),
        ("tries = 3", "tries = 0", "callbacks.tries"),
        ("busy.after_min = 1", "busy.after_min = -1", "callbacks.after.busy.after_min"),
        ('dead_number.then = "ask"', 'dead_number.then = "beg"', "callbacks.after.dead_number.then"),
        ('languages = ["fr", "en", "es", "pt"]', 'languages = ["french", "en"]', "`french`"),
        ('languages = ["fr", "en", "es", "pt"]', 'languages = ["fr", "en", "fr"]', "named twice"),
        ('e164 = "+33199000100"', 'e164 = "0199000100"', "`0199000100`"),
        ('e164 = "+33199000100"', 'e164 = "+442079460100"', "named twice"),
        ('"DE"]', '"XX"]', "`XX` is no country"),
        ('advice = "ticket"', 'advice = "pigeon"', "`pigeon`"),
        ('id = "billing"', 'id = "order"', "`order` is named twice"),
        ("chat = 8", "chta = 8", "`chta`"),
        ('name = "Astrelle"', 'name = " "', "name:"),
        ('FR = "08:00-20:00"', 'FR = "8-20h"', "call_hours.countries.FR:"),
        ('allowed = "08:00-21:00"', 'allowed = "by day"', "call_hours.allowed:"),
    ],
)  # fmt: skip
def test_a_promise_nobody_could_keep_is_named(tmp_path: Path, line: str, instead: str, named: str) -> None:
    path = tmp_path / "promises.toml"
    assert line in TEXT
    path.write_text(TEXT.replace(line, instead, 1))
    with pytest.raises(PolicyError, match=re.escape(named)):
        load(path)


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe", b"[plans]\n[plans]\n", b""])
def test_what_is_no_policy_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "promises.toml"
    path.write_bytes(content)
    with pytest.raises(PolicyError, match=r"promises\.toml"):
        load(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.toml", tmp_path):
        with pytest.raises(PolicyError, match=re.escape(str(path))):
            load(path)


def test_the_command_says_what_it_found(tmp_path: Path) -> None:
    sound = ringback("policy", "check", str(POLICY))
    assert sound.returncode == 0
    assert "Astrelle, 5 plans, 7 topics: no fault found" in sound.stdout
    assert "Nobody is overtaken by somebody who came more than 29 min later." in sound.stdout
    assert "Step 2, after 45 s: the customer's language, any level" in sound.stdout
    faulty = ringback("policy", "check", str(_changed(tmp_path, "^default_plan = .*$", 'default_plan = "gold"')))
    assert faulty.returncode == 2
    assert "default_plan: there is no plan `gold`" in faulty.stderr
    absent = ringback("policy", "check", str(tmp_path / "nowhere.toml"))
    assert absent.returncode == 2
    assert "nowhere.toml" in absent.stderr


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    text = re.sub(r"(?m)^name = .*$", "name = 7", TEXT, count=1)
    text = re.sub(r"(?m)^tries = .*$", 'tries = "three"', text, count=1)
    text = re.sub(r"(?m)^default_plan = .*$", "", text, count=1)
    path = tmp_path / "promises.toml"
    path.write_text(f"{text}\n[nonsense]\n")
    with pytest.raises(PolicyError) as found:
        load(path)
    lines = str(found.value).splitlines()
    assert {line.removeprefix(f"{path}: ").partition(":")[0] for line in lines} == {
        "name", "callbacks.tries", "default_plan", "nonsense",
    }  # fmt: skip
