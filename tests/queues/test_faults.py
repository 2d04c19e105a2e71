"""What contradicts itself in a policy is named, each with its place."""

from typing import Any

import pytest
from msgspec.structs import replace

from queues.bounds import Limits
from queues.faults import faults
from queues.policy import (
    Appointments,
    Callbacks,
    Hours,
    Matching,
    Number,
    Plan,
    Policy,
    Sessions,
    Step,
    Telephone,
    Topic,
)
from tests.support.floors import POLICY

NUMBER = Number(e164="+33199009000")


def steps(*ladder: Step) -> Policy:
    return replace(POLICY, matching=Matching(steps=ladder))


def limits(**rules: Any) -> Policy:
    return replace(POLICY, limits=Limits(**rules))


def topics(*offered: Topic) -> Policy:
    return replace(POLICY, topics=offered)


def telephone(*numbers: Number, countries: tuple[str, ...] = (), default: str | None = None) -> Policy:
    return replace(POLICY, telephone=Telephone(numbers=numbers, countries=countries, default=default))


OTHER = Number(e164="+1234567", serves=("US", "CA"), fallback_for=("MX",))
ODD = "is not written as +, country code, number"
SETUP = Topic(id="setup", labels={"en": "Setting up"})
LAST = Step(after_s=1, skill="none")
FEWER = "asks fewer people than the step before"


@pytest.mark.parametrize(
    "policy",
    [
        POLICY,
        replace(POLICY, languages=("fr", "pt-BR", "gsw", "zh-Hant-TW")),
        replace(POLICY, impact_head_start_min={"urgent": 5}, waiting_max={"chat": 1}, hours={"callback": Hours()}),
        topics(
            SETUP, replace(SETUP, id="other", advice="chat"), replace(SETUP, id="third", labels={"fr": "", "en": "x"})
        ),
        steps(
            Step(languages="own", level=3),
            Step(after_s=1, level=3),
            Step(after_s=2, skill="any"),
            Step(after_s=3, skill="none"),
        ),
        telephone(NUMBER, OTHER, countries=("FR",), default=OTHER.e164),
        telephone(Number(e164="+123456789012345")),
    ],
)
def test_a_sound_policy_has_no_faults(policy: Policy) -> None:
    assert faults(policy) == []


