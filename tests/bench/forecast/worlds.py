"""The worlds the forecast is graded in: days of the project's simulator whose laws are known.

Every world works from eight until it closes; offers are accepted after a second, so what is graded is the wait in line.
"""

from datetime import date, time

from msgspec import Struct
from msgspec.structs import replace

from orchestrator.simulating.scenario import (
    Answers,
    Arrivals,
    Break,
    ContactClass,
    Group,
    Handling,
    Phones,
    Scenario,
    Span,
)
from queues.policy import Plan, Policy
from tests.support.floors import POLICY

WEEK_MIN = 7 * 24 * 60

CHANNELS = ("chat", "callback", "ticket")

RULES = replace(
    POLICY,
    plans={
        "business": Plan(label="Business", channels=CHANNELS),
        "credit": Plan(label="Credit", channels=CHANNELS, head_start_min=10),
        "strict": Plan(label="Strict", channels=CHANNELS, head_start_min=WEEK_MIN),
    },
)


class World(Struct, frozen=True, kw_only=True):
    name: str
    scenario: Scenario
    policy: Policy = RULES
    warm_s: float = 3600
    """Seconds after opening from which quotes are graded."""
    days: int = 0
    """Such days the forecaster has lived through before, as a desk has that reads them back at its start."""


def _kind(
    name: str,
    share: float,
    *languages: str,
    plan: str = "business",
    channel: str = "chat",
    patience: Span | None = None,
) -> ContactClass:
    return ContactClass(
        name=name,
        share=share,
        channel="chat" if channel == "chat" else "callback",
        languages=languages,
        topics={"setup": 1},
        plans={plan: 1},
        patience=patience,
        country="GB",
        number="0161 496 0###",
    )


def _team(
    name: str,
    count: int,
    *languages: str,
    chats: int = 1,
    calls: bool = True,
    starts: int = 8,
    ends: int = 18,
    pace: float = 1,
    stagger_min: float = 0,
) -> Group:
    return Group(
        name=name,
        count=count,
        languages=dict.fromkeys(languages, 5),
        chat_capacity=chats,
        takes_calls=calls,
        starts=time(starts),
        ends=time(ends),
        pace=pace,
        stagger_min=stagger_min,
    )


def _world(
    name: str,
    classes: tuple[ContactClass, ...],
    groups: tuple[Group, ...],
    talk: Span,
    arrivals: Arrivals,
    patience: Span | None = None,
    further: float = 0,
    warm_s: float = 3600,
    days: int = 0,
    missed: float = 0,
) -> World:
    scenario = Scenario(
        name=name,
        date=date(2026, 3, 3),
        arrivals=arrivals,
        classes=classes,
        groups=groups,
        patience={} if patience is None else {"chat": patience, "callback": patience},
        handling={"chat": Handling(talk=talk, further=further), "callback": Handling(talk=talk)},
        answers=Answers(after=Span(mean_s=1), phone_after=Span(mean_s=1), ignored=missed),
        phones=Phones(after=Span(mean_s=3)),
    )
    return World(name=name, scenario=scenario, warm_s=warm_s, days=days)


def _flat(an_hour: float) -> Arrivals:
    return Arrivals(contacts=an_hour * 9, curve=((8, 1), (17, 1)))


def _curve(*points: tuple[float, float], contacts: float) -> Arrivals:
    return Arrivals(contacts=contacts, curve=points)


