"""Booked calls are on record whole: a new desk finds them as the old one left them. Tried on both databases."""

from datetime import timedelta

from orchestrator.records import floors, leases
from orchestrator.records.customers import save_customer
from orchestrator.records.store import Store
from queues import events, slots
from queues.floor import Floor
from queues.outcomes import Outcome
from tests.queues.test_slots import BOOKABLE, QUARTER, TEN, booking, planned
from tests.support.floors import START, Desk, customer

NAMES = ("lee", "max", "zoe")


async def test_a_new_desk_finds_every_booking_as_it_was_and_oversells_none(store: Store) -> None:
    desk, told = Desk(BOOKABLE), list[tuple[events.Event, Outcome]]()

    def tell(event: events.Event) -> None:
        told.append((event, desk.tell(event)))

    tell(events.PersonSaved(person=planned("ada", "fr")))
    tell(booking("lee", TEN))
    tell(booking("max", TEN + QUARTER))
    tell(booking("zoe", TEN + 2 * QUARTER))
    tell(events.AppointmentMoved(contact_id="call-of-max", customer_id="customer-max", at=TEN + 3 * QUARTER))
    tell(events.Postponed(contact_id="call-of-zoe", customer_id="customer-zoe"))
    for name in NAMES:
        await store.write(lambda c, n=name: save_customer(c, customer(n), START))  # type: ignore[misc]
    await store.write(lambda c: leases.take(c, "desk", "a", START, at_once=True))
    await store.write(lambda c: floors.commit(c, "desk", 1, told, START))
    found = Floor("desk", BOOKABLE)
    await store.read(lambda c: floors.load(c, found, START))
    assert found.contacts == desk.floor.contacts
    assert found.timers.next_due() == TEN - timedelta(hours=1), "the first reminder"
    found.people = desk.floor.people
    free = slots.offered(found, found.contacts["call-of-lee"], START)
    assert [TEN + n * QUARTER in free for n in range(5)] == [True, True, False, False, True], "its own counts as free"
    assert free == slots.offered(desk.floor, desk.contact("call-of-lee"), START)
