"""Who may serve a class, how many of them are at work, and the best of those who are free.

A team is made when its class is first asked about and kept in step from then on: what an agent's change costs depends
on the classes they serve, never on how many agents or contacts there are. The free are kept in heaps whose stale
entries are dropped as they come to the top.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import datetime
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from queues.agents import Person
from queues.entries import Class

SLACK = 64
"""A heap may hold so many entries more than twice its team before it is made anew."""

CHANNELS = ("chat", "callback")


class Standing(NamedTuple):
    """What an agent is to a channel now."""

    signed_in: bool
    working: bool
    room: bool
    slots: int
    """Contacts of the channel they work on at once when full."""
    load: int
    """Contacts in hand."""
    since: datetime | None
    """Since when they were given nothing."""
    chats_only: bool
    """Working, what stands between them and a call is chats, and no other call has them end those."""


NOBODY = Standing(signed_in=False, working=False, room=False, slots=0, load=0, since=None, chats_only=False)


class Ranked(NamedTuple):
    """An agent in a heap: better ones compare less. Stale when `stamp` is not the agent's latest."""

    fitness: tuple[int, ...]
    load: int
    since: datetime
    agent_id: str
    stamp: int


class Team:
    """Those who may serve one class. Counts are kept, never counted."""

    __slots__ = ("chatting", "free", "key", "members", "ranked", "signed_in", "slots", "working")

    def __init__(self, key: Class) -> None:
        self.key = key
        self.members: dict[str, tuple[int, ...]] = {}
        """Agent -> fitness."""
        self.signed_in = 0
        self.working = 0
        self.free = 0
        self.slots = 0
        self.ranked: list[Ranked] = []
        self.chatting: list[Ranked] = []
        """For calls: who would take one but for their chats, fewest chats first."""

    def count(self, standing: Standing, sign: int) -> None:
        self.signed_in += sign * standing.signed_in
        self.working += sign * standing.working
        self.free += sign * standing.room
        self.slots += sign * standing.slots


def serves(person: Person, key: Class) -> bool:
    """Whether a person could ever take contacts of a class."""
    if key.channel == "callback" and not person.takes_calls:
        return False
    if key.channel == "chat" and person.chat_capacity == 0:
        return False
    if key.agent_id:
        return key.agent_id == person.id
    if key.skill and person.skills.get(key.skill, 0) < key.skill_level:
        return False
    return person.languages.get(key.language, 0) >= key.level


def fitness(person: Person, key: Class) -> tuple[int, ...]:
    """Less is better: skills that are wished for, then level, then who can do little else (so that the versatile stay
    free for those whom nobody else can serve: Wallace and Whitt, 2005)."""
    wished = sum(person.skills.get(skill, 0) for skill in key.wishes)
    level = person.languages.get(key.language, 0) + person.skills.get(key.skill, 0)
    return -wished, -level, len(person.languages) + len(person.skills)


