"""What people see of the calls they are in."""

from queues.contacts import Contact
from queues.floor import Floor
from widgets import wire


def now(floor: Floor, contact: Contact) -> wire.CallNow | None:
    """The call the customer is in; none while they are not on the line."""
    attempt = floor.on_line(contact)
    return None if attempt is None else wire.CallNow(held_at=attempt.held_at, held_for=attempt.held_for)
