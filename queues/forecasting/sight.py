"""Keeps what can be seen of a desk from what happens there, and makes scenes of it."""

from collections.abc import Hashable, Mapping, Sequence
from math import inf
from typing import NamedTuple

from queues.agents import Person
from queues.forecasting.laws import NEVER, Law, exponential
from queues.forecasting.learning import USUAL_BREAK_S, Arrivals, Handling, Patience, Pause
from queues.forecasting.log import (
    Abandon,
    AgentIn,
    AgentOut,
    Arrival,
    Asking,
    End,
    Event,
    Planned,
    Roster,
    Rules,
    Start,
    WrapUp,
)
from queues.forecasting.parties import ANY, AtWork, Held, Skills, contact_of, kind_of, trade
from queues.forecasting.planned import Calendar, one_to_come
from queues.forecasting.rests import RestLaws, Rests
from queues.forecasting.scene import Group, Kind, Scene, Seat, Waiter, connected, reach

LATE_S = 900.0
"""Somebody planned to work who has not come after so long is not waited for."""

CHANNELS = ("chat", "callback")


class Laws(NamedTuple):
    """What a play draws from, in the order of the scene's numbers."""

    handling: Sequence[Law]
    patient: Sequence[Law]
    pause: Sequence[float]
    slower: float
    rests: RestLaws = RestLaws(exponential(USUAL_BREAK_S), NEVER)


