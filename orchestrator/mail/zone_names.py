"""Time zones as people call them: "heure d’Europe centrale", never "Europe/Paris". The browser has the same names by
the same rule (Unicode's CLDR, `zoned.ts`): a screen and a mail about one call agree.

For some zones CLDR has only the country, put beside the word for time ("heure : Royaume-Uni"). How that is read in a
sentence is in `widgets/locales/zones.json`, for both: "heure du Royaume-Uni".
"""

import json
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

_YEAR = [timedelta(days=30 * month) for month in range(13)]
_NOWHERE = {"ZZ", "001"}
_MANY_CLOCKS = "Europe_Eastern"
"""The one name of which not every zone changes its clocks on the same days: Athens, Cairo, Beirut, Gaza."""


def zone_in_words(zone: str, language: str, at: datetime) -> str:
    """The name of an IANA zone in `language` (one that Babel knows), as its clock goes in the year from `at`: "Mountain
    Time" and, where it is never changed, "Mountain Standard Time". Where there is neither a name nor a country to
    name, its distance to UTC: "GMT-03:00, Coyhaique"."""
    from babel import Locale  # noqa: PLC0415 - 60 ms, as in `texts`
    from babel.dates import get_timezone_gmt, get_timezone_location  # noqa: PLC0415

    there = at.astimezone(ZoneInfo(zone))
    meta_zone, territory = _known(zone)
    names = Locale.parse(language).meta_zones.get(meta_zone, {}).get("long", {})
    if name := names.get("generic" if _clock_changes(there) else "standard"):
        return f"{name}, {_city(there, language)}" if meta_zone == _MANY_CLOCKS else str(name)
    if territory:
        return _of_place(str(get_timezone_location(there, locale=language)), language)
    distance = str(get_timezone_gmt(there, locale=language)) if there.utcoffset() else "UTC"
    return f"{distance}, {_city(there, language)}" if zone.partition("/")[0] not in {zone, "Etc"} else distance


def _of_place(name: str, language: str) -> str:
    """A name as it is read: "heure : Chili (Punta Arenas)" is "heure du Chili, Punta Arenas"."""
    rules = _place_rules().get(language)
    if rules is None or not (found := re.search(rules["place"], name)):
        return name
    country, _, city = found.group(1).removesuffix(")").partition(" (")
    of = next(word for rule, word in rules["of"] if re.search(rule, country))
    return f"{rules['time']}{of}{country}" + (f", {city}" if city else "")


@cache
def _place_rules() -> dict[str, Any]:
    return dict(json.loads((files("widgets") / "locales" / "zones.json").read_text("utf-8")))


def _city(there: datetime, language: str) -> str:
    from babel.dates import get_timezone_location  # noqa: PLC0415

    return str(get_timezone_location(there, locale=language, return_city=True))


def _clock_changes(there: datetime) -> bool:
    zone, instant = there.tzinfo, there.astimezone(UTC)
    return len({(instant + span).astimezone(zone).utcoffset() for span in _YEAR}) > 1


@cache
def _known(zone: str) -> tuple[str, str]:
    """The group of zones it shares a name with in CLDR, and its country; "" for none. CLDR keeps groups under the name
    a zone had first (`Asia/Calcutta`), where Babel's own functions do not look."""
    from babel.core import get_global  # noqa: PLC0415

    renamed, groups = get_global("zone_aliases"), get_global("meta_zones")
    own = renamed.get(zone, zone)
    names = [own, *(old for old, new in renamed.items() if new == own)]
    territory = get_global("zone_territories").get(own, "ZZ")
    return next((groups[name] for name in names if name in groups), ""), "" if territory in _NOWHERE else territory