ONE = (_kind("all", 1, "en"),)
USUAL = Span(mean_s=900, kind="exponential")
MEMORYLESS = Span(mean_s=300, kind="exponential")
LONG_TAILED = Span(mean_s=300, cv=0.8)
TWENTY = (_team("a", 20, "en"),)
LATE = (_kind("chat", 2, "en", patience=USUAL), _kind("call", 1, "en", channel="callback"))
PLANS = (_kind("first", 1, "en", plan="strict"), _kind("then", 2, "en"))
CREDIT = (_kind("first", 1, "en", plan="credit"), _kind("then", 2, "en"))
N_CLASSES = (_kind("fr", 2, "fr"), _kind("en", 1, "en"))
W_CLASSES = (_kind("fr", 1, "fr"), _kind("en", 1, "en"), _kind("es", 1, "es"))
SWING = ((8, 0.4), (9.5, 1.6), (11, 0.5), (12.5, 1.6), (14, 0.5), (15.5, 1.6), (17, 0.4))
SHIFTS = (_team("all day", 6, "en"), *(_team(f"from {n}", 6, "en", starts=n, ends=n + 2) for n in range(8, 17)))
PAUSES = tuple(
    replace(
        _team(f"a{n}", 2, "en"),
        breaks=tuple(Break(at=time(h, 30 * (n % 2)), for_min=22, reason="pause") for h in range(9, 17)),
    )
    for n in range(6)
)

WORLDS = (
    _world("one class", ONE, TWENTY, MEMORYLESS, _flat(234)),
    _world("cold start", ONE, TWENTY, MEMORYLESS, _curve((8, 1), (10, 1), contacts=520), warm_s=0),
    _world("overloaded, abandonment", ONE, TWENTY, MEMORYLESS, _flat(330), USUAL),
    _world("arrivals that swing", ONE, TWENTY, LONG_TAILED, _curve(*SWING, contacts=1800)),
    _world("shifts", ONE, SHIFTS, LONG_TAILED, _flat(205), USUAL),
    _world("lognormal, small team", ONE, (_team("a", 5, "en"),), Span(mean_s=300, cv=1.2), _flat(57)),
    _world("lognormal, the third day", ONE, (_team("a", 5, "en"),), Span(mean_s=300, cv=1.2), _flat(57), days=2),
    _world("nearly constant", ONE, (_team("a", 4, "en"),), Span(mean_s=300, cv=0.2), _flat(47)),
    _world(
        "N network", N_CLASSES, (_team("fr", 6, "fr"), _team("both", 6, "fr", "en")), LONG_TAILED, _flat(140), USUAL
    ),
    _world(
        "W network",
        W_CLASSES,
        (_team("fr en", 6, "fr", "en"), _team("en es", 6, "en", "es")),
        LONG_TAILED,
        _flat(142),
        USUAL,
    ),
    _world("strict priorities", PLANS, (_team("a", 12, "en"),), LONG_TAILED, _flat(142), USUAL),
    _world("plans with a head start", CREDIT, (_team("a", 12, "en"),), LONG_TAILED, _flat(142), USUAL),
    _world(
        "two chats at once",
        ONE,
        (_team("a", 6, "en", chats=2),),
        Span(mean_s=400, cv=0.8),
        _flat(86),
        USUAL,
        further=0.3,
    ),
    _world(
        "three chats at once",
        N_CLASSES,
        (_team("a", 4, "fr", chats=3), _team("b", 3, "fr", "en", chats=3)),
        Span(mean_s=500, cv=0.8),
        _flat(104),
        USUAL,
        further=0.3,
    ),
    _world(
        "uneven agents",
        ONE,
        (_team("a", 4, "en", pace=0.5), _team("b", 4, "en"), _team("c", 4, "en", pace=1.7)),
        Span(mean_s=300, cv=0.6),
        _flat(154),
        USUAL,
    ),
    _world(
        "callbacks in the afternoon",
        LATE,
        (_team("a", 10, "en", chats=2, ends=20),),
        LONG_TAILED,
        _curve((8, 0.7), (12, 0.7), (14, 1.5), (16, 1.5), (17, 0.5), contacts=1500),
    ),
    _world("breaks nobody announced", ONE, PAUSES, LONG_TAILED, _flat(84), USUAL),
    # Neither the forecast nor the bound knows of these: what calibration is for.
    _world("offers that lapse", ONE, (_team("a", 12, "en"),), LONG_TAILED, _flat(130), USUAL, missed=0.45),
)
