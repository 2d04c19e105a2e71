"""Reads the policy file: TOML in, `queues.policy.Policy` out, faults named by where they stand."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import isfinite
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from queues.faults import faults
from queues.hours import fault
from queues.policy import Hours, Policy
from queues.territories import ZONES
from queues.zones import FAR, next_time

REACH = {
    "own": "the customer's language",
    "shared": "the languages the customer agreed to but English",
    "all": "every language the customer agreed to",
}
NEEDS = {"asked": "the topic's skill as asked", "any": "the topic's skill at any level", "none": "no skill needed"}

HOUR = timedelta(hours=1)


class PolicyError(Exception):
    """What to correct in the policy file, one line each."""


def load(path: Path) -> Policy:
    """The policy in a file. Raises `PolicyError`."""
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise PolicyError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path}: {error}") from None
    if found := list(_no_numbers("", values)):
        raise PolicyError("\n".join(f"{path}: {line}" for line in found))
    try:
        policy = msgspec.convert(values, Policy)
    except msgspec.ValidationError as error:
        found = _misshapen(values) or [_in_words("file", error)]
        raise PolicyError("\n".join(f"{path}: {line}" for line in found)) from None
    found = faults(policy)
    found += [f"hours.{name}: {why}" for name, hours in policy.hours.items() if (why := fault(hours))]
    found += [
        f"telephone.lines, {line.e164}: hours: {why}"
        for line in policy.telephone.lines
        if line.hours is not None and (why := fault(line.hours))
    ]
    found = found or list(_no_hour_to_call(policy))
    if found:
        raise PolicyError("\n".join(f"{path}: {line}" for line in found))
    return policy


def _no_hour_to_call(policy: Policy) -> Iterator[str]:
    """Rules that cannot be read, and those that leave no hour a day in all zones of a country we call."""
    hours, now = policy.call_hours, datetime.now(UTC)
    rules = {"allowed": hours.allowed} | {f"countries.{region}": text for region, text in hours.countries.items()}
    yield from (f"call_hours.{name}: {why}" for name, text in rules.items() if (why := fault(Hours(text))))
    for region in policy.telephone.countries:
        places = ZONES.get(region, ("UTC",))
        if fault(Hours(hours.of(region))) is None and next_time(hours, region, places, now, HOUR) >= now + FAR:
            yield f"call_hours: leaves no hour that is allowed in every time zone of {region}"


def promises(policy: Policy) -> list[str]:
    """What the policy's matching amounts to, one line each: who is asked when, and how far anybody may be overtaken."""
    matching, steps = policy.matching, policy.matching.steps
    lines = [f"Nobody is overtaken by somebody who came more than {policy.overtaken_min:g} min later."]
    for number, step in enumerate(steps, start=1):
        level = f"level {step.level} or better" if step.level > 1 else "any level"
        lines.append(f"Step {number}, after {step.after_s:g} s: {REACH[step.languages]}, {level}, {NEEDS[step.skill]}.")
    if matching.last_agent_s:
        lines.append(
            f"Kept up to {matching.last_agent_s:g} s for the agent of the last talk, "
            f"if that was within {matching.last_agent_days:g} days."
        )
    lines.append(f"After {matching.reserve_after_s:g} s in line, a callback has an agent take no more chats.")
    if (booked := policy.appointments) is not None:
        lines.append(
            f"Calls are booked {booked.earliest_min:g} min to {booked.latest_days} days ahead, in slots of "
            f"{booked.slot_min} min, and stand {booked.head_start_min:g} min before those who ask when it is time."
        )
    lines.append(f"Phones ring unasked {policy.call_hours.allowed} on the clock of the number called.")
    lines += [f"At most {most} wait for a {channel}." for channel, most in policy.waiting_max.items()]
    return lines


def _no_numbers(where: str, value: Any) -> Iterator[str]:
    """TOML can write `inf` and `nan`; no promise is either."""
    if isinstance(value, float) and not isfinite(value):
        yield f"{where}: must be a number, not {value}"
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _no_numbers(f"{where}.{name}" if where else name, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _no_numbers(where, inner)


def _misshapen(values: dict[str, Any]) -> list[str]:
    """What cannot be read, part by part: in one go, and not the first of all."""
    hints, found = get_type_hints(Policy), []
    for part in msgspec.structs.fields(Policy):
        if part.name not in values:
            found += [f"{part.name}: is missing"] if part.required else []
            continue
        try:
            msgspec.convert(values[part.name], hints[part.name])
        except msgspec.ValidationError as error:
            found.append(_in_words(part.name, error))
    return found + [f"{name}: there is no such part" for name in values if name not in hints]


def _in_words(part: str, error: msgspec.ValidationError) -> str:
    """msgspec names the place at the end (` - at `$.callbacks.tries``); people read it first."""
    text, _, place = str(error).partition(" - at `$")
    return f"{part}{place.rstrip('`')}: {text}"
