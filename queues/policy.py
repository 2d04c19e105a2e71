"""The promises: what whoever runs Ringback decides, in one file. Read from TOML by `orchestrator/policy_file.py`.

Spans are numbers with their unit in the name: `_s` seconds, `_min` minutes, `_h` hours.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from queues.bounds import Limits
from queues.errors import Refused
from queues.monitoring import Recording, Supervising

Seconds = Annotated[float, Meta(ge=0, le=31_536_000)]
Minutes = Annotated[float, Meta(ge=0, le=525_600)]
Spanned = Annotated[float, Meta(gt=0, le=8_760)]
"""Spans in seconds, minutes, hours: a year at most, so that no instant is past what a calendar holds."""
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Level = Annotated[int, Meta(ge=1, le=5)]


class Plan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a customer's plan gives. `head_start_min` moves them forward in line by that much waiting."""

    label: str
    channels: tuple[str, ...] = ("ticket",)
    head_start_min: Minutes = 0
    session_min: Annotated[float, Meta(gt=0, le=1440)] | None = None
    """A session limit of its own; the policy's otherwise."""
    warn_min: Minutes | None = None


class Topic(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A subject to choose. `labels` by language; `skill` limits who may take it, at `skill_level` (1 to 5) or better;
    who has skills that are `preferred` is asked first; `advice` names the best channel."""

    id: str
    labels: dict[str, str]
    skill: str = ""
    skill_level: Level = 1
    preferred: tuple[str, ...] = ()
    stays: bool = False
    """Calls on it are passed on only to people who have its skill, at its level: a sales line never ends at support."""
    advice: str | None = None

    def label(self, language: str) -> str:
        """The wording in `language`, else in English, else any."""
        return self.labels.get(language) or self.labels.get("en") or next(iter(self.labels.values()))


class Offers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How contacts are offered. `declined_for_s`: not offered again to somebody who declined it, for so long."""

    answer_s: Annotated[float, Meta(gt=0, le=3600)] = 20
    declined_for_s: Seconds = 30
    misses: Annotated[int, Meta(ge=1)] = 2
    """Lapsed offers in a row after which the desk sets an agent to away."""
    chats_beside_call: Count = 1


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom a contact may be offered to after `after_s` in line. Each step asks no fewer people than the one before.

    `languages`: `own` = the customer's first; `shared` = the others they agreed to as well, but English; `all` =
    English too, if they agreed to it. `overflow`: further languages, agreed to or not, for when nobody else is to be
    had. `level` (1 to 5): the lowest in the language. `skill`: `asked` = as the topic says, `any` = at any level,
    `none` = not needed.
    """

    after_s: Seconds = 0
    languages: Literal["own", "shared", "all"] = "all"
    overflow: tuple[str, ...] = ()
    level: Level = 1
    skill: Literal["asked", "any", "none"] = "asked"


class Matching(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is asked for whom."""

    steps: tuple[Step, ...] = (Step(),)
    last_agent_s: Seconds = 0
    """How long a contact is kept for the agent its customer talked to last, if that agent is at work; 0 = not."""
    last_agent_days: Annotated[float, Meta(ge=0, le=365)] = 7
    """How long ago that talk may be."""
    reserve_after_s: Annotated[float, Meta(gt=0, le=31_536_000)] = 120
    """After so long in line, a callback has an agent take no more chats until it was offered."""
    kept_place_min: Minutes = 10
    """Whoever was cut off and comes back within this time stands where they stood."""


class Sessions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The session limit, its warning, and how long the desk waits for somebody whose connection is gone."""

    limit_min: Annotated[float, Meta(gt=0, le=1440)] = 30
    warn_min: Minutes = 5
    wrap_up_s: Seconds = 60
    wrap_up_max_s: Seconds = 600
    """The longest an agent may extend it to."""
    agent_grace_s: Seconds = 60
    """Also how long a customer who lost their agent waits on the line while nobody is there for them: then they are
    promised a call at their place, and hung up. And after how long on the line somebody who was passed on is offered to
    whoever is free, as who lost their agent is at once."""
    customer_grace_s: Seconds = 300


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What follows a try that ended in one way: another one after `after_min`, one only if the customer says so, or
    none. `tries`: how many may end in this way or another before it is given up; `Callbacks.tries` at most."""

    then: Literal["retry", "ask", "give-up"] = "retry"
    after_min: Minutes = 15
    tries: Annotated[int, Meta(ge=1, le=20)] = 20


class Rules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule for each way a try may end, but for those that are our own fault: they cost no try and no place."""

    busy: Rule = Rule(after_min=5)
    no_answer: Rule = Rule()
    machine: Rule = Rule(after_min=30)
    declined: Rule = Rule(then="ask", tries=2)
    dead_number: Rule = Rule(then="ask")
    not_allowed: Rule = Rule(then="give-up")


class Callbacks(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Tries and gaps. `agent_ring_s` and `ring_s`: how long a phone rings; `settle_s`: when to ask the carrier
    about a leg whose placing is in doubt."""

    tries: Annotated[int, Meta(ge=1, le=20)] = 3
    after: Rules = Rules()
    ask_min: Annotated[float, Meta(gt=0, le=10_080)] = 60
    """How long we wait for the customer's word on another try; then it is given up, with a ticket and a mail."""
    agent_away: bool = True
    """Whether an agent whose phone cannot be reached takes nothing more until they say so."""
    machine_message: bool = True
    """Whether an answering machine is told, once, who called and that we call again."""
    short_call_s: Seconds = 30
    """Whoever hangs up within this time may be called again at their old place."""
    calls_per_second: Annotated[float, Meta(gt=0, le=1000)] = 1
    """As many calls as the carrier's account may place."""
    agent_ring_s: Annotated[int, Meta(ge=1, le=600)] = 20
    ring_s: Annotated[int, Meta(ge=1, le=600)] = 25
    settle_s: tuple[Annotated[float, Meta(gt=0, le=3600)], ...] = (5, 15, 30)
    late_s: Seconds = 35
    """How long after a phone must have stopped ringing a report may still come: a carrier adds 5 s to a ring, and a
    report may be 30 s late. Only then is a leg without a trace taken for one that was never placed."""
    watch_min: Annotated[float, Meta(gt=0, le=60)] = 5
    """How often the carrier is asked whether a talk goes on, in case all word of its end was lost."""
    on_line_head_start_min: Minutes = 1440
    """Whoever waits on the line, their agent being lost, goes before everybody asked for up to so much earlier."""
    talk_h: Annotated[float, Meta(gt=0, le=24)] = 4
    """Backstop at the carrier: the longest a call may last."""


class Appointments(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Calls at a time of the customer's choice. Without this part none can be booked."""

    slot_min: Literal[15, 30, 60] = 15
    share: Annotated[float, Meta(ge=0, le=1)] = 0.7
    """How much of the time of those at work may be promised beforehand."""
    agents: Count = 0
    """Of those who have no planned hours, how many are at work at a time; counts only where nobody who could take the
    call has any. 0 = times can only be booked with people whose hours are planned."""
    earliest_min: Minutes = 60
    """How long ahead a time must be chosen, and how far ahead it may be."""
    latest_days: Annotated[int, Meta(ge=1, le=60)] = 14
    head_start_min: Minutes = 15
    """When its time has come, it counts as asked for so much earlier. Part of the bound on being overtaken."""
    remind_min: Minutes = 60
    """How long before the call its customer is reminded; 0 = not."""
    late_min: Minutes = 15
    """After so long the customer is told that we are late."""
    postpone_min: Annotated[float, Meta(gt=0, le=240)] = 20
    postpone_times: Annotated[int, Meta(ge=0, le=20)] = 3
    """How often a customer may ask for a little more time and keep their place."""


class CallHours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a phone may ring without anybody having asked for it just now: in the called number's own zone, in
    OpenStreetMap's opening_hours syntax, and by ISO region where that is different."""

    allowed: str = "08:00-21:00"
    countries: dict[str, str] = {}

    def of(self, region: str) -> str:
        """The rule for a region's numbers."""
        return self.countries.get(region, self.allowed)


class Number(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number we may call from."""

    e164: str
    kind: str = "fixed"
    domestic: bool = True
    serves: tuple[str, ...] = ()
    fallback_for: tuple[str, ...] = ()
    cost: Annotated[float, Meta(ge=0)] = 0
    enabled: bool = True


class PhoneLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of our numbers that may be called (`e164`), with the country it is shown under, and its name for agents,
    callers' requests and tickets (`label`: one for all, or by language); `extension`: what to key where a switchboard
    of yours answers first.

    `purpose`: `sales` = for whoever calls, never for support; `identified` = the caller keys who they are. `languages`:
    the first greets, the others are chosen by key. `topic` says what it is about, and by its skill who answers.
    """

    e164: str
    label: str | dict[str, str]
    country: str
    purpose: Literal["sales", "identified"]
    topic: str
    languages: tuple[str, ...]
    extension: str = ""
    hours: "Hours | None" = None
    """The line's own; else those of the channel `call`."""
    callback: bool = True
    """Whoever waits may ask to be called back, and keeps their place."""
    voicemail: bool = True
    """A message may be left when nobody answers."""
    texts: bool = False
    """The number can send texts: callers who want support may be sent how to sign in."""
    sign_in_url: str = ""
    """Where they sign in; empty = this desk's own site."""
    listed: bool = True
    """Shown to customers."""

    @property
    def labels(self) -> dict[str, str]:
        """By language; one for all under no language."""
        return {"": self.label} if isinstance(self.label, str) else self.label

    def called(self, language: str) -> str:
        """Its name in `language`, else in English, else any."""
        return self.labels.get(language) or self.labels.get("en") or next(iter(self.labels.values()))


class Keypad(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often a personal number and host key may be keyed wrong: in one call, for one personal number, from one
    caller's number. After that, not again for `lock_min`."""

    tries: Annotated[int, Meta(ge=1, le=10)] = 3
    account_tries: Annotated[int, Meta(ge=1, le=1000)] = 6
    caller_tries: Annotated[int, Meta(ge=1, le=1000)] = 9
    lock_min: Annotated[float, Meta(gt=0, le=525_600)] = 60


class Telephone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Numbers we call from, the one to use when none fits, and the countries we call."""

    numbers: tuple[Number, ...] = ()
    default: str | None = None
    countries: tuple[str, ...] = ()
    """ISO regions customers may be called in; empty = none."""
    lines: tuple[PhoneLine, ...] = ()
    """Numbers of ours customers may call."""
    keypad: Keypad = Keypad()

    @property
    def owned(self) -> tuple[str, ...]:
        """Every number of ours, each once: those we call from, and those that may be called."""
        numbers = (number.e164 for number in self.numbers)
        return tuple(dict.fromkeys((*numbers, *(line.e164 for line in self.lines))))


class Hours(Struct, frozen=True, forbid_unknown_fields=True):
    """When a channel is open, in OpenStreetMap's opening_hours syntax and an IANA zone."""

    open: str = "24/7"
    zone: str = "UTC"


class Policy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything promised."""

    name: str
    languages: tuple[str, ...]
    plans: dict[str, Plan]
    topics: tuple[Topic, ...]
    default_plan: str
    unverified_channels: tuple[str, ...] = ()
    """What somebody who did not sign in on the host site may use."""
    sessions: Sessions = Sessions()
    offers: Offers = Offers()
    matching: Matching = Matching()
    callbacks: Callbacks = Callbacks()
    appointments: Appointments | None = None
    call_hours: CallHours = CallHours()
    telephone: Telephone = Telephone()
    limits: Limits = Limits()
    supervising: Supervising = Supervising()
    recording: Recording = Recording()
    hours: dict[str, Hours] = {}
    handling_min: dict[str, Minutes] = {}
    """Usual length of a contact per channel, until enough was seen; without it, waits start as unknown."""
    response_h: dict[str, Spanned] = field(default_factory=lambda: {"urgent": 1, "high": 4, "normal": 24, "low": 24})
    """Impact chosen -> hours within which a written request is answered; also the priorities there are."""
    impact_head_start_min: dict[str, Minutes] = {}
    """Impact chosen -> how much earlier it counts as asked for; 0 for those not named."""
    waiting_max: dict[str, Count] = {}
    """The most that may wait per channel; whoever comes then is shown the other ways."""
    session_priority: str = "normal"
    """Priority of the ticket made when a session passes its limit, or a callback never reached anybody."""
    break_reasons: tuple[str, ...] = ("pause", "lunch", "meeting", "training")
    dispositions: tuple[str, ...] = ("solved", "follow-up", "unreachable", "wrong-topic", "other")

    def plan(self, name: str) -> Plan:
        """A customer's plan; an unknown name gets the default one."""
        return self.plans.get(name) or self.plans[self.default_plan]

    def topic(self, name: str) -> Topic:
        """Raises `Refused` for a topic that is not offered."""
        for topic in self.topics:
            if topic.id == name:
                return topic
        raise Refused("unknown-topic", field="topic")

    def session_s(self, plan: str) -> tuple[float, float]:
        """Limit and warning lead of a session, in seconds."""
        own = self.plan(plan)
        limit = self.sessions.limit_min if own.session_min is None else own.session_min
        warn = self.sessions.warn_min if own.warn_min is None else own.warn_min
        return limit * 60, min(warn, limit) * 60

    def head_start_min(self, plan: str, impact: str) -> float:
        """By how much earlier a contact counts as asked for."""
        return self.plan(plan).head_start_min + self.impact_head_start_min.get(impact, 0)

    @property
    def overtaken_min(self) -> float:
        """The bound on starving: nobody is overtaken by somebody who came more than this later."""
        plans = max((plan.head_start_min for plan in self.plans.values()), default=0)
        booked = self.appointments.head_start_min if self.appointments else 0
        return plans + max(self.impact_head_start_min.values(), default=0) + booked
