"""Signed links: a token opens its ticket, and nothing like it opens anything."""

import base64

import pytest

from orchestrator.links import read_ticket_token, ticket_token

SECRET = "the secret of the tests, long enough"
TOKEN = ticket_token(SECRET, 50001)


@pytest.mark.parametrize("number", [0, 1, 50001, 2**40])
def test_a_token_opens_its_ticket(number: int) -> None:
    token = ticket_token(SECRET, number)
    assert len(token) == 32
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert read_ticket_token(SECRET, token) == number


def test_no_other_characters_open_it() -> None:
    """Every bit of a token counts: it has no second spelling."""
    for index, sign in enumerate(TOKEN):
        for other in "AB-_" if sign not in "AB-_" else "xyz":
            assert read_ticket_token(SECRET, TOKEN[:index] + other + TOKEN[index + 1 :]) is None


@pytest.mark.parametrize(
    "token",
    ["", TOKEN + "=", TOKEN[:-1], TOKEN + TOKEN, TOKEN[:-1] + "\n", "é" * 32, "!" * 32, "\udcff" * 32, TOKEN.lower(),
     TOKEN[:16] + "+/" + TOKEN[18:], "0" * 32],
)  # fmt: skip
def test_odd_tokens_open_nothing(token: str) -> None:
    assert read_ticket_token(SECRET, token) is None


def test_a_signature_is_good_for_its_number_only() -> None:
    raw = base64.urlsafe_b64decode(TOKEN)
    other = base64.urlsafe_b64encode((50002).to_bytes(8, "big") + raw[8:]).decode()
    assert read_ticket_token(SECRET, other) is None
    assert read_ticket_token(SECRET + "!", TOKEN) is None


def test_without_a_secret_nothing_is_signed() -> None:
    with pytest.raises(ValueError, match="secret"):
        ticket_token("", 50001)
