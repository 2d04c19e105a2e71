"""What a policy promises to whom, and what holds where it says nothing of its own."""

import pytest
from msgspec.structs import replace

from queues.errors import Refused
from queues.policy import Plan, Sessions, Topic
from tests.support.floors import POLICY

SESSIONS = replace(
    POLICY,
    sessions=Sessions(limit_min=30, warn_min=5),
    plans={
        "pro": Plan(label="Pro"),
        "long": Plan(label="Long", session_min=60),
        "early": Plan(label="Early", warn_min=10),
        "silent": Plan(label="Silent", session_min=20, warn_min=0),
        "hurried": Plan(label="Hurried", session_min=2, warn_min=3),
    },
)


@pytest.mark.parametrize(
    ("plan", "limit_min", "warn_min"),
    [("pro", 30, 5), ("long", 60, 5), ("early", 30, 10), ("silent", 20, 0), ("hurried", 2, 2), ("unheard of", 30, 5)],
)
def test_a_session_lasts_as_the_plan_says_or_else_the_policy(plan: str, limit_min: float, warn_min: float) -> None:
    assert SESSIONS.session_s(plan) == (limit_min * 60, warn_min * 60)


def test_a_topic_is_worded_in_the_language_asked_for_or_english_or_any() -> None:
    topic = Topic(id="setup", labels={"es": "Instalar", "en": "Setting up", "fr": ""})
    assert [topic.label(language) for language in ("es", "fr", "pt")] == ["Instalar", "Setting up", "Setting up"]
    assert replace(topic, labels={"es": "Instalar"}).label("fr") == "Instalar"


def test_a_topic_that_is_not_offered_is_refused() -> None:
    assert POLICY.topic("optics").skill == "optics"
    with pytest.raises(Refused) as refused:
        POLICY.topic("tax")
    assert (refused.value.code, refused.value.field) == ("unknown-topic", "topic")


def test_head_starts_of_plan_and_impact_add_up_and_bound_who_may_overtake() -> None:
    policy = replace(POLICY, impact_head_start_min={"urgent": 5, "high": 2})
    asked = [
        ("business", ""),
        ("business", "high"),
        ("priority", "urgent"),
        ("priority", "low"),
        ("nobody's", "urgent"),
    ]
    assert [policy.head_start_min(*one) for one in asked] == [0, 2, 15, 10, 5]
    assert (policy.overtaken_min, POLICY.overtaken_min) == (15, 10)
    assert replace(POLICY, plans={}).overtaken_min == 0
