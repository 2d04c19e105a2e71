"""What contradicts itself in a policy. Kinds and ranges are the fields' own (`queues/policy.py`)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import phonenumbers

from queues.policy import Policy
from queues.zones import is_zone

CHANNELS = frozenset({"chat", "callback", "call", "ticket"})
DAY_MIN = 24 * 60
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PREFIX = re.compile(r"\+[1-9][0-9]{0,14}")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")


def faults(policy: Policy) -> list[str]:
    """What to correct, one line each; empty for a sound policy."""
    parts = (
        _of_words,
        _of_times,
        _of_plans,
        _of_topics,
        _of_matching,
        _of_telephone,
        _of_lines,
        _of_limits,
        _of_recording,
    )
    return [line for part in parts for line in part(policy)]


def _of_recording(policy: Policy) -> Iterator[str]:
    rules, topics = policy.recording, {topic.id for topic in policy.topics}
    yield from (f"recording.channels: `{one}` is no call" for one in rules.channels if one not in {"callback", "call"})
    yield from (f"recording.topics: `{topic}` is not offered" for topic in rules.topics if topic not in topics)
    yield from (
        f"recording.countries: `{one}` is no region" for one in rules.countries
        if one not in phonenumbers.SUPPORTED_REGIONS
    )  # fmt: skip


def _of_words(policy: Policy) -> Iterator[str]:
    if not policy.name.strip():
        yield "name: must not be empty"
    if not policy.languages:
        yield "languages: name at least one"
    yield from (f"languages: `{tag}` is no language tag" for tag in policy.languages if not _TAG.fullmatch(tag))
    yield from _twice("languages", policy.languages)
    for name in ("break_reasons", "dispositions"):
        words: tuple[str, ...] = getattr(policy, name)
        if not words or not all(word.strip() for word in words):
            yield f"{name}: name at least one, and none empty"
        yield from _twice(name, words)
    if not policy.response_h:
        yield "response_h: name at least one"
    if policy.session_priority not in policy.response_h:
        yield f"session_priority: `{policy.session_priority}` is not in response_h"


def _of_times(policy: Policy) -> Iterator[str]:
    sessions, booking = policy.sessions, policy.appointments
    if sessions.warn_min > sessions.limit_min:
        yield "sessions.warn_min: the warning would come before the session begins (limit_min)"
    if booking is None:
        return
    for name in ("earliest_min", "remind_min"):
        if getattr(booking, name) >= booking.latest_days * DAY_MIN:
            yield f"appointments.{name}: no time that may be chosen is so far ahead (latest_days)"


def _of_plans(policy: Policy) -> Iterator[str]:
    if policy.default_plan not in policy.plans:
        yield f"default_plan: there is no plan `{policy.default_plan}`"
    for name, plan in policy.plans.items():
        yield from _unknown(f"plans.{name}.channels", plan.channels)
    yield from _unknown("unverified_channels", policy.unverified_channels)
    for part in ("hours", "handling_min", "waiting_max"):
        yield from _unknown(part, getattr(policy, part))
    unknown = [impact for impact in policy.impact_head_start_min if impact not in policy.response_h]
    yield from (f"impact_head_start_min: `{impact}` is not in response_h" for impact in unknown)


def _of_topics(policy: Policy) -> Iterator[str]:
    if not policy.topics:
        yield "topics: name at least one"
    yield from _twice("topics", [topic.id for topic in policy.topics])
    for topic in policy.topics:
        if not any(label.strip() for label in topic.labels.values()):
            yield f"topics.{topic.id}.labels: name it in one language at least"
        yield from _unknown(f"topics.{topic.id}.advice", [topic.advice] if topic.advice else [])


def _of_matching(policy: Policy) -> Iterator[str]:
    steps = policy.matching.steps
    if not steps or steps[0].after_s != 0:
        yield "matching.steps: the first must have after_s = 0"
    for number, step in enumerate(steps, start=1):
        unknown = [tag for tag in step.overflow if tag not in policy.languages]
        yield from (f"matching.steps, step {number}: overflow: `{tag}` is not in languages" for tag in unknown)
    reach, needs = ("own", "shared", "all"), ("asked", "any", "none")
    for number, (one, two) in enumerate(pairwise(steps), start=2):
        if two.after_s <= one.after_s:
            yield f"matching.steps, step {number}: after_s must be more than in the step before"
        narrower = reach.index(two.languages) < reach.index(one.languages) or two.level > one.level
        narrower = narrower or not set(one.overflow) <= set(two.overflow)
        if narrower or needs.index(two.skill) < needs.index(one.skill):
            yield f"matching.steps, step {number}: asks fewer people than the step before"


def _of_telephone(policy: Policy) -> Iterator[str]:
    telephone = policy.telephone
    numbers = [number.e164 for number in telephone.numbers]
    if not policy.callbacks.settle_s:
        yield "callbacks.settle_s: name at least one"
    odd = [number for number in numbers if not _E164.fullmatch(number)]
    yield from (f"telephone.numbers: `{number}` is not written as +, country code, number" for number in odd)
    yield from _twice("telephone.numbers", numbers)
    if telephone.default is not None and telephone.default not in numbers:
        yield f"telephone.default: `{telephone.default}` is not among telephone.numbers"
    yield from _no_regions("telephone.countries", telephone.countries)
    yield from _twice("telephone.countries", telephone.countries)
    yield from _no_regions("call_hours.countries", policy.call_hours.countries)
    for number in telephone.numbers:
        yield from _no_regions(f"telephone.numbers, {number.e164}", (*number.serves, *number.fallback_for))


def _of_limits(policy: Policy) -> Iterator[str]:
    limits = policy.limits
    if not is_zone(limits.zone):
        yield f"limits.zone: there is no time zone `{limits.zone}`"
    if not limits.kinds:
        yield "limits.kinds: name at least one"
    odd = [prefix for prefix in limits.risky_prefixes if not _PREFIX.fullmatch(prefix)]
    yield from (f"limits.risky_prefixes: `{prefix}` is not written as + and digits" for prefix in odd)
    costs = [key for key in limits.costs_min if not _PREFIX.fullmatch(key)]
    unknown = [key for key in costs if key not in phonenumbers.SUPPORTED_REGIONS]
    yield from (f"limits.costs_min: `{key}` is neither a country nor + and digits" for key in unknown)
    yield from _no_regions("limits.proof.risky_countries", limits.proof.risky_countries)
    if "risky-country" in limits.proof.when and not limits.proof.risky_countries:
        yield "limits.proof.risky_countries: name at least one, or leave `risky-country` out of limits.proof.when"


def _of_lines(policy: Policy) -> Iterator[str]:
    """A sales line must ask for a skill: by it alone nobody but its team can be reached."""
    topics = {topic.id: topic for topic in policy.topics}
    yield from _twice("telephone.lines", [line.e164 for line in policy.telephone.lines])
    for line in policy.telephone.lines:
        where = f"telephone.lines, {line.e164}"
        if not _E164.fullmatch(line.e164):
            yield f"{where}: e164 is not written as +, country code, number"
        if not line.labels or not all(label.strip() for label in line.labels.values()):
            yield f"{where}: label must not be empty"
        unknown = [tag for tag in line.labels if tag not in policy.languages and line.labels[tag] != line.label]
        yield from (f"{where}: label: `{tag}` is not in languages" for tag in unknown)
        yield from _no_regions(f"{where}: country", (line.country,))
        if not line.languages:
            yield f"{where}: languages: name at least one"
        unknown = [tag for tag in line.languages if tag not in policy.languages]
        yield from (f"{where}: languages: `{tag}` is not in languages" for tag in unknown)
        yield from _twice(f"{where}: languages", line.languages)
        if line.topic not in topics:
            yield f"{where}: topic: there is no topic `{line.topic}`"
        elif line.purpose == "sales" and not topics[line.topic].skill:
            yield f"{where}: topic: `{line.topic}` has no skill, so a sales line would reach everybody"
        if line.extension and not line.extension.isdecimal():
            yield f"{where}: extension: `{line.extension}` cannot be keyed"
        if line.sign_in_url and not re.match(r"https?://", line.sign_in_url):
            yield f"{where}: sign_in_url: must begin with https:// or http://"


def _no_regions(where: str, regions: Iterable[str]) -> Iterator[str]:
    yield from (f"{where}: `{r}` is no country" for r in regions if r not in phonenumbers.SUPPORTED_REGIONS)


def _unknown(where: str, channels: Iterable[str]) -> Iterator[str]:
    yield from (f"{where}: no such channel `{channel}`" for channel in channels if channel not in CHANNELS)


def _twice(where: str, names: Iterable[str]) -> Iterator[str]:
    yield from (f"{where}: `{name}` is named twice" for name, count in Counter(names).items() if count > 1)
