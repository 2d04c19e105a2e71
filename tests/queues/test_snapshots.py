"""A floor written down and read again is that floor; a digest tells any two outcomes apart."""

import msgspec
import pytest
from msgspec.structs import replace

from queues import events
from queues.decisions import Passed
from queues.effects import EndCall, Line
from queues.handling import handle
from queues.outcomes import Outcome
from queues.snapshots import Snapshot, digest, restore, snapshot
from tests.support.floors import Desk, customer, person


def lively() -> Desk:
    """Two chats in hand in another order than they came, one that waits, a call being dialed, a ticket, a break."""
    desk = Desk()
    ada = desk.sign_in(person("ada", "fr", "en"))
    first = desk.chat("first")
    desk.tell(events.OfferDeclined(agent_id=ada, offer_id=desk.contact(first).offer_id or ""))
    desk.talk(desk.chat("second"))
    desk.wait(40)
    desk.talk(first)
    done = desk.chat("done")
    desk.talk(done)
    desk.end(done)
    desk.wrap_up(done)
    again = desk.chat("again")
    desk.tell(events.OfferDeclined(agent_id=ada, offer_id=desk.contact(again).offer_id or ""))
    desk.sign_in(person("bo", "fr", chats=0))
    desk.ring(desk.callback("call"))
    desk.sign_in(person("cy", "es"), "break")
    desk.tell(
        events.TicketSubmitted(
            contact_id="t", customer=customer("tom"), email="t@example.org", topic="setup", impact="high",
            language="fr", subject="Broken", body="It is broken.",
        )
    )  # fmt: skip
    desk.tell(events.CustomerConnected(customer=customer("looks"), connection="w"))
    desk.wait(3)
    return desk


def test_what_is_read_is_what_was_written() -> None:
    desk = lively()
    kept = snapshot(desk.floor, desk.now)
    held = [contact.serial for contact in desk.floor.in_hand("agent-ada")]
    assert held != sorted(held)
    assert {len(kept.attempts), len(kept.legs), len(kept.tickets), len(kept.handling)} == {1, 2}
    floor = restore(msgspec.json.decode(msgspec.json.encode(kept), type=Snapshot))
    assert snapshot(floor, desk.now) == kept
    assert floor.lines.in_order() == desk.floor.lines.in_order()
    assert floor.lines.classes() == desk.floor.lines.classes()
    assert floor.numbers == desk.floor.numbers
    desk.floor.timers.reschedule()
    assert sorted(floor.timers.heap) == sorted(desk.floor.timers.heap)


def test_it_goes_on_as_the_first_one_does() -> None:
    desk = lively()
    floor = restore(snapshot(desk.floor, desk.now))
    asked = events.ChatRequested(
        contact_id="new", customer=customer("new"), language="en", topic="setup", subject="Help"
    )
    told: list[events.Event] = [events.PersonSaved(person=person("bo", "fr", "en")), asked, events.TimePassed()]
    expected = [digest(handle(desk.floor, event, desk.now)) for event in told]
    assert [digest(handle(floor, event, desk.now)) for event in told] == expected
    assert desk.contact("new").state == "offered"


def test_a_snapshot_is_of_its_instant() -> None:
    desk = lively()
    kept = snapshot(desk.floor, desk.now)
    before = msgspec.json.encode(kept)
    desk.wait(7200)
    desk.sign_in(person("di", "fr"))
    assert msgspec.json.encode(kept) == before


@pytest.mark.parametrize("what", ["changes", "lines", "effects", "decisions", "reply"])
def test_a_digest_differs_when_anything_that_is_stored_or_caused_does(what: str) -> None:
    desk = lively()
    contact, *others = desk.floor.contacts.values()
    plain = Outcome(changes={("contact", contact.id): contact, ("contact", others[0].id): others[0]})
    changed = {
        "changes": {("contact", contact.id): replace(contact, note="n"), ("contact", others[0].id): others[0]},
        "lines": [Line("c", "k", event="chat-ended")],
        "effects": [EndCall("a")],
        "decisions": [replace(desk.last_decision, passed=(Passed("c", "room"),))],
        "reply": 50001,
    }
    other = replace(plain, **{what: changed[what]})
    assert digest(other) != digest(plain)
    assert len(digest(plain)) == 16
    turned = Outcome(changes=dict(reversed(plain.changes.items())), customers={"c"}, agents={"a"}, version=9)
    assert digest(turned) == digest(plain), "whom to tell, and in which order it was stored, is nobody's decision"
