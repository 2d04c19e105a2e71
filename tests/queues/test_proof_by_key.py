"""Whoever keys another number than the one they call from shows that it is theirs, in line or on a closed line."""

from collections.abc import Callable
from typing import Any

import pytest

from queues import events
from queues.bounds import Limits, ProofRules
from tests.queues import test_call_records as in_line
from tests.queues import test_closed_line_records as closed
from tests.queues.test_call_records import MINE, NEW_YORK, OTHER
from tests.queues.test_calling_in import KNOWN, SALES, arrives
from tests.queues.test_closed_lines import left
from tests.support.floors import Desk, customer

Asks = Callable[[Limits, str, str], tuple[Desk, events.Event]]


def in_the_line(limits: Limits, line: str, number: str) -> tuple[Desk, events.Event]:
    desk = in_line.desk_of(limits=limits)
    arrives(desk, "one", line, who=customer() if line == KNOWN else None)
    return desk, events.CallbackKeyed(contact_id="one", number=number, country="FR")


def on_a_closed_line(limits: Limits, line: str, number: str) -> tuple[Desk, events.Event]:
    return closed.desk_of(limits=limits), left("one", line, number, customer() if line == KNOWN else None)


@pytest.mark.parametrize("asks", [in_the_line, on_a_closed_line])
@pytest.mark.parametrize(
    ("when", "line", "number", "is_refused"),
    [
        ("unverified", SALES, OTHER, True),
        ("unverified", SALES, MINE, False),
        ("unverified", KNOWN, OTHER, False),
        ("new", SALES, OTHER, True),
        ("new", KNOWN, OTHER, False),
        ("risky-country", KNOWN, NEW_YORK, True),
        ("risky-country", SALES, OTHER, False),
    ],
)
def test_another_number_than_the_one_they_call_from_must_be_shown_to_be_theirs(
    asks: Asks, when: Any, line: str, number: str, is_refused: bool
) -> None:
    desk, asked = asks(Limits(proof=ProofRules(when=(when,), risky_countries=("US",))), line, number)
    if is_refused:
        assert desk.refuses(asked) == ("proof-needed", "number")
    else:
        desk.tell(asked)
        assert (desk.contact("one").channel, desk.contact("one").number) == ("callback", number)
