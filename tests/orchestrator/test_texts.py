"""Texts of the server."""

import re

import pytest

from orchestrator import generated
from orchestrator.masks import masked
from orchestrator.texts import locale, locales, text

LOCALES = generated.ROOT / "widgets" / "locales"


def test_every_language_has_every_sentence_of_the_telephone() -> None:
    assert {"en", "fr", "es", "pt"} <= locales()
    keys = ("voice-connecting", "voice-hold-hold", "voice-hold-agent-lost", "voice-direct-line", "voice-closed-call")
    for key in keys:
        assert len({text(language, "voice", key) for language in locales()}) == len(locales())


@pytest.mark.parametrize(
    ("tag", "found"), [("fr", "fr"), ("fr-CA", "fr"), ("pt_BR", "pt"), ("FR", "fr"), ("tlh", "en"), ("", "en")]
)
def test_a_language_falls_back_to_its_base_and_then_to_english(tag: str, found: str) -> None:
    assert locale(tag) == found
    assert text(tag, "voice", "voice-hold-hold") == text(found, "voice", "voice-hold-hold")


def test_what_is_read_in_french_is_not_broken_before_its_punctuation() -> None:
    """A narrow space before ; ! ? and a whole one before : and inside quotation marks, none of which ends a line."""
    said = "".join(path.read_text() for path in (LOCALES / "fr").iterdir() if path.name != "voice.ftl")
    lines = [line for line in said.splitlines() if not line.startswith("#")]
    assert "\u202f?" in said
    assert [line for line in lines if re.search("[ \u00a0][;!?]|[ \u202f][:»]|«[ \u202f]", line)] == []


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt"])
def test_quotation_marks_and_apostrophes_are_printed_ones(language: str) -> None:
    said = "".join(path.read_text() for path in (LOCALES / language).iterdir())
    lines = [re.sub(r'\{ *"[^"]*" *\}', "", line) for line in said.splitlines() if not line.startswith("#")]
    assert [line for line in lines if re.search("[\"']", line)] == []


def test_variables_are_named_and_a_number_is_no_amount() -> None:
    said = text("en", "mail", "mail-ticket-received-subject", number=1042, subject="Réglage")
    assert said == "Ticket 1042: Réglage"


def test_what_nobody_wrote_or_gave_is_a_bug() -> None:
    with pytest.raises(KeyError):
        text("fr", "voice", "voice-nothing")
    with pytest.raises(ValueError, match="mail-ticket-received-subject"):
        text("fr", "mail", "mail-ticket-received-subject", number=1042)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+33199000134", "+33 • •• •• •• 34"),
        ("+12125550199", "+1 •••-•••-••99"),
        ("client:agent-lea", "client:agent-lea"),
        ("0199000134", "••••••••••"),
        ("", ""),
    ],
)
def test_masked_numbers_can_be_told_apart_and_not_dialed(number: str, shown: str) -> None:
    assert masked(number) == shown