class Teams:
    """Every team asked about so far. `stand` tells an agent's standing on a channel."""

    def __init__(self, people: Callable[[], Mapping[str, Person]], stand: Callable[[str, str], Standing]) -> None:
        self._people = people
        self._stand = stand
        self._teams: dict[Class, Team] = {}
        self._served: dict[str, list[Team]] = {}
        self._standing: dict[tuple[str, str], Standing] = {}
        self._stamps: dict[tuple[str, str], int] = {}
        self._next_stamp = 1
        self._touched: dict[str, None] = {}

    def touch(self, agent_id: str) -> None:
        """Something about this agent changed; it is looked at when somebody asks."""
        self._touched[agent_id] = None

    def touch_all(self) -> None:
        self._touched.update(dict.fromkeys(self._people()))

    def person_saved(self, person: Person) -> None:
        """Languages, skills or channels may have changed: enter and leave teams."""
        self._settle()
        old = self._served.pop(person.id, [])
        for team in old:
            team.count(self._standing_of(person.id, team.key.channel), -1)
            del team.members[person.id]
        for channel in CHANNELS:  # they stand in heaps of teams they may have left, or with another fitness
            self._stamp(person.id, channel)
        for team in self._teams.values():
            self._enter(team, person)
        self.touch(person.id)

    def know(self, key: Class) -> Team:
        """The team of a class, made when it is new. A line for one agent has none."""
        found = self._teams.get(key)
        if found is None:
            found = Team(key)
            if not key.agent_id:
                self._teams[key] = found
                for person in self._people().values():
                    self._enter(found, person)
        return found

    def team(self, key: Class) -> Team:
        """Those who may serve `key`, up to date."""
        self._settle()
        return self.know(key)

    def served_by(self, agent_id: str) -> Iterable[Class]:
        """The classes asked about so far that this agent may serve."""
        return [team.key for team in self._served.get(agent_id, ())]

    def best(self, key: Class, without: Container[str] = ()) -> str | None:
        """The free agent who fits best and was given nothing for longest; those `without` are passed over."""
        team = self.team(key)
        return self._first(team.ranked, key.channel, without, free=True)

    def nearest(self, key: Class) -> str | None:
        """For calls: the agent with the fewest chats among those who would take one but for their chats."""
        team = self.team(key)
        return self._first(team.chatting, key.channel, (), free=False)

    def top(self, key: Class, most: int) -> list[str]:
        """The best of the free agents, at most so many, best first."""
        found: list[str] = []
        while len(found) < most and (agent_id := self.best(key, without=found)) is not None:
            found.append(agent_id)
        return found

    def _first(self, heap: list[Ranked], channel: str, without: Container[str], *, free: bool) -> str | None:
        aside = []
        found = None
        while heap:
            one = heap[0]
            if not self._is_fresh(one, channel, free=free):
                heappop(heap)
            elif one.agent_id in without:
                aside.append(heappop(heap))
            else:
                found = one.agent_id
                break
        for one in aside:
            heappush(heap, one)
        return found

    def _is_fresh(self, one: Ranked, channel: str, *, free: bool) -> bool:
        if self._stamps.get((one.agent_id, channel)) != one.stamp:
            return False
        standing = self._standing[one.agent_id, channel]
        return standing.room if free else standing.chats_only

    # ── Keeping in step ──────────────────────────────────────────────────────────────────────────

    def _standing_of(self, agent_id: str, channel: str) -> Standing:
        return self._standing.get((agent_id, channel), NOBODY)

    def _enter(self, team: Team, person: Person) -> None:
        if not serves(person, team.key):
            return
        team.members[person.id] = fitness(person, team.key)
        self._served.setdefault(person.id, []).append(team)
        standing = self._standing_of(person.id, team.key.channel)
        team.count(standing, +1)
        self._rank(team, person.id, standing)

    def _settle(self) -> None:
        while self._touched:
            agent_id, _ = self._touched.popitem()
            for channel in CHANNELS:
                self._restand(agent_id, channel)

    def _restand(self, agent_id: str, channel: str) -> None:
        old, new = self._standing_of(agent_id, channel), self._stand(agent_id, channel)
        if new == old:
            return
        self._standing[agent_id, channel] = new
        self._stamp(agent_id, channel)
        for team in self._served.get(agent_id, ()):
            if team.key.channel == channel:
                team.count(old, -1)
                team.count(new, +1)
                self._rank(team, agent_id, new)

    def _stamp(self, agent_id: str, channel: str) -> None:
        """Make every entry of the agent stale."""
        self._stamps[agent_id, channel] = self._next_stamp
        self._next_stamp += 1

    def _rank(self, team: Team, agent_id: str, standing: Standing) -> None:
        """Put an agent in the heap they belong in. Entries grow stale by change, so a heap is made anew in time."""
        if not (standing.room or standing.chats_only) or standing.since is None:
            return
        heap = team.ranked if standing.room else team.chatting
        stamp = self._stamps.get((agent_id, team.key.channel), 0)
        fit = team.members[agent_id] if standing.room else ()
        heappush(heap, Ranked(fit, standing.load, standing.since, agent_id, stamp))
        if len(heap) > 2 * len(team.members) + SLACK:
            heap[:] = [one for one in heap if self._is_fresh(one, team.key.channel, free=standing.room)]
            heapify(heap)
