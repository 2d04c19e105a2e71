"""What the mails say, from what really is on record, in every language."""

from datetime import UTC, datetime
from functools import partial

import pytest
from msgspec.structs import replace

from orchestrator import texts
from orchestrator.mail.instants import day_in_words, moment_in_words
from orchestrator.mail.letters import international, load_case, write_letter
from orchestrator.records.store import Store
from queues.appointments import appointment_letter
from queues.effects import SendMail
from queues.policy import Hours
from tests.orchestrator.mail.cases import callback_failed, session_ticket, written_request
from tests.support.floors import POLICY, Desk, customer

LINK = "https://desk.example/ticket/a-token"
AGAIN = "https://shop.example"
LANGUAGES = ("en", "fr", "es", "pt")


async def _letter(store: Store, effect: SendMail) -> tuple[str, str]:
    case = await store.read(partial(load_case, contact_id=effect.contact_id))
    return write_letter(texts, effect, case, LINK, AGAIN)


async def test_a_session_ticket_carries_the_talk(store: Store) -> None:
    subject, body = await _letter(store, await session_ticket(store))
    assert "50001" in subject
    assert "Help" in subject
    for said in ("Camille", LINK, "le 3 mars 2026 à 04:03, heure de l’Est nord-américain"):
        assert said in body
    assert "3 min" in body.replace("\u00a0", " ")
    _, _, transcript = body.partition("2 mars 2026, heure de l’Est nord-américain\n")
    lines = transcript.splitlines()
    first = lines.index("04:00  Camille: Bonjour.")
    assert lines[first + 1 : first + 3] == ["    Mon télescope est flou…", "04:00  Amelie: Tournez la molette ?"]
    assert any("50001" in line for line in lines[first + 3 :])


async def test_a_failed_callback_says_what_was_tried(store: Store) -> None:
    effect = await callback_failed(store)
    assert (effect.params["tries"], effect.to) == (3, "camille@example.org")
    subject, body = await _letter(store, effect)
    assert "50001" in subject
    for said in ("3 fois", "+33 1 99 00 90 00", "occupée", LINK, AGAIN):
        assert said in body


async def test_a_written_request_is_confirmed_with_its_subject(store: Store) -> None:
    subject, body = await _letter(store, await written_request(store))
    assert "Miroir rayé" in subject
    assert "Miroir rayé" in body
    assert "le 2 mars 2026 à 14:00, heure d’Europe centrale" in body
    assert LINK in body
    assert "Il est rayé." not in body


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd"])
async def test_times_are_by_the_desks_clock_where_the_browser_named_no_zone(store: Store, zone: str) -> None:
    policy = replace(POLICY, hours={"call": Hours(zone="Europe/Lisbon")})
    _, body = await _letter(store, await written_request(store, policy=policy, zone=zone))
    assert "le 2 mars 2026 à 13:00, heure d’Europe de l’Ouest" in body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("more", "said", "at"),
    [
        ({}, {"en": "as soon as", "fr": "dès que", "es": "en cuanto", "pt": "assim que"}, ""),
        ({"there": "nobody"}, {"en": "Nobody", "fr": "Personne", "es": "no hay", "pt": "Não há"}, ""),
        (
            {"there": "later", "from": "2026-03-03T08:00:00+00:00"},
            {"en": "Nobody", "fr": "Personne", "es": "no hay", "pt": "Não há"},
            "09:00, ",
        ),
    ],
)
async def test_a_late_call_promises_nobody_who_is_not_there(
    store: Store, language: str, more: dict[str, str], said: dict[str, str], at: str
) -> None:
    desk = Desk()
    contact = desk.contact(desk.callback())
    contact = replace(contact, slot_at=desk.now, next_try_at=desk.now)
    letter = appointment_letter(customer(language=language), replace(contact, language=language), "late", **more)
    _, body = await _letter(store, letter)
    assert said[language] in body
    assert at in body
    assert (" as soon as " in body) == (language == "en" and not more)
    assert "+33 1 99 00 90 00" in body


