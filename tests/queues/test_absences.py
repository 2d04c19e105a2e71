"""A booked call is late and nobody is there for it: nothing is promised that is not so."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from queues.absences import asked_in_the_end, expected_at
from queues.contacts import Contact
from queues.effects import SendMail
from queues.policy import Appointments, Hours, Policy, Step
from tests.queues.test_booking import booked, until
from tests.queues.test_slots import BOOKABLE, TEN, desk_of, planned
from tests.support.floors import Desk, person

LATE = TEN + timedelta(minutes=15)
MORNING = Hours(open="Mo-Fr 08:00-12:00", zone="Europe/Paris")
AFTERNOON = Hours(open="Mo-Fr 13:00-18:00", zone="Europe/Paris")
UNKNOWN = "none"


def paris(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+01:00").astimezone(UTC)


def late(desk: Desk) -> tuple[str, dict[str, str]]:
    """What is said of the call, and what its mail says of who is there."""
    booked(desk)
    until(desk, LATE)
    mail = desk.done(SendMail)[-1]
    assert isinstance(mail, SendMail)
    assert mail.template == "mail-call-late"
    line = next(line for line in desk.lines if line.event and line.event.startswith("call-late"))
    told: dict[str, str] = {name: str(mail.params[name]) for name in ("there", "from") if name in mail.params}
    return f"{line.event} {line.params.get('when', '')}".strip(), told


def test_who_is_at_work_will_call_when_free() -> None:
    desk = desk_of(planned("ada", "fr", works=Hours()), planned("bo", "fr", works=Hours()))
    desk.sign_in(planned("bo", "fr", works=Hours()))
    desk.choose("agent-bo", "break", "lunch")
    assert late(desk) == ("call-late", {})


@pytest.mark.parametrize(
    ("shifts", "expected"),
    [
        ((MORNING,), "2026-03-04 08:00"),
        ((MORNING, AFTERNOON), "2026-03-03 13:00"),
    ],
)
def test_with_nobody_there_it_says_when_the_next_shift_begins(shifts: tuple[Hours, ...], expected: str) -> None:
    desk = desk_of(*(planned(f"agent{number}", "fr", works=works) for number, works in enumerate(shifts)))
    at = paris(expected)
    assert late(desk) == (f"call-late-nobody {expected}", {"there": "later", "from": at.isoformat()})


def test_with_nobody_planned_it_says_that_nobody_knows() -> None:
    rules = replace(BOOKABLE, appointments=Appointments(agents=2))
    assert late(desk_of(person("ada", "fr"), policy=rules)) == (f"call-late-nobody {UNKNOWN}", {"there": "nobody"})


def policy(callbacks: Hours) -> Policy:
    return replace(BOOKABLE, hours={"callback": callbacks})


def expected(desk: Desk, contact: Contact) -> datetime | None:
    return expected_at(desk.floor, asked_in_the_end(desk.floor, contact), LATE)


def test_a_shift_begins_for_callbacks_within_their_hours_only() -> None:
    desk = desk_of(planned("ada", "fr", works=MORNING), policy=policy(Hours(open="10:00-17:00", zone="Europe/Paris")))
    contact = desk.contact(booked(desk))
    assert expected(desk, contact) == paris("2026-03-04 10:00")
    never = replace(desk.floor.policy, hours={"callback": AFTERNOON})
    desk.floor.policy = never
    assert expected(desk, contact) is None


def test_without_planned_hours_it_is_the_opening() -> None:
    desk = desk_of(planned("ada", "fr", works=MORNING))
    contact = replace(desk.contact(booked(desk)), languages=("pt",))
    assert expected(desk, contact) is None
    desk.floor.policy = policy(AFTERNOON)
    assert expected(desk, contact) == paris("2026-03-03 13:00")


def test_only_those_who_could_make_the_call_are_expected() -> None:
    shown = planned("ada", "pt", works=AFTERNOON), planned("bo", "fr", works=MORNING)
    desk = desk_of(*shown, replace(planned("cy", "fr", works=AFTERNOON), disabled=True))
    contact = desk.contact(booked(desk))
    assert expected(desk, contact) == paris("2026-03-04 08:00")
    matching = replace(desk.floor.policy.matching, steps=(Step(languages="all", overflow=("pt",)),))
    desk.floor.policy = replace(desk.floor.policy, matching=matching)
    assert expected(desk, contact) == paris("2026-03-03 13:00")
