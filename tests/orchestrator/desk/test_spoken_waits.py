"""What a caller in line is told when we close before their turn is likely, or have closed."""

from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from orchestrator.desk import overview, spoken_waits
from orchestrator.desk.views import Views
from queues import events
from queues.policy import Hours, PhoneLine
from tests.support.floors import POLICY, START, Desk, customer, person
from widgets import wire

LINE = PhoneLine(e164="+33199000191", label="Sales", country="FR", purpose="sales", topic="setup", languages=("fr",))


class Line(Desk):
    """A desk with one line that somebody calls; callbacks end at 13 o'clock. It is nine."""

    def __init__(self, open_: str, agents: int = 1) -> None:
        hours = {"call": Hours(open=open_), "callback": Hours(open="08:00-13:00")}
        super().__init__(replace(POLICY, hours=hours, telephone=replace(POLICY.telephone, lines=(LINE,))))
        for number in range(agents):
            self.sign_in(person(f"a{number}", "fr"))
            self.accept(self.callback(f"c{number}", number=f"01 99 00 12 {number:02d}"))
        self.tell(
            events.CallArrived(
                contact_id="call", call_sid="CA1", line=LINE.e164, number="+33199000134", country="FR",
                customer=customer("caller"), assurance="unverified", language="fr",
            )
        )  # fmt: skip

    def told(self) -> Any:
        return spoken_waits.place(Views(self.floor, str), "call", self.now)


def at(clock: str, day: int = 2) -> str:
    return datetime.fromisoformat(f"2026-03-{day:02d}T{clock}:00+00:00").isoformat()


def test_a_wait_beyond_closing_says_when_we_close_and_when_they_are_called() -> None:
    desk = Line("08:00-09:10")
    told = desk.told()
    assert told["high_s"] > 600
    assert told["closing"] == {"how": "late", "closes_at": at("09:10"), "again_at": "", "zone": "Europe/Paris"}
    late = Line("08:00-09:10")
    late.floor.policy = replace(late.floor.policy, hours={**late.floor.policy.hours, "callback": Hours("08:00-09:10")})
    assert late.told()["closing"]["again_at"] == at("08:00", 3)


def test_a_wait_that_ends_before_says_nothing_of_closing() -> None:
    assert Line("08:00-12:00").told()["closing"] is None
    assert Line("24/7").told()["closing"] is None


def test_while_dialing_stands_still_no_wait_is_told_nor_shown() -> None:
    desk = Line("24/7")
    assert desk.told()["high_s"] is not None
    desk.tell(events.DialingStopped(why="supervisor", by="ines"))
    told = desk.told()
    assert (told["place"], told["low_s"], told["high_s"], told["reason"]) == (2, None, None, "disturbed")
    row = next(row for row in overview.whole(Views(desk.floor, str), desk.now).waiting if row.contact.id == "call")
    assert row.contact.estimate == wire.Estimate(state="none", reason="disturbed")
    desk.tell(events.DialingResumed(by="ines"))
    assert desk.told()["state"] == "offered"


@pytest.mark.parametrize(("closes", "said"), [("09:30", True), ("09:31", False)])
def test_without_a_wait_it_is_said_half_an_hour_before(closes: str, said: bool) -> None:
    desk = Line(f"08:00-{closes}", agents=0)
    assert desk.told()["reason"] == "nobody"
    assert (desk.told()["closing"] is not None) is said


def test_once_closed_it_is_said_that_we_are() -> None:
    desk = Line("08:00-09:01")
    desk.wait(120)
    told = desk.told()
    assert desk.now > START
    assert told["closing"] == {"how": "closed", "closes_at": "", "again_at": "", "zone": "Europe/Paris"}


@pytest.mark.parametrize(
    ("number", "country", "zone"),
    [("+33199000134", "FR", "Europe/Paris"), ("+12025550143", "US", "America/New_York"), ("", "", "UTC")],
)
def test_times_are_said_by_the_callers_clock_where_their_number_tells_it(number: str, country: str, zone: str) -> None:
    desk = Line("08:00-09:10")
    desk.floor.contacts["call"] = replace(desk.contact("call"), number=number, country=country)
    assert desk.told()["closing"]["zone"] == zone
