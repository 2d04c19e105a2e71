"""A coming day of this desk, made of what is on record: who asked on such days, how long that took, who works then."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from statistics import fmean, pstdev
from typing import NamedTuple
from zoneinfo import ZoneInfo

import phonenumbers

from orchestrator.simulating.scenario import Arrivals, ContactClass, Group, Handling, Scenario, Span
from queues.agents import Person
from queues.hours import home_zone, spans
from queues.policy import Hours, Policy

FEW = 200
"""With fewer contacts on record there is nothing to plan by."""

FEW_OF_A_WEEKDAY = 60
"""With fewer of the same weekday, all days count."""

MOST_CLASSES = 40
"""The rarest kinds of contacts beyond are left out, and the others count for them."""

USUAL_TALK = Span(mean_s=300, cv=0.8)
"""Where nobody was answered yet and the policy says nothing."""

DAY = timedelta(days=1)


class Seen(NamedTuple):
    """A contact that is over, in seconds: how long it waited, was talked to and wrapped up; none if it was not."""

    channel: str
    """`chat` or `callback`."""
    languages: tuple[str, ...]
    topic: str
    plan: str
    impact: str
    country: str
    requested_at: datetime
    waited_s: float
    talk_s: float | None
    wrap_up_s: float | None


def own_day(day: date, policy: Policy, seen: Sequence[Seen], people: Iterable[Person]) -> Scenario | None:
    """The day as planned; none while too little is known, or nobody's hours on it are planned."""
    zone = home_zone(policy)
    groups, classes = _groups(day, people, ZoneInfo(zone)), _classes(seen, policy)
    if len(seen) < FEW or not groups or not classes:
        return None
    channels = {one.channel for one in classes}
    return Scenario(
        name=f"{day:%Y-%m-%d}",
        date=day,
        zone=zone,
        arrivals=Arrivals(per_hour=_per_hour(day, seen, ZoneInfo(zone))),
        patience={channel: span for channel in channels if (span := _patience(seen, channel)) is not None},
        handling={channel: _handling(seen, channel, policy) for channel in channels},
        classes=classes,
        groups=groups,
    )


def _per_hour(day: date, seen: Sequence[Seen], zone: ZoneInfo) -> tuple[float, ...]:
    """Of such a day: of the same weekday, if enough came on it."""
    local = [one.requested_at.astimezone(zone) for one in seen]
    first, last = min(local).date(), max(local).date()
    days = [first + n * DAY for n in range((last - first).days + 1)]
    like = [at for at in local if at.weekday() == day.weekday()]
    if len(like) >= FEW_OF_A_WEEKDAY:
        local, days = like, [one for one in days if one.weekday() == day.weekday()]
    hours = Counter(at.hour for at in local)
    return tuple(hours[hour] / len(days) for hour in range(24))


def _classes(seen: Sequence[Seen], policy: Policy) -> tuple[ContactClass, ...]:
    topics = {one.id for one in policy.topics}
    kinds: defaultdict[tuple[str, tuple[str, ...]], list[Seen]] = defaultdict(list)
    for one in seen:
        known = tuple(tag for tag in one.languages if tag in policy.languages)
        if known and one.topic in topics and one.channel in policy.plan(one.plan).channels:
            kinds[one.channel, known].append(one)
    most = sorted(kinds.items(), key=lambda item: -len(item[1]))[:MOST_CLASSES]
    return tuple(_class(channel, languages, some, policy) for (channel, languages), some in most)


def _class(channel: str, languages: tuple[str, ...], some: Sequence[Seen], policy: Policy) -> ContactClass:
    allowed = policy.telephone.countries
    countries = Counter(one.country for one in some if one.country in allowed)
    country = countries.most_common(1)[0][0] if countries else next(iter(allowed), "")
    return ContactClass(
        name=f"{channel} {', '.join(languages)}",
        share=len(some),
        channel="chat" if channel == "chat" else "callback",
        languages=languages,
        topics=_weights(one.topic for one in some),
        plans=_weights(one.plan if one.plan in policy.plans else policy.default_plan for one in some),
        impacts=_weights(one.impact if one.impact in policy.response_h else "" for one in some),
        country=country,
        number=_pattern(country),
    )


def _weights(words: Iterable[str]) -> dict[str, float]:
    return {word: float(count) for word, count in Counter(words).items()}


def _pattern(country: str) -> str:
    """Numbers as they are typed in a country, for phones that there are in the simulation only."""
    example = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    if example is None:
        return ""
    digits = str(phonenumbers.national_significant_number(example))
    return f"+{example.country_code} {digits[:-4]}####"


def _handling(seen: Sequence[Seen], channel: str, policy: Policy) -> Handling:
    talks = [one.talk_s for one in seen if one.channel == channel and one.talk_s is not None]
    after = [one.wrap_up_s for one in seen if one.channel == channel and one.wrap_up_s is not None]
    minutes = policy.handling_min.get(channel)
    usual = USUAL_TALK if minutes is None else Span(mean_s=minutes * 60, cv=USUAL_TALK.cv)
    return Handling(talk=_span(talks) or usual, wrap_up=_span(after) or Span(mean_s=0))


def _span(seconds: Sequence[float]) -> Span | None:
    mean = fmean(seconds) if seconds else 0.0
    return Span(mean_s=mean, cv=pstdev(seconds) / mean) if mean > 0 else None


def _patience(seen: Sequence[Seen], channel: str) -> Span | None:
    """As if they gave up at any time alike: whoever was answered had waited at least so long."""
    mine = [one for one in seen if one.channel == channel]
    left = sum(one.talk_s is None for one in mine)
    waited = sum(one.waited_s for one in mine)
    return Span(mean_s=waited / left, kind="exponential") if left and waited else None


def _groups(day: date, people: Iterable[Person], zone: ZoneInfo) -> tuple[Group, ...]:
    """Each one's planned hours on the day, a group for each unbroken piece of them."""
    return tuple(
        Group(
            name=f"{person.id} {number}",
            count=1,
            languages=person.languages,
            skills=person.skills,
            chat_capacity=person.chat_capacity,
            takes_calls=person.takes_calls,
            starts=starts,
            ends=ends,
        )
        for person in people
        if person.works is not None and not person.disabled and person.languages
        if person.chat_capacity or person.takes_calls
        for number, (starts, ends) in enumerate(_pieces(day, person.works, zone), 1)
    )


def _pieces(day: date, works: Hours, zone: ZoneInfo) -> list[tuple[time, time]]:
    """From when to when; the end of the day is written as its beginning."""
    begins = datetime.combine(day, time(), zone).astimezone(UTC)
    ends = datetime.combine(day + DAY, time(), zone).astimezone(UTC)
    found = [(max(a, begins), min(b, ends)) for a, b in spans(works, begins, ends) if a < ends and b > begins]
    return [(a.astimezone(zone).time(), b.astimezone(zone).time()) for a, b in found]
