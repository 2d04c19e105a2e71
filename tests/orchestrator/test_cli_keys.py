"""`ringback keys`: what it takes, says and refuses."""

from pathlib import Path

import pytest

from tests.support.commands import ringback


def test_keys_are_set_listed_and_removed(tmp_path: Path) -> None:
    more = ("--name", "Ada Byron", "--plan", "observatory", "--key-stdin")
    assert ringback("keys", "set", "ada", "20041234", *more, said="8675302\n", data_dir=tmp_path).returncode == 0
    listed = ringback("keys", "list", data_dir=tmp_path).stdout
    assert listed.startswith("20041234  ada  Ada Byron  observatory  ")
    assert "8675302" not in listed
    assert "length" not in listed
    taken = ringback("keys", "set", "ben", "20041234", "--key-stdin", said="1029384\n", data_dir=tmp_path)
    assert (taken.returncode, taken.stderr) == (2, "The personal number 20041234 is another customer's.\n")
    assert ringback("keys", "remove", "20041234", data_dir=tmp_path).returncode == 0
    assert ringback("keys", "remove", "20041234", data_dir=tmp_path).stderr == "Nobody has this personal number.\n"


@pytest.mark.parametrize(("number", "key"), [("123", "8675302"), ("20041234", "12345"), ("20041234", "111111")])
def test_what_could_be_guessed_at_once_is_refused(tmp_path: Path, number: str, key: str) -> None:
    done = ringback("keys", "set", "ada", number, "--key-stdin", said=f"{key}\n", data_dir=tmp_path)
    assert (done.returncode, "must have" in done.stderr) == (2, True)
