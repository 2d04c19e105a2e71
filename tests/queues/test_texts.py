"""What counts as having said something."""

import pytest

from queues.texts import is_blank
from tests.support.texts import BLANKS


def code_points(text: str) -> str:
    return "-".join(f"{ord(sign):04x}" for sign in text) or "empty"


@pytest.mark.parametrize("text", ["", *BLANKS, "".join(BLANKS)], ids=code_points)
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert is_blank(text)


SAID = ("a", " . ", "\u200b1", "é", "\u0301", "你", "שלום", "\U0001f468\u200d\U0001f4bb", "❤\ufe0f", "\ufffd")


@pytest.mark.parametrize("text", SAID, ids=code_points)
def test_what_shows_something_is_not(text: str) -> None:
    assert not is_blank(text)
