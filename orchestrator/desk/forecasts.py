"""The forecasts of one desk: told everything that happens, played forward beside the loop, read by the views.

The scene is taken on the loop, between two decisions; the futures are played in a thread of their own; what they say is
the board, which stays as it is until the next one. One play serves everybody in line and somebody new in every language
and channel, so what it costs a second does not grow with who looks.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from math import inf
from time import perf_counter
from typing import Any, NamedTuple, TypeVar

from queues.contacts import Contact
from queues.floor import Floor
from queues.forecasting.forecaster import Forecaster, Job, Played
from queues.forecasting.happenings import Happenings
from queues.forecasting.log import AgentIn, AgentOut, Arrival, Event
from queues.forecasting.reading import Quantiles
from queues.outcomes import Outcome
from queues.policy import Policy
from queues.waiting import step_down, step_up

Key = TypeVar("Key")

CHANNELS = ("chat", "callback")

AT_LEAST = timedelta(seconds=5)
"""A board is made anew after so long even if nothing happened: waiting goes on."""

ROSTER_EVERY = timedelta(minutes=10)

RESTS = 8
"""After a board was made nothing is done for so many times as long: forecasts take a ninth of a core at most."""

MOST_WAITING = 1_000
"""With more in line nobody is played for: the closed form serves everybody."""

SLACK = 0.08
"""A figure that is shown stays while what was computed is so near: draws differ, and nothing may flicker."""


class Range(NamedTuple):
    """What is said aloud, in seconds. Nine in ten come within it."""

    low_s: int
    high_s: int


LONGER, LONGER_STILL = 1.5, 1.25
"""A wait is called longer than usual from so many times what is usual, until it falls below so many times."""

LONGER_BY_S = 300
"""And only by so much at least: four minutes instead of two are no news."""


MOST_NEEDS = 64
"""Of channels, languages and topics that need a skill, so many are played for; the first ones of the policy."""


class Need(NamedTuple):
    """What somebody new asks for, where not everybody who speaks the language may take it, or some are asked first."""

    channel: str
    language: str
    skill: str
    skill_level: int
    wishes: tuple[str, ...]


class Board(NamedTuple):
    """Ranges by contact, and by channel and language for whoever would join now. None: nobody who could serve them is
    planned to be there when their turn comes."""

    contacts: dict[str, Range | None]
    guests: dict[tuple[str, str], Range | None]
    longer: frozenset[tuple[str, str]] = frozenset()
    """Channels and languages whose wait is longer than usual for this hour of the week."""
    needs: Mapping[Need, Range | None] = {}
    """For whoever would join now with a topic that asks for or prefers a skill."""

    def without_nobody(self) -> "Board":
        """Somebody came: it is not true any more that nobody will be there."""
        return Board(
            {key: one for key, one in self.contacts.items() if one is not None},
            {key: one for key, one in self.guests.items() if one is not None},
            self.longer,
            {key: one for key, one in self.needs.items() if one is not None},
        )


NOTHING = Board({}, {})


class Forecasts:
    """`floor` may be replaced by one read anew (`begin`)."""

    def __init__(self, floor: Floor, origin: datetime) -> None:
        self.origin = origin
        self.forecaster = Forecaster()
        self.happenings = Happenings(floor, origin)
        self.board = NOTHING
        self.usual: Mapping[tuple[str, str], float] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="forecast")
        self._changed = True
        self._somebody_came = False
        self._made_at = self._rests_until = origin
        self._roster_at: datetime | None = None

    def compare(self, usual: Mapping[tuple[str, str], float]) -> None:
        """What upper end is usual for this hour, by channel and language, as far as that is known."""
        self.usual = usual

    def _longer(self, guests: Mapping[tuple[str, str], Range | None]) -> frozenset[tuple[str, str]]:
        found = set()
        for key, told in guests.items():
            usual = self.usual.get(key)
            if usual is None or told is None:
                continue
            times = LONGER_STILL if key in self.board.longer else LONGER
            if told.high_s >= usual * times and told.high_s >= usual + LONGER_BY_S:
                found.add(key)
        return frozenset(found)

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def begin(self, floor: Floor, past: Iterable[Event], now: datetime) -> None:
        """Start from what is on the floor, having learnt from the `past`, which ended before `now`."""
        usual = {channel: minutes * 60 for channel, minutes in floor.policy.handling_min.items()}
        self.forecaster = Forecaster(usual_s=usual)
        self.happenings = Happenings(floor, self.origin)
        for event in past:
            self.forecaster.observe(event)
        for name in list(self.forecaster.sight.agents):
            self.forecaster.observe(AgentOut(at=self.forecaster.sight.now, agent=name))
        for event in self.happenings.begin(now):
            self.forecaster.observe(event)
        self._changed, self._roster_at = True, None

    def hear(self, told: Iterable[tuple[Any, Outcome]], now: datetime) -> list[Event]:
        """What was decided, after its commit; what that means for a forecast."""
        heard: list[Event] = []
        for event, outcome in told:
            agent_id = getattr(event, "agent_id", "")
            for happening in self.happenings.after(outcome, (agent_id,) if agent_id else (), now):
                heard.append(happening)
                self.forecaster.observe(happening)
                self._changed = True
        if any(isinstance(happening, AgentIn) for happening in heard):
            self._somebody_came = True
            self.board = self.board.without_nobody()
        return heard

    async def refreshed(self, now: datetime) -> Board:
        """The board, made anew if what it says may be wrong by now and there was time to rest since."""
        if now >= self._rests_until and (self._changed or (self._waits() and now - self._made_at >= AT_LEAST)):
            began = perf_counter()
            await self._refresh(now)
            self._rests_until = now + timedelta(seconds=RESTS * (perf_counter() - began))
        return self.board

    def _waits(self) -> bool:
        return bool(self.forecaster.sight.waiting)

    async def _refresh(self, now: datetime) -> None:
        self._changed, self._somebody_came, self._made_at = False, False, now
        if len(self.forecaster.sight.waiting) > MOST_WAITING:
            self.board = NOTHING  # the scene is taken on the loop, which nothing that waits may hold up
            return
        if self._roster_at is None or now - self._roster_at >= ROSTER_EVERY:
            self._roster_at = now
            for happening in self.happenings.planned(now):
                self.forecaster.observe(happening)
        policy, at = self.happenings.floor.policy, self.happenings.at(now)
        keys = [(channel, language) for channel in CHANNELS for language in policy.languages]
        needs = needs_of(policy)
        new = [_new(at, *key) for key in keys] + [_new(at, *need) for need in needs]
        job = self.forecaster.job(new, at)
        elsewhere = asyncio.get_running_loop().run_in_executor
        told, board = await elsewhere(self._thread, _made, job, keys, needs, self.board)
        self.forecaster.tell(job, told)
        board = board._replace(longer=self._longer(board.guests))
        self.board = board.without_nobody() if self._somebody_came else board


def _made(job: Job, keys: Sequence[tuple[str, str]], needs: Sequence[Need], before: Board) -> tuple[Played, Board]:
    """The play, and what is said of it; in any thread."""
    told = job.run()
    rest = told.quantiles[len(job.names) :]
    contacts = _steadied(before.contacts, job.names, told.quantiles)
    guests = _steadied(before.guests, keys, rest)
    return told, Board(contacts, guests, needs=_steadied(before.needs, needs, rest[len(keys) :]))


def _steadied(
    before: Mapping[Key, Range | None], keys: Sequence[Key], told: Sequence[Quantiles | None]
) -> dict[Key, Range | None]:
    """Those of the first of `told` that are known."""
    found = zip(keys, told, strict=False)
    return {key: steady(before.get(key), one) for key, one in found if one is not None}


def steady(before: Range | None, found: Quantiles) -> Range | None:
    """What is said, which stays as it was while what was found is so near. None: nobody will be there."""
    if found.q95 == inf:
        return None
    low, high = step_down(found.q05), step_up(found.q95)
    if before is not None:
        if step_down(found.q05 * (1 - SLACK)) <= before.low_s <= step_down(found.q05 * (1 + SLACK)):
            low = before.low_s
        if step_up(found.q95 * (1 - SLACK)) <= before.high_s <= step_up(found.q95 * (1 + SLACK)):
            high = before.high_s
    return Range(low, max(low, high))


def topics_by_skill(policy: Policy) -> dict[tuple[str, int, tuple[str, ...]], list[str]]:
    """The topics that ask for more than a language, by what they ask for."""
    found: dict[tuple[str, int, tuple[str, ...]], list[str]] = {}
    for one in policy.topics:
        if one.skill or one.preferred:
            found.setdefault((one.skill, one.skill_level, one.preferred), []).append(one.id)
    return found


def needs_of(policy: Policy) -> list[Need]:
    """What the topics ask for beyond a language."""
    found = [
        Need(channel, language, *skill)
        for skill in topics_by_skill(policy)
        for channel in CHANNELS
        for language in policy.languages
    ]
    return found[:MOST_NEEDS]


def need_of(contact: Contact) -> Need:
    return Need(contact.queue, contact.served_in, contact.skill, contact.skill_level, contact.wishes)


def _new(
    at: float, channel: str, language: str, skill: str = "", skill_level: int = 1, wishes: tuple[str, ...] = ()
) -> Arrival:
    return Arrival(
        at=at,
        customer="",
        channel="chat" if channel == "chat" else "callback",
        languages=(language,),
        skill=skill,
        skill_level=skill_level,
        wishes=wishes,
        asked=at,
    )