class Sight:
    def __init__(self, usual_s: Mapping[str, float] | None = None) -> None:
        usual = usual_s or {}
        self.now = 0.0
        self.rules = Rules(at=0.0)
        self.roster: dict[str, Roster] = {}
        self.skills: dict[str, Skills] = {}
        self.agents: dict[str, AtWork] = {}
        self.back: dict[str, float] = {}
        """Agents who are out -> when they are planned to be back."""
        self.waiting: dict[str, Arrival] = {}
        self.serials: dict[str, int] = {}
        self.holder: dict[str, str] = {}
        self.handling = {channel: Handling(usual.get(channel)) for channel in CHANNELS}
        self.patience = {channel: Patience() for channel in CHANNELS}
        self.arrivals = Arrivals()
        self.pause = Pause()
        self.rests = Rests()
        self.calendar = Calendar()
        self._samples: dict[Hashable, Asking] = {}
        """Somebody of each kind seen of late."""
        self._languages: set[str] = set()
        self._serial = 0
        self._reached: dict[Hashable, tuple[tuple[float, ...], tuple[tuple[int, ...], ...]]] = {}

    # ── What happens ─────────────────────────────────────────────────────────────────────────────

    def see(self, event: Event) -> None:
        """Take in an event; one that makes no sense changes nothing but the time."""
        self.now = max(self.now, event.at)
        match event:
            case Arrival():
                self._arrived(event)
            case Planned():
                self._put_off(event)
            case Start():
                self._started(event)
            case WrapUp():
                self._wraps_up(event)
            case End():
                self._ended(event)
            case Abandon():
                self._left(event)
            case AgentIn():
                self._came(event)
            case AgentOut():
                self._went(event)
            case Roster():
                self._planned(event)
            case Rules():
                self.rules = event
                self._reached.clear()

    def _arrived(self, event: Arrival) -> None:
        self._serial += 1
        self.serials[event.customer] = self._serial
        self.waiting[event.customer] = event
        kind = kind_of(event)
        self._samples.pop(kind, None)
        self._samples[kind] = event
        if len(self._samples) > 400:
            self._samples.pop(next(iter(self._samples)))
        if not self.calendar.take(event.customer) and not event.booked:
            self.arrivals.add(event.at, kind)
        self._hear_of(event.languages)

    def _put_off(self, event: Planned) -> None:
        """Whoever is in line for now steps out of it, and has not given up."""
        self._unwait(event.customer, event.at, left=False)
        self.calendar.note(event)
        self._hear_of(event.languages)

    def _hear_of(self, languages: Sequence[str]) -> None:
        if not set(languages) <= self._languages:
            self._languages.update(languages)
            self._reached.clear()

    def _unwait(self, customer: str, at: float, *, left: bool) -> Arrival | None:
        arrival = self.waiting.pop(customer, None)
        if arrival is not None:
            self.serials.pop(customer)
            self.patience[arrival.channel].add(at - arrival.at, left=left)
        return arrival

    def _started(self, event: Start) -> None:
        arrival = self._unwait(event.customer, event.at, left=False)
        if arrival is None:
            return
        is_new = event.agent not in self.skills
        agent = self._at_work(event.agent)
        agent.taking |= is_new  # somebody no line told of works, too
        self.pause.add(event.at - max(arrival.at, agent.changed))
        others = sum(held.arrival.channel == "chat" for held in agent.held.values())
        agent.held[event.customer] = Held(event.agent, arrival, event.at, others)
        agent.changed = event.at
        self.holder[event.customer] = event.agent

    def _wraps_up(self, event: WrapUp) -> None:
        name = self.holder.get(event.customer)
        if name is not None:
            held = self.agents[name].held
            held[event.customer] = held[event.customer]._replace(until=event.until)

    def _ended(self, event: End) -> None:
        name = self.holder.pop(event.customer, None)
        if name is None:
            return
        agent = self.agents[name]
        held = agent.held.pop(event.customer)
        agent.changed = event.at
        others = held.others if held.arrival.channel == "chat" else 0
        self.handling[held.arrival.channel].add(event.at - held.since, name, trade(held.arrival), others)
        if not agent.taking and not agent.held:
            del self.agents[name]

    def _left(self, event: Abandon) -> None:
        self.calendar.take(event.customer)
        self._unwait(event.customer, event.at, left=True)

    def _came(self, event: AgentIn) -> None:
        old = self.skills.get(event.agent, Skills((), (), 1, True))
        new = Skills(
            old.languages if event.languages is None else tuple(sorted(event.languages.items())),
            old.skills if event.skills is None else tuple(sorted(event.skills.items())),
            old.chats if event.chats is None else event.chats,
            old.calls if event.calls is None else event.calls,
        )
        if new != old or event.agent not in self.skills:
            self.skills[event.agent] = new
            self._reached.clear()
        agent = self._at_work(event.agent)
        planned = self.roster.get(event.agent)
        agent.taking = True
        agent.changed = event.at
        ends = planned.ends if planned and planned.ends > event.at else inf
        agent.until = ends if event.until is None else event.until
        self.back.pop(event.agent, None)
        self.rests.came(event.agent, event.at)

    def _went(self, event: AgentOut) -> None:
        agent, plan = self.agents.get(event.agent), self.roster.get(event.agent)
        if agent is not None:
            agent.taking = False
            if not agent.held:
                del self.agents[event.agent]
        is_amid = plan is not None and plan.starts <= event.at < plan.ends - LATE_S
        if event.agent not in self.skills:
            return
        if event.back is not None:
            self.back[event.agent] = event.back
        self.rests.went(event.agent, event.at, for_a_break=event.back is None and (event.pausing or is_amid))

    def _planned(self, event: Roster) -> None:
        self.roster[event.agent] = event
        languages, skills_ = tuple(sorted(event.languages.items())), tuple(sorted(event.skills.items()))
        skills = Skills(languages, skills_, event.chats, event.calls)
        if event.agent not in self.agents and self.skills.get(event.agent) != skills:
            self.skills[event.agent] = skills
            self._reached.clear()

    def _at_work(self, name: str) -> AtWork:
        self.skills.setdefault(name, Skills((), (), 1, True))
        return self.agents.setdefault(name, AtWork(self.now))

    # ── Scenes ───────────────────────────────────────────────────────────────────────────────────

    def scene(self, customer: str | Arrival, now: float) -> tuple[Scene, int, list[int]]:
        """The scene of `now`, the number of the target in it, and the guests to play with. Raises `KeyError`.

        Only those on whom this customer's wait depends are in it.
        """
        guest = customer if isinstance(customer, Arrival) else None
        asked = self.waiting[customer] if isinstance(customer, str) else customer
        scene, names = self._whole([asked], now)
        mine = next(number for number, kind in enumerate(scene.kinds) if kind.key == kind_of(asked))
        wanted = connected(scene.kinds, [mine])
        kinds = [
            kind if number in wanted and len(wanted) > 1 else kind._replace(rate=0.0)
            for number, kind in enumerate(scene.kinds)
        ]
        with_me = [(name, one) for name, one in zip(names, scene.waiters, strict=True) if one.kind in wanted]
        scene = scene._replace(kinds=kinds, waiters=[one for _, one in with_me])
        if guest is not None:
            return scene, len(with_me), [mine]
        return scene, next(number for number, (name, _) in enumerate(with_me) if name == customer), []

    def whole(self, guests: Sequence[Arrival], now: float) -> tuple[Scene, list[str], list[int]]:
        """Everybody at once: the scene, who its first waiters are, and the kinds of guests like these. After those in
        line it has those to come."""
        scene, _ = self._whole(guests, now)
        number_of = {kind.key: number for number, kind in enumerate(scene.kinds)}
        return scene, list(self.waiting), [number_of[kind_of(guest)] for guest in guests]

    def _whole(self, more: Sequence[Asking], now: float) -> tuple[Scene, list[str]]:
        coming = self._coming(now)
        self.rests.forget(now)
        abilities = sorted({self.skills[name] for name in [*self.agents, *coming, *self.rests.pausing]})
        planned = self.calendar.next(now)
        samples = {**self._samples, **{kind_of(one): one for one in (*planned, *more)}}
        keys = {name: kind_of(arrival) for name, arrival in self.waiting.items()}
        for name, key in keys.items():
            samples.setdefault(key, self.waiting[name])
        number_of = {key: number for number, key in enumerate(samples)}
        kinds = [self._kind(key, one, tuple(abilities), now) for key, one in samples.items()]
        waiters = [
            Waiter(
                number_of[keys[name]],
                (arrival.at if arrival.asked is None else arrival.asked) - now,
                self.serials[name],
                booked=arrival.booked,
            )
            for name, arrival in self.waiting.items()
        ]
        waiters += [
            one_to_come(one, number_of[kind_of(one)], serial, now)
            for serial, one in enumerate(planned, start=self._serial + 1)
        ]
        seats = [*self._seats(abilities, number_of, now), *self._empty_seats(coming, abilities, now)]
        seats += self._paused_seats(abilities, now)
        groups = [Group(one.chats, one.calls) for one in abilities]
        steps = self.rules.matching
        scene = Scene(kinds, groups, seats, waiters, self.rules.chats_beside_call, steps.reserve_after_s)
        return scene, [*self.waiting, *(one.customer for one in planned)]

    def _coming(self, now: float) -> dict[str, tuple[float, float]]:
        """Agents who are not at work but planned to be: from when until when."""
        found = {}
        for name, plan in self.roster.items():
            is_out = name not in self.agents and name not in self.rests.pausing
            if is_out and now < plan.ends and now < plan.starts + LATE_S:
                found[name] = (max(plan.starts, now + 1), plan.ends)
        for name, at in self.back.items():
            if now < at + LATE_S:
                ends = self.roster[name].ends if name in self.roster else inf
                found[name] = (max(at, now + 1), ends)
        return {name: span for name, span in found.items() if not self._is_taking(name)}

    def _is_taking(self, name: str) -> bool:
        return name in self.agents and self.agents[name].taking

    def _seats(self, abilities: list[Skills], kinds: dict[Hashable, int], now: float) -> list[Seat]:
        found = []
        for name, agent in self.agents.items():
            held = tuple(
                (kinds.get(kind_of(one.arrival), 0), one.since - now, one.others, max(0.0, one.until - now))
                for one in agent.held.values()
            )
            leaves = agent.until - now if agent.taking else 0.0
            leaves = leaves if leaves > 0 or not agent.taking else inf  # whoever stays on past the plan works on
            pace = self._pace(name)
            group = abilities.index(self.skills[name])
            worked = -self.rests.at_work_s(name, now)
            found.append(Seat(group, held, name, pace, leaves=leaves, free_since=agent.changed - now, working=worked))
        return found

    def _empty_seats(self, coming: dict[str, tuple[float, float]], abilities: list[Skills], now: float) -> list[Seat]:
        return [
            Seat(abilities.index(self.skills[name]), (), name, self._pace(name), comes=starts - now, leaves=ends - now)
            for name, (starts, ends) in coming.items()
        ]

    def _paused_seats(self, abilities: list[Skills], now: float) -> list[Seat]:
        found = []
        for name, since in self.rests.pausing.items():
            ends = self.roster[name].ends if name in self.roster else inf
            leaves = ends - now if ends > now else inf
            group = abilities.index(self.skills[name])
            found.append(Seat(group, (), name, self._pace(name), leaves=leaves, pausing=min(0.0, since - now)))
        return found

    def _pace(self, name: str) -> float:
        channel = max(CHANNELS, key=lambda one: self.handling[one].seen)
        return self.handling[channel].agents.of(name, self.handling[channel].cv2)

    def _kind(self, key: Hashable, one: Asking, abilities: tuple[Skills, ...], now: float) -> Kind:
        found = self._reached.get((key, abilities))
        if found is None:
            if len(self._reached) > 2000:
                self._reached.clear()
            people = [self._person(ability) for ability in abilities]
            delays, tiers = reach(contact_of(one), people, self.rules.matching)
            found = self._reached[key, abilities] = tuple(delays), tuple(tuple(tier) for tier in tiers)
        channel = CHANNELS.index(one.channel)
        rate = self.arrivals.rate(key, now)
        handling = self.handling[one.channel]
        pace = handling.kinds.of(trade(one), handling.cv2)
        return Kind(one.channel, *found, one.priority, one.head_start_s, rate, channel, channel, pace, key)

    def _person(self, one: Skills) -> Person:
        languages = dict(one.languages) or dict.fromkeys(self._languages, 5)
        languages[ANY] = 5
        return Person(id="", name="", email="", role="agent", languages=languages, skills=dict(one.skills),
                      chat_capacity=one.chats, takes_calls=one.calls)  # fmt: skip

    def laws(self, now: float) -> Laws:
        """What is known of spans by now."""
        held = [one for agent in self.agents.values() for one in agent.held.values()]
        handling, patient = [], []
        for channel in CHANNELS:
            handling.append(self.handling[channel].refresh(
                [now - one.since for one in held if one.arrival.channel == channel]))  # fmt: skip
            patient.append(self.patience[channel].refresh(
                [now - one.at for one in self.waiting.values() if one.channel == channel]))  # fmt: skip
        return Laws(handling, patient, self.pause.points(), self.handling["chat"].slope, self.rests.laws(now))
