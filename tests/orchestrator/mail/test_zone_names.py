"""A time zone is called what people call it."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from orchestrator.mail.zone_names import zone_in_words
from queues.territories import ZONES

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LANGUAGES = ("en", "fr", "es", "pt")
INDIA = ("India Standard Time", "heure de l’Inde", "hora estándar de la India", "Horário Padrão da Índia")


@pytest.mark.parametrize(("zone", "names"), [
    ("Europe/Paris", (
        "Central European Time", "heure d’Europe centrale", "hora de Europa central", "Horário da Europa Central",
    )),
    ("Europe/London", ("United Kingdom Time", "heure du Royaume-Uni", "hora de Reino Unido", "Horário do Reino Unido")),
    ("America/Punta_Arenas", (
        "Chile (Punta Arenas) Time", "heure du Chili, Punta Arenas", "hora de Chile (Punta Arenas)",
        "Horário do Chile, Punta Arenas",
    )),
    ("Asia/Calcutta", INDIA),
    ("Asia/Kolkata", INDIA),
    ("Africa/Cairo", (
        "Eastern European Time, Cairo", "heure d’Europe de l’Est, Le Caire",
        "hora de Europa oriental, El Cairo", "Horário da Europa Oriental, Cairo",
    )),
    ("Etc/UTC", ("UTC",) * 4),
    ("Etc/GMT+3", ("GMT-03:00", "UTC-03:00", "GMT-03:00", "GMT-03:00")),
    ("America/Coyhaique", tuple(f"{utc}-03:00, Coyhaique" for utc in ("GMT", "UTC", "GMT", "GMT"))),
])  # fmt: skip
def test_in_every_language(zone: str, names: tuple[str, ...]) -> None:
    assert tuple(zone_in_words(zone, language, NOW) for language in LANGUAGES) == names


@pytest.mark.parametrize(("zone", "french", "portuguese"), [
    ("Europe/Dublin", "heure d’Irlande", "Horário da Irlanda"),
    ("Africa/Casablanca", "heure du Maroc", "Horário de Marrocos"),
    ("Europe/Isle_of_Man", "heure de l’Île de Man", "Horário da Ilha de Man"),
    ("Europe/Istanbul", "heure de Turquie", "Horário da Turquia"),
    ("Europe/Jersey", "heure de Jersey", "Horário de Jersey"),
    ("Asia/Famagusta", "heure de Chypre, Famagouste", "Horário de Chipre, Famagusta"),
    ("America/Chicago", "heure du centre nord-américain", "Horário Central"),
])  # fmt: skip
def test_a_country_reads_as_in_a_sentence(zone: str, french: str, portuguese: str) -> None:
    assert (zone_in_words(zone, "fr", NOW), zone_in_words(zone, "pt", NOW)) == (french, portuguese)


def test_a_clock_that_is_never_changed_says_so() -> None:
    assert zone_in_words("America/Denver", "en", NOW) == "Mountain Time"
    assert zone_in_words("America/Phoenix", "en", NOW) == "Mountain Standard Time"


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_zones_of_one_name_have_one_clock(language: str) -> None:
    clocks = defaultdict(set)
    for zone in {zone for zones in ZONES.values() for zone in zones}:
        noons = [(NOW + timedelta(days=day)).astimezone(ZoneInfo(zone)).utcoffset() for day in range(365)]
        clocks[zone_in_words(zone, language, NOW)].add(tuple(noons))
    assert len(clocks) > 100
    assert {name: seen for name, seen in clocks.items() if len(seen) > 1} == {}