async def test_nobody_has_us_write_their_words_to_strangers(store: Store) -> None:
    effect = await written_request(store, assurance="unverified", subject="BUY http://pills.example", body="BUY PILLS")
    case = await store.read(partial(load_case, contact_id=effect.contact_id))
    for language in LANGUAGES:
        subject, body = write_letter(texts, replace(effect, language=language, transcript=True), case, LINK, AGAIN)
        assert "50001" in subject
        assert LINK in body
        for theirs in ("pills", "PILLS", "Camille"):
            assert theirs not in subject + body
        assert " ," not in body.splitlines()[0]
        assert texts.text(language, "shared", "channel-ticket") in subject


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [session_ticket, callback_failed, written_request])
async def test_every_mail_has_words_in_every_language(store: Store, make, language: str) -> None:  # type: ignore[no-untyped-def]
    effect = replace(await make(store), language=language)
    subject, body = await _letter(store, effect)
    english, _ = await _letter(store, replace(effect, language="en"))
    for part in (subject, body):
        assert "{" not in part
        assert "50001" in part
    assert (body.splitlines()[0].startswith("Hello")) == (language == "en")
    assert LINK in body.splitlines()
    assert subject
    assert english


@pytest.mark.parametrize(
    ("language", "promise"),
    list(zip(LANGUAGES, ["not ring", "appellerons pas", "No llamaremos", "Não ligaremos"], strict=True)),
)
def test_that_we_will_not_ring_is_promised_only_when_no_call_is_on_its_way(language: str, promise: str) -> None:
    facts = {"name": "Camille", "subject": "Miroir", "when": "", "ask_again_link": LINK}
    quiet, late = (texts.text(language, "mail", "mail-call-canceled-body", may_ring=n, **facts) for n in (0, 1))
    assert promise in quiet
    assert promise not in late
    assert len(late) > len(quiet)


async def test_no_promise_is_made_where_none_is_given(store: Store) -> None:
    effect = await written_request(store)
    effect = replace(effect, params={name: value for name, value in effect.params.items() if name != "respond_by"})
    _, body = await _letter(store, effect)
    assert "heure" not in body
    assert "none" not in body


async def test_an_event_without_words_keeps_no_mail(store: Store) -> None:
    from sqlalchemy import update

    from orchestrator.records.schema import messages

    effect = await session_ticket(store)
    await store.write(lambda c: c.execute(update(messages).where(messages.c.number == 1).values(event="no-such-event")))
    _, body = await _letter(store, effect)
    assert "Mon télescope est flou…" in body
    assert "no-such-event" not in body


async def test_a_transcript_names_the_zone_in_words(store: Store) -> None:
    from sqlalchemy import update

    from orchestrator.records.schema import messages

    effect = await session_ticket(store)
    line = {"event": "call-booked", "params": {"when": "2026-03-03 10:00", "zone": "Europe/Paris", "subject": "Miroir"}}
    await store.write(lambda c: c.execute(update(messages).where(messages.c.number == 1).values(**line)))
    _, body = await _letter(store, effect)
    assert "pour le 3 mars 2026, 10:00, heure d’Europe centrale." in body


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "1 August 2026", "1 August 2026 at 01:05 UTC"),
        ("en-GB", "1 August 2026", "1 August 2026 at 01:05 UTC"),
        ("fr-CA", "1er août 2026", "le 1er août 2026 à 01:05 UTC"),
        ("es", "1 de agosto de 2026", "el 1 de agosto de 2026 a la 01:05 UTC"),
        ("pt-BR", "1 de agosto de 2026", "1 de agosto de 2026 à 01:05 UTC"),
        ("de", "2026-08-01", "2026-08-01 01:05 UTC"),
    ],
)
def test_instants_are_written_as_people_do(language: str, day: str, moment: str) -> None:
    instant = datetime.fromisoformat("2026-08-01T03:05:00+02:00")
    assert day_in_words(instant, language, "UTC") == day
    assert moment_in_words(instant, language, "UTC") == moment


def test_months_are_in_their_order() -> None:
    for language in LANGUAGES:
        assert (
            len({day_in_words(datetime(2026, month, 2, tzinfo=UTC), language, "UTC") for month in range(1, 13)}) == 12
        )


@pytest.mark.parametrize(
    ("number", "read"),
    [("+33199009000", "+33 1 99 00 90 00"), ("+12025550143", "+1 202-555-0143"), ("", ""), ("anonymous", "anonymous")],
)
def test_numbers_are_formatted_for_reading(number: str, read: str) -> None:
    assert international(number) == read
