"""Every document of our lines is what the carrier reads, in each language, and says what it should."""

from itertools import product

import pytest
from msgspec.structs import replace

from orchestrator.telephony import voice_closed, voice_menu
from orchestrator.telephony.voice_menu import Closing, Document, Wait
from queues.policy import PhoneLine
from queues.waiting import NO_TURN_YET
from tests.support.twilio_twiml import check_twiml

LINE = PhoneLine(
    e164="+33199000191", label="Sales", country="FR", purpose="sales", topic="offers",
    languages=("fr", "en", "es", "pt"), texts=True,
)  # fmt: skip
LANGUAGES = LINE.languages
LATE = Closing("late", "2026-03-02T17:00:00+00:00", "2026-03-03T08:00:00+00:00", "Europe/Paris")
CLOSED = LATE._replace(how="closed", closes_at="")
WAITS = [
    None,
    Wait(1, 0, 60, None),
    Wait(2, 0, 300, None),
    Wait(3, 240, 480, None),
    Wait(4, None, None, "no-history"),
    Wait(1, None, None, "nobody"),
    Wait(2, None, None, "disturbed"),
    Wait(2, None, None, "spent"),
    Wait(3, 240, 480, None, LATE),
    Wait(1, None, None, "leaving", LATE),
    Wait(1, 0, 60, None, CLOSED),
    Wait(1, None, None, "nobody", CLOSED._replace(again_at="")),
]


def documents(language: str) -> dict[str, str]:
    """By name; those of the waiting room begin with `room`."""
    known = replace(LINE, purpose="identified")
    reasons = ("closed", "line-full", "not-included")
    shut = {why: voice_closed.closed(LINE, language, why, "", "UTC", callback=True) for why in reasons}
    numbers = "+33 1 99 00 12 34", "+33 1 99 00 01 00"
    at = "2026-03-02T08:00:00+00:00", "Europe/Paris"
    return {
        "sales": voice_menu.greeting("Astrelle & Co", LINE, language),
        "identified": voice_menu.greeting("Astrelle", known, language),
        "support": voice_menu.support(LINE, language, may_text=True),
        "useless": voice_menu.useless_key(LINE, language, 3),
        "useless-number": voice_menu.useless_key(known, language, 3),
        "text": voice_menu.offer_text(language, voice_menu.useless(language)),
        "closed-again": voice_closed.choices_again(LINE, language, callback=True),
        "room-useless": voice_menu.waiting("c" * 32, LINE, language, WAITS[0], is_useless=True),
        "room-confirm-again": voice_menu.confirm_again("c" * 32, language),
        "number": voice_menu.personal_number(language, 1, 3),
        "spent": voice_menu.personal_number(language, 4, 3),
        "key": voice_menu.host_key(language, 2),
        "opens": voice_closed.closed(LINE, language, "closed", *at, callback=False),
        "later": voice_closed.confirm_number(language, *numbers),
        "later-number": voice_closed.other_number(language, "voice-line-bad-number"),
        "arranged": voice_closed.arranged(language, *numbers, "", "UTC"),
        "arranged-at": voice_closed.arranged(language, *numbers, *at),
        "record": Document(language).say("voice-line-speak").record(language),
        "enqueue": Document(language).wait("c" * 32, LINE),
        "join": Document(language).join("a" * 32, "c" * 32, "https://desk.example"),
        **shut,
        **{f"room-{at}": voice_menu.waiting("c" * 32, LINE, language, wait) for at, wait in enumerate(WAITS)},
        "room-confirm": voice_menu.confirm_number("c" * 32, language, "+33 1 99 00 12 34", "+33 1 99 00 01 00"),
        "room-other": voice_menu.other_number("c" * 32, language, "voice-line-bad-number"),
        "room-will-call": voice_menu.will_call(language, "+33 1 99 00 12 34", "+33 1 99 00 01 00"),
        "room-leave": Document(language).leave(),
    }


