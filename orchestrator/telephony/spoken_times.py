"""Instants as a voice says them, on a zone's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo


def day_and_time(language: str, at: str, zone: str) -> str:
    """`at`: an instant in ISO form."""
    return _formatted(language, at, zone, "EEEE d MMMM, HH:mm")


def time_of_day(language: str, at: str, zone: str) -> str:
    """Of today."""
    return _formatted(language, at, zone, "HH:mm")


def _formatted(language: str, at: str, zone: str, pattern: str) -> str:
    from babel.dates import format_datetime  # noqa: PLC0415 - 60 ms, as in `texts`

    return str(format_datetime(datetime.fromisoformat(at).astimezone(ZoneInfo(zone)), pattern, locale=language))