@pytest.mark.parametrize(
    ("policy", "found"),
    [
        (replace(POLICY, name="  "), "name: must not be empty"),
        (steps(Step(overflow=("de",))), "matching.steps, step 1: overflow: `de` is not in languages"),
        (steps(Step(overflow=("en",)), Step(after_s=1)), f"matching.steps, step 2: {FEWER}"),
        (replace(POLICY, languages=()), "languages: name at least one"),
        (replace(POLICY, languages=("fr", "French")), "languages: `French` is no language tag"),
        (replace(POLICY, languages=("fr", "en", "fr")), "languages: `fr` is named twice"),
        (replace(POLICY, break_reasons=()), "break_reasons: name at least one, and none empty"),
        (replace(POLICY, break_reasons=("lunch", " ")), "break_reasons: name at least one, and none empty"),
        (replace(POLICY, dispositions=()), "dispositions: name at least one, and none empty"),
        (replace(POLICY, dispositions=("a", "b", "b")), "dispositions: `b` is named twice"),
        (replace(POLICY, session_priority="never"), "session_priority: `never` is not in response_h"),
        (replace(POLICY, default_plan="gold"), "default_plan: there is no plan `gold`"),
        (replace(POLICY, unverified_channels=("fax",)), "unverified_channels: no such channel `fax`"),
        (replace(POLICY, hours={"fax": Hours()}), "hours: no such channel `fax`"),
        (replace(POLICY, handling_min={"fax": 3}), "handling_min: no such channel `fax`"),
        (replace(POLICY, waiting_max={"fax": 1}), "waiting_max: no such channel `fax`"),
        (replace(POLICY, impact_head_start_min={"huge": 1}), "impact_head_start_min: `huge` is not in response_h"),
        (limits(zone="Europe/Nowhere"), "limits.zone: there is no time zone `Europe/Nowhere`"),
        (limits(kinds=()), "limits.kinds: name at least one"),
        (limits(risky_prefixes=("0900",)), "limits.risky_prefixes: `0900` is not written as + and digits"),
        (limits(costs_min={"UK": 0.1}), "limits.costs_min: `UK` is neither a country nor + and digits"),
        (telephone(NUMBER, countries=("FR", "FR")), "telephone.countries: `FR` is named twice"),
        (
            replace(POLICY, sessions=Sessions(limit_min=3, warn_min=5)),
            "sessions.warn_min: the warning would come before the session begins (limit_min)",
        ),
        (
            replace(POLICY, appointments=Appointments(latest_days=1, earliest_min=1440)),
            "appointments.earliest_min: no time that may be chosen is so far ahead (latest_days)",
        ),
        (
            replace(POLICY, appointments=Appointments(latest_days=1, remind_min=2000)),
            "appointments.remind_min: no time that may be chosen is so far ahead (latest_days)",
        ),
        (replace(POLICY, topics=()), "topics: name at least one"),
        (topics(SETUP, SETUP), "topics: `setup` is named twice"),
        (topics(replace(SETUP, labels={"en": " "})), "topics.setup.labels: name it in one language at least"),
        (topics(replace(SETUP, advice="fax")), "topics.setup.advice: no such channel `fax`"),
        (steps(), "matching.steps: the first must have after_s = 0"),
        (steps(Step(after_s=5)), "matching.steps: the first must have after_s = 0"),
        (steps(Step(), Step(after_s=0)), "matching.steps, step 2: after_s must be more than in the step before"),
        (steps(Step(), Step(after_s=9, level=2)), f"matching.steps, step 2: {FEWER}"),
        (steps(Step(languages="shared"), Step(after_s=9, languages="own")), f"matching.steps, step 2: {FEWER}"),
        (steps(Step(), Step(after_s=9, languages="shared")), f"matching.steps, step 2: {FEWER}"),
        (steps(Step(skill="any"), Step(after_s=9)), f"matching.steps, step 2: {FEWER}"),
        (steps(Step(), LAST, Step(after_s=2, skill="any")), f"matching.steps, step 3: {FEWER}"),
        (replace(POLICY, callbacks=Callbacks(settle_s=())), "callbacks.settle_s: name at least one"),
        (telephone(Number(e164="0123456789")), f"telephone.numbers: `0123456789` {ODD}"),
        (telephone(Number(e164="+33 1 23")), f"telephone.numbers: `+33 1 23` {ODD}"),
        (telephone(NUMBER, NUMBER), "telephone.numbers: `+33199009000` is named twice"),
        (telephone(default=NUMBER.e164), "telephone.default: `+33199009000` is not among telephone.numbers"),
        (telephone(countries=("FR", "EU")), "telephone.countries: `EU` is no country"),
        (telephone(replace(NUMBER, serves=("UK",))), "telephone.numbers, +33199009000: `UK` is no country"),
        (telephone(replace(NUMBER, fallback_for=("UK",))), "telephone.numbers, +33199009000: `UK` is no country"),
    ],
)  # fmt: skip
def test_a_fault_is_named(policy: Policy, found: str) -> None:
    assert faults(policy) == [found]


def test_a_plans_channels_are_checked_for_each_plan() -> None:
    fax = Plan(label="Fax", channels=("chat", "fax"))
    assert faults(replace(POLICY, plans=POLICY.plans | {"fax": fax})) == ["plans.fax.channels: no such channel `fax`"]


def test_without_a_promise_there_is_no_priority_either() -> None:
    assert faults(replace(POLICY, response_h={})) == [
        "response_h: name at least one",
        "session_priority: `normal` is not in response_h",
    ]


def test_every_fault_is_named_not_the_first_only() -> None:
    assert faults(steps(Step(), Step(after_s=0, level=5))) == [
        "matching.steps, step 2: after_s must be more than in the step before",
        f"matching.steps, step 2: {FEWER}",
    ]
