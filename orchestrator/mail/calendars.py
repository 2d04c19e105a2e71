"""The calendar file that goes with a mail about a booked call: an invitation, or its cancellation (RFC 5545, RFC 5546).

A calendar knows an entry again by its UID, which is the call's, and takes the highest SEQUENCE. Times are in UTC: the
instant was worked out from the customer's own clock, and a change of their zone's rules is told by another mail.
"""

from datetime import datetime, timedelta

from msgspec import Struct

LENGTH = timedelta(minutes=15)
"""What a call takes up in a calendar. When it begins is promised, not when it ends."""


class Meeting(Struct, frozen=True, kw_only=True):
    """A booked call, as calendars see it. `method`: `REQUEST` or `CANCEL`, or `PUBLISH`."""

    uid: str
    sequence: int
    method: str
    at: datetime
    summary: str
    description: str
    link: str
    organizer: str
    attendee: str = ""
    """Empty for `PUBLISH`, which must not have one (RFC 5546, 3.2.1)."""


def calendar_file(meeting: Meeting, now: datetime) -> bytes:
    """The file, in UTF-8."""
    from icalendar import Calendar, Event, vCalAddress  # noqa: PLC0415 - half a second, not at start-up

    event = Event()
    event.add("uid", meeting.uid)
    event.add("dtstamp", now)
    event.add("sequence", meeting.sequence)
    event.add("dtstart", meeting.at)
    event.add("dtend", meeting.at + LENGTH)
    event.add("summary", meeting.summary)
    event.add("description", meeting.description)
    event.add("url", meeting.link)
    event.add("status", "CANCELLED" if meeting.method == "CANCEL" else "CONFIRMED")
    event.add("organizer", vCalAddress(f"mailto:{meeting.organizer}"))
    if meeting.attendee:
        attendee = vCalAddress(f"mailto:{meeting.attendee}")
        attendee.params["PARTSTAT"] = "ACCEPTED"
        event.add("attendee", attendee)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Ringback//Booked calls//EN")
    calendar.add("method", meeting.method)
    calendar.add_component(event)
    return bytes(calendar.to_ical())