@pytest.mark.parametrize(("language", "name"), list(product(LANGUAGES, documents("en"))))
def test_a_document_is_what_the_carrier_reads(language: str, name: str) -> None:
    text = documents(language)[name]
    assert check_twiml(text, "queue-wait" if name.startswith("room") else "voice") == []


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (Wait(1, 0, 60, None), "You are next. It will take less than a minute."),
        (Wait(2, 0, 300, None), "You are number 2 in line. It will take less than 5 minutes."),
        (Wait(3, 240, 480, None), "You are number 3 in line. It will take between 4 and 8 minutes."),
        (Wait(4, None, None, "no-history"), "You are number 4 in line. We cannot say yet how long it will take."),
        (Wait(1, None, None, "nobody"), "You are next. Nobody is there to answer at the moment."),
        (Wait(2, None, None, "disturbed"), "You are number 2 in line. Our telephone is out of order at the moment"),
        (Wait(2, None, None, "spent"), "You are number 2 in line. We cannot put anybody through any more today."),
        (
            Wait(3, 240, 480, None, LATE),
            "It will take between 4 and 8 minutes. We close at 18:00: your turn may not come today. You keep your "
            "place: those still here go on answering. To be called back and keep your place, today or from Tuesday "
            "3 March, 09:00 on, press 1.",
        ),
        (
            Wait(1, None, None, "leaving", LATE),
            "You are next. Those who can help finish work before your turn would come. We close at 18:00: your turn "
            "may not come today. To be called back and keep your place, today or from",
        ),
        (
            Wait(1, 0, 60, None, CLOSED),
            "It will take less than a minute. We are closed now. You keep your place: those still here go on "
            "answering.",
        ),
        (
            Wait(1, None, None, "nobody", CLOSED._replace(again_at="")),
            "Nobody is there to answer at the moment. We are closed now. If you would rather be called back",
        ),
    ],
)
def test_the_wait_is_said_as_it_is_known(wait: Wait, said: str) -> None:
    text = voice_menu.waiting("c", LINE, "en", wait)
    assert said in text.replace('</Say><Say language="en-US">', " ")
    assert ("leave a message" in text) == (wait.reason in NO_TURN_YET or wait.closing is not None)


@pytest.mark.parametrize(
    ("language", "closes", "back"),
    [
        ("fr", "Nous fermons à 18:00 : votre tour pourrait", "aujourd’hui ou à partir de mardi 3 mars, 09:00"),
        ("es", "Cerramos a las 18:00: puede que", "hoy o a partir del martes 3 marzo, 09:00"),
        ("pt", "Fechamos às 18:00: talvez", "hoje ou a partir de terça-feira 3 março, 09:00"),
    ],
)
def test_that_we_close_is_said_in_the_callers_language(language: str, closes: str, back: str) -> None:
    text = voice_menu.waiting("c", LINE, language, Wait(3, 240, 480, None, LATE))
    assert closes in text
    assert back in text
    without = voice_menu.waiting("c", replace(LINE, callback=False, voicemail=False), language, WAITS[-4])
    assert closes in without
    assert back not in without, "no callback on this line"


def test_opening_is_said_by_the_clock_of_the_line() -> None:
    text = voice_closed.closed(LINE, "fr", "closed", "2026-03-02T08:00:00+00:00", "Europe/Paris", callback=True)
    assert "Nous rouvrons lundi 2 mars, 09:00." in text
    assert "Pour être rappelé, appuyez sur 1." in text


def test_keys_lead_to_every_language_and_no_key_means_two_things() -> None:
    keys = voice_menu.language_keys(LINE)
    assert keys == {"2": "en", "3": "es", "4": "pt", "5": "fr"}
    assert not keys.keys() & {voice_menu.SUPPORT_KEY, voice_menu.CALL_ME_KEY}


def test_nothing_is_offered_that_the_line_does_not_do() -> None:
    bare = replace(LINE, callback=False, voicemail=False)
    text = voice_menu.waiting("c", bare, "en", Wait(1, None, None, "nobody"))
    assert "called back" not in text
    assert "message" not in text
    shut = voice_closed.closed(bare, "en", "line-full", "", "UTC", callback=False)
    assert ("message" in shut, "called back" in shut, "Gather" in shut) == (False, False, False)
    assert "text message" not in voice_menu.support(LINE, "en", may_text=False)
