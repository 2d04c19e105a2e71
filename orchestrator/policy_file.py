"""Reads the policy file: TOML in, `queues.policy.Policy` out, faults named by where they stand."""

import tomllib
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from queues.hours import fault
from queues.policy import Policy


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
    try:
        policy = msgspec.convert(values, Policy)
    except msgspec.ValidationError as error:
        found = _misshapen(values) or [_in_words("file", error)]
        raise PolicyError("\n".join(f"{path}: {line}" for line in found)) from None
    found = policy.faults()
    found += [f"hours.{name}: {why}" for name, hours in policy.hours.items() if (why := fault(hours))]
    if found:
        raise PolicyError("\n".join(f"{path}: {line}" for line in found))
    return policy


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
