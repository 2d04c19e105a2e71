"""Reads the policy file: TOML in, `queues.policy.Policy` out, faults named by where they stand."""

import tomllib
from pathlib import Path

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
        text, _, place = str(error).partition(" - at `$.")
        raise PolicyError(f"{path}: {place.rstrip('`') or 'file'}: {text}") from None
    found = policy.faults()
    found += [f"hours.{name}: {why}" for name, hours in policy.hours.items() if (why := fault(hours))]
    if found:
        raise PolicyError("\n".join(f"{path}: {line}" for line in found))
    return policy
