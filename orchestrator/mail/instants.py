"""Instants as people read them in a mail: by the clock of a zone, and saying which. It is the reader's where we know
it, else the desk's own (`hours.home_zone`)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from orchestrator.mail.zone_names import zone_in_words

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
_DAYS = {
    "en": "{day} {month} {year}",
    "fr": "{day} {month} {year}",
    "es": "{day} de {month} de {year}",
    "pt": "{day} de {month} de {year}",
}
_MOMENTS = {
    "en": "{day} at {time}{zone}",
    "fr": "le {day} à {time}{zone}",
    "es": "el {day} a las {time}{zone}",
    "pt": "{day} às {time}{zone}",
}


def day_in_words(instant: datetime, language: str, zone: str) -> str:
    """The day by a zone's clock: "2 March 2026"; in the ISO way for languages we have no words for."""
    instant, base = instant.astimezone(ZoneInfo(zone)), _base(language)
    if base not in _DAYS:
        return f"{instant:%Y-%m-%d}"
    month = _MONTHS[base].split()[instant.month - 1]
    day = "1er" if base == "fr" and instant.day == 1 else str(instant.day)
    return _DAYS[base].format(day=day, month=month, year=instant.year)


def clock_in_words(text: str, language: str) -> str:
    """A time as the desk writes it down, on the clock of a zone named beside it: "2026-03-02 10:30" as
    "2 March 2026, 10:30"; as it stands when it is none."""
    try:
        instant = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    except ValueError:
        return text
    return f"{day_in_words(instant, language, 'UTC')}, {instant:%H:%M}"


def moment_in_words(instant: datetime, language: str, zone: str) -> str:
    """Day and time, as they follow "by" or a colon: "2 March 2026 at 10:30 UTC", "le 2 mars 2026 à 11:30,
    heure d’Europe centrale". Without brackets: sentences have their own, and a zone's name may hold a colon."""
    instant, base = instant.astimezone(ZoneInfo(zone)), _base(language)
    form = _MOMENTS.get(base, "{day} {time}{zone}")
    if base in {"es", "pt"} and instant.hour == 1:
        form = form.replace("a las", "a la").replace("às", "à")
    day, time = day_in_words(instant, language, zone), f"{instant:%H:%M}"
    return form.format(day=day, time=time, zone=after_clock(instant, language, zone))


def after_clock(instant: datetime, language: str, zone: str) -> str:
    """A zone's name as it follows a time or a day: " UTC", ", Central European Time"."""
    base = _base(language)
    return " UTC" if zone == "UTC" else f", {zone_in_words(zone, base if base in _DAYS else 'en', instant)}"


def _base(language: str) -> str:
    return language.partition("-")[0].lower()
