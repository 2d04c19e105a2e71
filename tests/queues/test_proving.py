"""Whose number it is: when a code is asked for, how often one may be typed and sent, and what it is good for."""

from datetime import timedelta
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from queues import events
from queues.bounds import Limits, ProofRules
from queues.effects import SendCode
from queues.guards import Proof
from tests.support.floors import POLICY, Desk, customer

NUMBER = "+33199001234"


def asked_for(**limits: Any) -> Desk:
    rules = ProofRules(when=("new", "risky-country", "unverified"), risky_countries=("BR",))
    return Desk(replace(POLICY, limits=Limits(**{"proof": rules} | limits)))


def request(name: str = "eve", number: str = NUMBER, country: str = "FR", **more: Any) -> events.CallbackRequested:
    return events.CallbackRequested(
        contact_id=f"call-of-{name}", customer=customer(name), language="fr", topic="setup", subject="Call me",
        country=country, number=number, fallback_email="a@example.org", **more,
    )  # fmt: skip


def send(desk: Desk, proof_id: str = "p1", name: str = "eve", number: str = NUMBER,
         by: Literal["sms", "voice"] = "sms") -> Proof:  # fmt: skip
    desk.tell(code(proof_id, name, number, by))
    return desk.floor.guard.proofs[proof_id]


def code(proof_id: str, name: str = "eve", number: str = NUMBER,
         by: Literal["sms", "voice"] = "sms") -> events.CodeRequested:  # fmt: skip
    return events.CodeRequested(proof_id=proof_id, customer=customer(name), country="FR", number=number, by=by,
                                language="fr", digest=f"right-{proof_id}")  # fmt: skip


def enter(desk: Desk, proof_id: str, digest: str, name: str = "eve") -> Proof:
    desk.tell(events.CodeEntered(proof_id=proof_id, customer_id=f"customer-{name}", digest=digest))
    return desk.floor.guard.proofs[proof_id]


def test_a_code_shows_that_a_number_is_ones_own_for_oneself_alone() -> None:
    desk = asked_for()
    assert desk.refuses(request()) == ("proof-needed", "number")
    send(desk)
    assert desk.done(SendCode) == [SendCode("p1", "sms", NUMBER, "+33199009000", "fr", 10)]
    assert desk.refuses(request()) == ("proof-needed", "number")
    assert enter(desk, "p1", "right-p1").proven_at == desk.now
    assert desk.refuses(request("mallory")) == ("proof-needed", "number")
    assert desk.refuses(request(number="+33199005555")) == ("proof-needed", "number")
    desk.restart()
    desk.tell(request())


@pytest.mark.parametrize(
    ("more", "needed"),
    [({"talked": True}, False), ({"known_number": True}, False), ({}, True),
     ({"talked": True, "number": "+5511961234567", "country": "BR"}, True)],
)  # fmt: skip
def test_who_must_show_it(more: dict[str, Any], needed: bool) -> None:
    desk = asked_for()
    if needed:
        assert desk.refuses(request(**more)) == ("proof-needed", "number")
    else:
        desk.tell(request(**more))


def test_five_wrong_codes_and_the_right_one_comes_too_late() -> None:
    desk = asked_for()
    send(desk)
    for left in (4, 3, 2, 1, 0):
        assert enter(desk, "p1", "wrong").tries_left == left
    again = events.CodeEntered(proof_id="p1", customer_id="customer-eve", digest="right-p1")
    assert desk.refuses(again) == ("code-over", "code")
    desk.restart()
    assert desk.refuses(again) == ("code-over", "code")


def test_a_code_is_good_for_ten_minutes_and_until_the_next_one() -> None:
    desk = asked_for()
    proof = send(desk)
    assert proof.expires_at == desk.now + timedelta(minutes=10)
    desk.wait(31)
    send(desk, "p2")
    assert (
        desk.refuses(events.CodeEntered(proof_id="p1", customer_id="customer-eve", digest="right-p1"))[0] == "code-over"
    )
    desk.wait(600)
    assert (
        desk.refuses(events.CodeEntered(proof_id="p2", customer_id="customer-eve", digest="right-p2"))[0] == "code-over"
    )


def test_codes_of_yesterday_are_forgotten_with_the_next_one() -> None:
    desk = asked_for()
    send(desk)
    enter(desk, "p1", "right-p1")
    send(desk, "p2", "mallory")
    desk.wait(24 * 3600)
    send(desk, "p3", "zoe")
    assert list(desk.floor.guard.proofs) == ["p3"]
    assert desk.refuses(request()) == ("proof-needed", "number")
    send(desk, "p4")
    enter(desk, "p4", "right-p4")
    desk.tell(request())


def test_somebody_elses_code_is_not_known() -> None:
    desk = asked_for()
    send(desk)
    entered = events.CodeEntered(proof_id="p1", customer_id="customer-mallory", digest="right-p1")
    assert desk.refuses(entered) == ("unknown-proof", None)
    assert desk.refuses(replace(entered, proof_id="p9")) == ("unknown-proof", None)
    assert desk.refuses(code("p1", "mallory")) == ("unknown-proof", None)


def test_codes_are_sent_so_often_and_not_at_once() -> None:
    desk = asked_for(proof=ProofRules(when=("new",), codes_hour=3))
    for number in range(3):
        send(desk, f"p{number}")
        assert desk.refuses(code("px")) == ("limit-codes", None)
        desk.wait(30)
    assert desk.refuses(code("px", number="+33199005555")) == ("limit-codes", None)
    assert len(desk.done(SendCode)) == 3
    desk.tell(code("p0"))  # the same once more is sent once
    assert len(desk.done(SendCode)) == 3
    desk.wait(3600)
    send(desk, "p4")


def test_codes_count_with_requests_and_stop_with_calls() -> None:
    desk = asked_for(prefix_hour=1)
    send(desk)
    assert desk.refuses(request("bob", "+33199005555", talked=True)) == ("limit-prefix", "number")
    desk = asked_for()
    desk.tell(events.DialingStopped(why="supervisor", by="ines"))
    assert desk.refuses(code("p1")) == ("phone-disturbed", None)
