"""When somebody is expected who could make a call that is late."""

from datetime import datetime, timedelta

from queues.absences import asked_in_the_end, expected_at
from queues.contacts import Contact
from queues.entries import Class
from queues.floor import Floor

ANEW = timedelta(seconds=15)


class Expected:
    """Worked out a few times a minute for calls that are alike: it costs a look at everybody there is, and all whose
    call is late are shown it."""

    def __init__(self) -> None:
        self._known: dict[tuple[Class, ...], datetime | None] = {}
        self._at: datetime | None = None

    def at(self, floor: Floor, contact: Contact, now: datetime) -> datetime | None:
        """For all that was known at most `ANEW` ago."""
        if self._at is None or now >= self._at + ANEW:
            self._at, self._known = now, {}
        asked = asked_in_the_end(floor, contact)
        if asked not in self._known:
            self._known[asked] = expected_at(floor, asked, now)
        return self._known[asked]
