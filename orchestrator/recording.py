"""The records of a real desk between two instants, as a recorded day (`simulating/recorded.py`).

Customers and agents are counted, not named: no name, address, subject, word or telephone number of anybody is written;
the numbers in a day are nobody's (`simulating/nobody.py`). What cannot be known of somebody who was never answered (how
long it would have taken) is the middle of what was seen. Whoever waited already when the span began is not in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from orchestrator import phoning
from orchestrator.records import snapshots
from orchestrator.records.schema import contacts, decisions, offers
from orchestrator.rostering import Known, Roster, returns
from orchestrator.simulating import nobody
from orchestrator.simulating.recorded import Agent, Answer, Arrival, Ending, Head, Recorded, Restart
from orchestrator.simulating.stories import ENDING_OF
from queues import events
from queues.policy import Policy

AT_ONCE = 500
"""Rows read at a time."""

LONGEST_RESTART_S = 60.0
"""A desk that had nothing to do looks the same as one that was away: no more than this counts."""

USUAL_S = 300.0
"""How long a talk takes of which nothing is known."""
ACCEPTS_S = 4.0

HEARD: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        events.ChatRequested, events.CallbackRequested, events.PersonSaved, events.AgentConnected,
        events.AgentDisconnected, events.PresenceChosen, events.OfferAccepted, events.OfferDeclined, events.Restarted,
    )
}  # fmt: skip


class NothingRecorded(Exception):  # noqa: N818 - what is the case
    """There is no snapshot of a floor in or before the span."""


class Recording(NamedTuple):
    """A day, the policy that was in force, and who its people are: that stays here and is not written."""

    day: Recorded
    policy: Policy
    contacts: dict[str, str]
    """Arrival -> the contact it was (a chat that became a call: the call)."""
    agents: dict[str, str]
    """Agent of the day -> name."""


class _Kind(Struct):
    type: str


class _Asked(Struct):
    """A request, as its event tells it."""

    at: datetime
    plan: str
    instead_of: str


class _Offered(NamedTuple):
    """What became of an offer, after how long; when it was over, unless it was taken back."""

    over_at: datetime | None
    answer: Answer
    after_s: float


def record(connection: Connection, desk: str, since: datetime, until: datetime) -> Recording:
    """What happened at a desk from `since` (or the first snapshot after it) to `until`. Raises `NothingRecorded`."""
    versions = snapshots.versions(connection, desk, since, until)
    if not versions:
        raise NothingRecorded
    facts = snapshots.load(connection, desk, versions[0])
    begins = max(since, facts.at)
    told = _Told(Roster(facts, begins), begins)
    for at, event, changes in _events(connection, desk, versions[0], facts.at, until):
        told.hear(at, event, changes)
    told.roster.close(until)
    return _Writing(connection, desk, facts.policy, told, until).recording()


def _events(
    connection: Connection, desk: str, after: int, since: datetime, until: datetime
) -> Iterator[tuple[datetime, Any, Any]]:
    """What matters here of what the desk was told, in order."""
    d = decisions.c
    query = select(d.at, d.event, d.changes).where(
        d.desk == desk, d.version > after, d.digest != "", d.at >= since, d.at < until
    )
    for row in _streamed(connection, query.order_by(d.version)):
        kind = HEARD.get(msgspec.json.decode(row.event, type=_Kind).type)
        if kind is not None:
            yield row.at, msgspec.json.decode(row.event, type=kind), row.changes


class _Told:
    """What is kept of the events."""

    def __init__(self, roster: Roster, begins: datetime) -> None:
        self.roster = roster
        self.begins = begins
        self.asked: dict[str, _Asked] = {}
        self.answered: dict[str, tuple[Answer, datetime]] = {}
        self.restarts: list[Restart] = []
        self._last_at: datetime | None = None

    def hear(self, at: datetime, event: Any, changes: Sequence[str]) -> None:
        self.roster.hear(at, event, changes)
        if at < self.begins:
            return
        match event:
            case events.ChatRequested() | events.CallbackRequested():
                self.asked.setdefault(event.contact_id, _Asked(at, event.customer.plan, event.instead_of))
            case events.OfferAccepted():
                self.answered.setdefault(event.offer_id, ("accept", at))
            case events.OfferDeclined():
                self.answered.setdefault(event.offer_id, ("decline", at))
            case events.Restarted() if self._last_at is not None:
                for_s = min(max(1.0, _seconds(at - self._last_at)), LONGEST_RESTART_S)
                self.restarts.append(Restart(at_s=max(0.0, _seconds(at - self.begins) - for_s), for_s=for_s))
        self._last_at = at


class _Writing:
    """Puts the lines of a day together."""

    def __init__(self, connection: Connection, desk: str, policy: Policy, told: _Told, until: datetime) -> None:
        self.connection, self.desk, self.policy, self.told, self.until = connection, desk, policy, told, until
        self.begins = told.begins
        self.rows = {row.id: row for row in self._contacts()}
        self.asked = {key: asked for key, asked in told.asked.items() if key in self.rows}
        self.replaced = {
            asked.instead_of: key for key, asked in self.asked.items() if self._is_changed(asked.instead_of, key)
        }
        calls = [key for key, row in self.rows.items() if row.channel == "callback"]
        self.rang = phoning.rang(connection, calls)
        self.talks, self.wrap_ups = _Middle(), _Middle()
        for row in self.rows.values():
            if row.state == "ended" and row.answered_at is not None:
                self.talks.see(row, _seconds(row.ended_at - row.answered_at))
                self.wrap_ups.see(row, _seconds(row.closed_at - row.ended_at))

    def recording(self) -> Recording:
        length_s = _seconds(self.until - self.begins)
        head = Head(name=f"{self.desk}, {self.begins:%Y-%m-%d %H:%M} UTC", starts_at=self.begins, length_s=length_s)
        day = Recorded(head=head, restarts=self.told.restarts)
        offered = self._offers()
        known = [one for key, one in self.told.roster.agents.items() if one.presences or key in offered]
        names = {one.person.id: f"agent {number}" for number, one in enumerate(known, 1)}
        for one in known:
            day.agents.append(self._agent(one, names[one.person.id], offered.get(one.person.id, [])))
            day.presences += [msgspec.structs.replace(line, agent=names[line.agent]) for line in one.presences]
            day.crashes += [msgspec.structs.replace(line, agent=names[line.agent]) for line in one.crashes]
        lasts = {}
        firsts = [key for key in self.asked if key not in set(self.replaced.values())]
        for number, first in enumerate(firsts, 1):
            last = self.replaced.get(first, first)
            lasts[f"c{number}"] = last
            day.arrivals.append(self._arrival(f"c{number}", number, first, last))
            day.endings.append(self._ending(f"c{number}", first, last, names))
        return Recording(day, self.policy, lasts, {names[one.person.id]: one.person.name for one in known})

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────

    def _contacts(self) -> Iterator[Any]:
        c = contacts.c
        query = select(
            c.id, c.channel, c.state, c.languages, c.language, c.topic, c.impact, c.country, c.agent_id, c.offers,
            c.talk_started_at, c.answered_at, c.ended_at, c.closed_at, c.outcome,
        )  # fmt: skip
        for some in phoning.parts(self.told.asked):
            yield from self.connection.execute(query.where(c.id.in_(some), c.desk == self.desk))

    def _offers(self) -> dict[str, list[_Offered]]:
        """Agent -> the offers they had, in turn, with what they did."""
        o = offers.c
        query = select(o.offer_id, o.at, o.contact_id, o.agent_id).where(
            o.desk == self.desk, o.at >= self.begins, o.at < self.until
        )
        found: dict[str, list[_Offered]] = {}
        for row in _streamed(self.connection, query.order_by(o.at, o.offer_id)):
            found.setdefault(row.agent_id, []).append(self._answer(row))
        return found

    def _answer(self, offer: Any) -> _Offered:
        """An offer that was taken back before anybody could answer would have been accepted, a little later."""
        if offer.offer_id in self.told.answered:
            answer, at = self.told.answered[offer.offer_id]
            return _Offered(at, answer, _seconds(at - offer.at))
        lapses_at = offer.at + timedelta(seconds=self.policy.offers.answer_s)
        contact, agent = self.rows.get(offer.contact_id), self.told.roster.agents.get(offer.agent_id)
        ends = [self.until, *(agent.left if agent else ()), *([contact.ended_at] if contact else ())]
        taken_back = min((at for at in ends if at is not None and offer.at < at < lapses_at), default=None)
        if taken_back is None:
            return _Offered(lapses_at, "ignore", 0.0)
        return _Offered(None, "accept", max(ACCEPTS_S, _seconds(taken_back - offer.at) + 1))

    def _is_changed(self, old: str, new: str) -> bool:
        chat, call = self.rows.get(old), self.rows[new]
        if chat is None or chat.channel != "chat" or call.channel != "callback" or old not in self.asked:
            return False
        return bool(chat.outcome == "channel-changed")

    # ── Writing ──────────────────────────────────────────────────────────────────────────────────

    def _agent(self, known: Known, name: str, offered: list[_Offered]) -> Agent:
        person = known.person
        rang = sorted(self.rang.agents.get(person.id, []))
        back = returns(
            known.chose,
            [(one.over_at, one.answer) for one in offered if one.over_at is not None],
            [at for at, takes, _ in rang if not takes],
            self.policy.offers.misses,
            self.until,
        )
        defaults = Agent(id=name, group=" ".join(person.languages), languages=person.languages)
        return msgspec.structs.replace(
            defaults,
            skills=person.skills,
            chat_capacity=person.chat_capacity,
            takes_calls=person.takes_calls,
            answers=tuple((one.answer, one.after_s) for one in offered) or defaults.answers,
            phone=tuple((takes, after) for _, takes, after in rang) or defaults.phone,
            back_s=tuple(back) or defaults.back_s,
        )

    def _arrival(self, name: str, number: int, first: str, last: str) -> Arrival:
        """A chat that became a call is one arrival."""
        asked, row, end = self.asked[first], self.rows[first], self.rows[last]
        rows: list[tuple[Literal["chat", "callback"], Any, datetime]] = [(row.channel, row, asked.at)]
        if first != last:
            rows.append((end.channel, end, self.asked[last].at))
        country = nobody.country(end.country, self.policy) if end.channel == "callback" else ""
        return Arrival(
            id=name,
            at_s=_seconds(asked.at - self.begins),
            kind=f"{row.channel} {row.language}",
            channel=row.channel,
            languages=tuple(row.languages),
            topic=row.topic,
            plan=asked.plan,
            impact=row.impact,
            patience_s={channel: _seconds(one.ended_at - at) for channel, one, at in rows if _gave_up(one)},
            talk_s={channel: self._talk_s(one) for channel, one, _ in rows},
            wrap_up_s={channel: self._wrap_up_s(one) for channel, one, _ in rows},
            ended_by="customer" if (end.outcome or "").startswith("customer") else "agent",
            change_s=_seconds(self.asked[last].at - asked.at) if first != last else None,
            country=country,
            number=nobody.number(country, number, self.policy) if country else "",
            phone=tuple(self.rang.customers.get(last, ())) or (("answered", 8.0),),
        )

    def _talk_s(self, row: Any) -> float:
        if row.answered_at is not None and row.ended_at is not None:
            return _seconds(row.ended_at - row.answered_at)
        usual_min = self.policy.handling_min.get(row.channel)
        usual_s = self.talks.of(row, USUAL_S if usual_min is None else usual_min * 60)
        talking_s = _seconds(self.until - row.answered_at) + 1 if row.answered_at is not None else 0.0
        return max(usual_s, talking_s)

    def _wrap_up_s(self, row: Any) -> float:
        if row.state == "ended" and row.answered_at is not None:
            return _seconds(row.closed_at - row.ended_at)
        return self.wrap_ups.of(row, 0.0)

    def _ending(self, name: str, first: str, last: str, names: dict[str, str]) -> Ending:
        """As it stood at the end of the span."""
        asked_at, row = self.asked[first].at, self.rows[last]
        answered_at = row.talk_started_at
        is_answered = answered_at is not None and answered_at < self.until
        is_over = row.state in ENDING_OF and row.ended_at is not None and row.ended_at < self.until
        until = answered_at if is_answered else row.ended_at if is_over else self.until
        return Ending(
            arrival=name,
            ending=ENDING_OF[row.state] if is_over else "open",
            waited_s=_seconds(until - asked_at),
            agent=names.get(row.agent_id or "") if is_answered else None,
            offers=row.offers if first == last else row.offers + self.rows[first].offers,
        )


class _Middle:
    """The median of what was seen: of a channel and language, else of the channel."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], list[float]] = {}

    def see(self, row: Any, span_s: float) -> None:
        for language in (row.language, ""):
            self._seen.setdefault((row.channel, language), []).append(span_s)

    def of(self, row: Any, otherwise: float) -> float:
        seen = self._seen.get((row.channel, row.language)) or self._seen.get((row.channel, ""))
        return round(median(seen), 3) if seen else otherwise


def _gave_up(row: Any) -> bool:
    """Left while waiting; whoever changed the channel did not."""
    return row.state in {"left", "canceled"} and row.outcome != "channel-changed"


def _streamed(connection: Connection, query: Any) -> Iterable[Any]:
    return connection.execute(query, execution_options={"yield_per": AT_ONCE})


def _seconds(span: timedelta) -> float:
    return round(span.total_seconds(), 3)
