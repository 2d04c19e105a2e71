"""The calendar file of a booked call, read back by the library that calendars' makers test with."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from icalendar import Calendar

from orchestrator import texts
from orchestrator.mail.instants import moment_in_words
from orchestrator.mail.out import Mailer, read_address
from orchestrator.records.store import Store
from orchestrator.settings import Settings
from queues import events
from queues.effects import SendMail
from tests.queues.test_booking import booked, one_agent
from tests.queues.test_slots import TEN

SENDER = Settings(mail_from="Astrelle <support@astrelle.example>", secret="s" * 32)


def _sent() -> list[SendMail]:
    """Booked, moved by a quarter of an hour, canceled."""
    desk = one_agent()
    call = booked(desk)
    later = TEN + timedelta(minutes=15)
    desk.tell(events.AppointmentMoved(contact_id=call, customer_id="customer-lee", at=later))
    desk.tell(events.CustomerLeft(contact_id=call, customer_id="customer-lee"))
    return [effect for effect in desk.effects if isinstance(effect, SendMail)]


def _calendar(store: Store, effect: SendMail) -> tuple[Calendar, EmailMessage]:
    mailer = Mailer(SENDER, "https://desk.example", store, texts)
    to = read_address(effect.to)
    message = mailer._message(effect, to, "Votre appel", "À bientôt,\nligne deux; virgule, et « guillemets »")
    mailer._attach_calendar(message, effect, to, "Votre appel", "À bientôt")
    whole = message_from_bytes(message.as_bytes(), policy=policy.SMTP)
    assert isinstance(whole, EmailMessage)
    [part] = [part for part in whole.walk() if part.get_content_type() == "text/calendar"]
    assert part.get_param("method") == effect.calendar
    assert part.get_filename() == "call.ics"
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return Calendar.from_ical(payload.decode()), whole


def test_calendars_know_the_call_again_and_take_the_newest(store: Store) -> None:
    found = []
    for effect in _sent():
        calendar, _ = _calendar(store, effect)
        [event] = calendar.walk("VEVENT")
        found.append((str(calendar["method"]), str(event["uid"]), event.decoded("sequence"), event.decoded("dtstart")))
    uid, moved = "call-of-lee@astrelle.example", TEN + timedelta(minutes=15)
    assert found == [("REQUEST", uid, 0, TEN), ("REQUEST", uid, 1, moved), ("CANCEL", uid, 2, moved)]


def test_it_says_who_when_and_where_to_change_it(store: Store) -> None:
    calendar, message = _calendar(store, _sent()[0])
    [event] = calendar.walk("VEVENT")
    assert event["organizer"] == "mailto:support@astrelle.example"
    assert event["attendee"] == "mailto:lee@example.org"
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=15)
    assert str(event["url"]).startswith("https://desk.example/call/call-of-lee.")
    assert event["status"] == "CONFIRMED"
    body = message.get_body()
    assert body is not None
    assert "virgule" in body.get_content()


@pytest.mark.parametrize(("language", "when"), [
    ("en", "3 March 2026 at 10:00, Central European Time"),
    ("fr", "le 3 mars 2026 à 10:00, heure d’Europe centrale"),
    ("es", "el 3 de marzo de 2026 a las 10:00, hora de Europa central"),
    ("pt", "3 de março de 2026 às 10:00, Horário da Europa Central"),
])  # fmt: skip
def test_times_are_by_the_customers_clock(language: str, when: str) -> None:
    assert moment_in_words(datetime(2026, 3, 3, 9, tzinfo=UTC), language, "Europe/Paris") == when


@pytest.mark.parametrize(("language", "subjects"), [
    ("en", ("Your call on 3 March 2026 at 10:00", "Your call is moved to 3 March", "Canceled: your call on 3 March",
            "Soon: your call on 3 March")),
    ("fr", ("Votre appel le 3 mars 2026 à 10:00", "Votre appel est déplacé : le 3 mars", "Annulé : votre appel le 3",
            "Bientôt : votre appel le 3 mars")),
    ("es", ("Su llamada el 3 de marzo de 2026 a las 10:00", "Su llamada ha cambiado: el 3", "Cancelada: su llamada el",
            "Pronto: su llamada el 3")),
    ("pt", ("A sua ligação em 3 de março de 2026 às 10:00", "A sua ligação mudou para 3 de", "Cancelada: a sua ligação",
            "Em breve: a sua ligação em 3")),
])  # fmt: skip
def test_subjects_are_sentences(language: str, subjects: tuple[str, ...]) -> None:
    when = moment_in_words(datetime(2026, 3, 3, 9, tzinfo=UTC), language, "Europe/Paris")
    for what, begins in zip(("booked", "moved", "canceled", "reminder"), subjects, strict=True):
        subject = texts.text(language, "mail", f"mail-call-{what}-subject", when=when)
        assert subject.replace("\N{NO-BREAK SPACE}", " ").startswith(begins)


@pytest.mark.parametrize("what", ["booked", "moved", "reminder"])
def test_a_mail_says_what_the_phone_will_show_and_not_that_our_number_rings(what: str) -> None:
    facts = {"name": "Lee", "subject": "Help", "when": "now", "link": "-", "caller_id": "+1 212-555-0143"}
    assert "Your phone will show: +1 212-555-0143" in texts.text("en", "mail", f"mail-call-{what}-body", **facts)
