"""What people see, computed from the floor: the border between the core's facts and the words of the wire."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from msgspec.structs import replace

from orchestrator.desk import calls, guarding, timetable, topic_waits
from orchestrator.desk.expected import Expected
from orchestrator.desk.forecasts import NOTHING, Need, Range, need_of
from orchestrator.desk.line_cards import lines_for
from orchestrator.masks import masked
from queues import hours, quoting
from queues.agents import Person, Shift
from queues.asking import may_come_back_until, may_use
from queues.contacts import OVER, TALKING, Contact, Customer, Ticket
from queues.entries import Class
from queues.floor import Floor
from queues.policy import Hours
from queues.waiting import Estimate
from queues.widening import languages_of
from widgets import wire

Key = TypeVar("Key")

CHANNELS: tuple[wire.Channel, ...] = ("chat", "callback", "ticket")

ENDED = 5
"""How many of a customer's contacts that ended are shown, the newest; those that are open all are."""

FIRST = 3
"""How many at the head of each line are looked at for those held back from an agent."""


class Views:
    """Renders one floor. `link` makes the customer's private path to a ticket, `call_link` the one to a call."""

    def __init__(self, floor: Floor, link: Callable[[int], str], call_link: Callable[[str], str] = str) -> None:
        self.floor = floor
        self.link = link
        self.call_link = call_link
        self.soon = timetable.Soon()
        self.expected = Expected()
        self.reached = guarding.Reached()
        self.board = NOTHING
        """What the forecast says, a second or some ago."""
        self.moved: dict[str, str] = {}
        """Contact -> why its wait got worse since it was last shown better."""

    # ── For customers ────────────────────────────────────────────────────────────────────────────

    def customer(self, customer: Customer, now: datetime) -> wire.CustomerView:
        floor = self.floor
        known = (floor.contacts[contact_id] for contact_id in floor.of_customer.get(customer.id, ()))
        mine = [contact for contact in known if contact.channel != "call"]  # on the telephone, not in a window
        hidden = {contact.id for contact in [contact for contact in mine if contact.state in OVER][:-ENDED]}
        return wire.CustomerView(
            version=floor.version,
            me=self.card(customer),
            languages=list(floor.policy.languages),
            channels=[self._channel(customer, channel, now) for channel in CHANNELS],
            topics=[
                wire.TopicChoice(
                    id=topic.id, label=topic.label(customer.reads or customer.language), advice=_channel(topic.advice)
                )
                for topic in floor.policy.topics
            ],
            countries=list(floor.policy.telephone.countries),
            bookable=timetable.may_book(floor.policy, customer, now),
            impacts=list(floor.policy.response_h),
            impacts_matter=any(floor.policy.impact_head_start_min.values()),
            contacts=[self.contact(contact, now) for contact in mine if contact.id not in hidden],
            lines=lines_for(floor.policy, customer, now),
        )

    def _channel(self, customer: Customer, channel: wire.Channel, now: datetime) -> wire.ChannelChoice:
        reason = may_use(self.floor.policy, customer, channel, now) or self._halted(channel)
        return wire.ChannelChoice(channel=channel, allowed=reason is None, reason=reason)

    def card(self, customer: Customer) -> wire.CustomerCard:
        return wire.CustomerCard(
            id=customer.id,
            name=customer.name,
            email=customer.email,
            plan=customer.plan,
            plan_label=self.floor.policy.plan(customer.plan).label,
            role=customer.role,
            language=customer.language,
            assurance=customer.assurance,
            custom=customer.custom,
        )

    def waits(self, language: str, now: datetime) -> wire.Waits:
        """The channels that wait, side by side, and the topics that wait otherwise."""
        shown = [
            wire.Wait(
                channel=channel,
                language=language,
                estimate=self.estimate(self.of_a_guest(channel, language, now), channel, language, now),
                waiting=self.floor.lines.waiting(language),
            )
            for channel in CHANNELS[:2]
        ]
        topics = topic_waits.others(self, language, {one.channel: one.estimate for one in shown}, now)
        return wire.Waits(version=self.floor.version, language=language, waits=shown, topics=topics)

    def contact(self, contact: Contact, now: datetime) -> wire.Contact:
        waiting = contact.state in {"waiting", "offered", "retrying", "booked"}
        found = self._rest_of(contact) if waiting else None
        agent = self.floor.people.get(contact.agent_id or "")
        talked = contact.answered_at is not None and contact.state != "offered"
        return wire.Contact(
            id=contact.id,
            channel=contact.channel,
            state=contact.state,  # type: ignore[arg-type]
            language=contact.language,
            languages=list(contact.agreed),
            topic=contact.topic,
            subject=contact.subject,
            conversation_id=contact.id,
            last_number=self.floor.last_number.get(contact.id, 0),
            requested_at=contact.requested_at,
            impact=contact.impact,
            place=quoting.place(self.floor, contact) if contact.state in {"waiting", "offered"} else None,
            estimate=self.estimate(found, contact.channel, contact.served_in, now) if found else None,
            moved=self.moved.get(contact.id) if contact.state == "waiting" else None,
            agent=wire.AgentCard(name=agent.name) if agent and talked else None,
            talk_started_at=contact.talk_started_at,
            warn_at=contact.warn_at if contact.state in TALKING else None,
            limit_at=contact.limit_at if contact.state in TALKING else None,
            ended_at=contact.ended_at,
            outcome=contact.outcome,
            may_come_back_until=may_come_back_until(self.floor, contact),
            callback=calls.callback(self.floor, contact, self.call_link, self.expected, now),
            call=calls.now(self.floor, contact),
            inbound=calls.inbound(self.floor, contact),
            ticket=self._ticket_of(contact),
            **self._asked(contact),
        )

    def _asked(self, contact: Contact) -> dict[str, Any]:
        """Who is asked for somebody in line: the agent they know alone, or more people than at first."""
        if contact.state not in {"waiting", "offered"}:
            return {}
        kept = contact.kept_for if contact.kept_for and self.floor.is_working(contact.kept_for) else None
        if kept is not None:
            return {"kept_for": self.floor.people[kept].name, "kept_until": contact.kept_until}
        matching = self.floor.policy.matching
        first = languages_of(replace(contact, step=0), matching)
        also = [tag for tag in languages_of(contact, matching) if tag not in first]
        return {"widened": contact.step > 0, "also_in": also}

    def party(self, contact: Contact) -> wire.CustomerCard:
        """Whose contact it is. Who calls is known by what they keyed, whatever the site says of them."""
        card = self.card(self.floor.customers[contact.customer_id])
        call = calls.inbound(self.floor, contact)
        if call is None:
            return card
        card = replace(card, assurance=contact.assurance)
        return card if card.name else replace(card, name=call.number or call.line, plan_label="")

    def _ticket_of(self, contact: Contact) -> wire.TicketCard | None:
        ticket = self.floor.tickets.get(contact.id)
        return None if ticket is None else self.ticket(ticket)

    def ticket(self, ticket: Ticket) -> wire.TicketCard:
        return ticket_card(ticket, self.link(ticket.number))

    def of_a_guest(self, channel: str, language: str, now: datetime) -> Estimate:
        """The wait of somebody who asked now."""
        if (reason := self._halted(channel)) is not None:
            return Estimate(state="none", reason=reason)
        found = quoting.quote(self.floor, channel, language, now)
        return _forecast(found, self.board.guests, (channel, language))

    def of_new(self, contact: Contact, now: datetime) -> Estimate:
        """The same for somebody who has just asked for this."""
        if not contact.skill and not contact.wishes:
            return self.of_a_guest(contact.queue, contact.language, now)
        return self.of_a_need(need_of(contact), now)

    def of_a_need(self, need: Need, now: datetime) -> Estimate:
        """The wait of somebody who asked now for more than a language."""
        if (reason := self._halted(need.channel)) is not None:
            return Estimate(state="none", reason=reason)
        found = quoting.quote(self.floor, need.channel, need.language, now, need.skill)
        return self._skilled(_forecast(found, self.board.needs, need), need.channel, need.skill, (need.language,))

    def _skilled(self, found: Estimate, channel: str, skill: str, languages: Iterable[str]) -> Estimate:
        """That nobody knows the topic is not that nobody speaks the language."""
        if found.reason != "nobody" or not skill:
            return found
        spoken = (quoting.team(self.floor, channel, language) for language in languages)
        return replace(found, reason="nobody-skilled") if any(team.signed_in for team in spoken) else found

    def _rest_of(self, contact: Contact) -> Estimate:
        """The rest of a wait."""
        if (reason := self._halted(contact.queue)) is not None:
            return Estimate(state="none", reason=reason)
        found = quoting.estimate_of(self.floor, contact)
        if contact.id in self.board.contacts:
            found = _forecast(found, self.board.contacts, contact.id)
        elif contact.skill or contact.wishes:
            found = _forecast(found, self.board.needs, need_of(contact))
        else:
            found = _forecast(found, self.board.guests, (contact.queue, contact.served_in))
        return self._skilled(found, contact.queue, contact.skill, contact.languages)

    def _halted(self, channel: str) -> str | None:
        """Why nobody is called now, nor put through: `disturbed`, or `spent` until another day; none when they are."""
        halt = self.floor.guard.halt if channel == "callback" else None
        return None if halt is None else "spent" if halt.until else "disturbed"

    def estimate(self, found: Estimate, channel: str, language: str, now: datetime) -> wire.Estimate:
        times = self.floor.policy.hours.get(channel, Hours())
        change, is_open = hours.next_change(times, now), hours.is_open(times, now)
        halt = self.floor.guard.halt
        opens_at = halt.until if halt and found.reason == "spent" else None if is_open else change
        return wire.Estimate(
            state=found.state,
            low_s=found.low_s,
            high_s=found.high_s,
            reason=found.reason,
            opens_at=opens_at,
            closes_at=change if is_open else None,
            zone=times.zone if change else "",
            longer=found.state == "known" and (channel, language) in self.board.longer,
        )

    # ── For agents ───────────────────────────────────────────────────────────────────────────────

    def agent(self, agent_id: str, now: datetime) -> wire.AgentView:
        floor, person = self.floor, self.floor.people[agent_id]
        shift = floor.shifts.get(agent_id) or Shift(agent_id=agent_id, presence="offline", since=now)
        held = floor.in_hand(agent_id)
        return wire.AgentView(
            version=floor.version,
            me=agent_self(person),
            presence=shift.presence,
            presence_reason=shift.reason,
            presence_since=shift.since,
            presence_note=shift.note,
            break_reasons=list(floor.policy.break_reasons),
            offers=[self._offer(contact) for contact in held if contact.state == "offered"],
            work=[self._work(contact, now) for contact in held if contact.state != "offered"],
            waiting=self.could_serve(person),
            presence_until=shift.until if shift.presence == "available" else None,
            asked=calls.asked(self, agent_id, now),
            listening=calls.listening(floor, agent_id),
            wrap_up_until=shift.wrap_up_until,
            notes_on=calls.passed_on(floor, shift),
            held_back_until=self.held_back_until(agent_id, now),
        )

    def could_serve(self, person: Person) -> int:
        """How many wait in a language the person speaks; an upper bound when a skill is asked for."""
        return max((self.floor.lines.waiting(language) for language in person.languages), default=0)

    def held_back_until(self, agent_id: str, now: datetime) -> datetime | None:
        """When the first of those this agent did not take comes back to them, if they have room. Only the heads of
        their lines are read."""
        floor = self.floor
        if not floor.lines:
            return None
        room = [channel for channel in CHANNELS[:2] if floor.has_room(agent_id, channel)]
        own = (Class(channel, "", agent_id=agent_id) for channel in room)
        served = (key for key in floor.teams.served_by(agent_id) if key.channel in room) if room else ()
        lines = (floor.lines.line(key) for key in (*own, *served))
        heads = (entry.contact_id for line in lines for entry in islice(line, FIRST))
        untils = (floor.contacts[contact_id].declined.get(agent_id, now) for contact_id in heads)
        return min((until for until in untils if until > now), default=None)

    def _offer(self, contact: Contact) -> wire.Offer:
        assert contact.offer_id is not None
        assert contact.offer_expires_at is not None
        return wire.Offer(
            id=contact.offer_id,
            contact_id=contact.id,
            channel=contact.channel,
            customer=self.party(contact),
            language=contact.language,
            topic=self.topic_label(contact),
            subject=contact.subject,
            requested_at=contact.requested_at,
            expires_at=contact.offer_expires_at,
            inbound=calls.inbound(self.floor, contact),
            why=contact.why,
            booked_for=contact.slot_at,
        )

    def _work(self, contact: Contact, now: datetime) -> wire.Work:
        return wire.Work(
            contact=replace(self.contact(contact, now), topic=self.topic_label(contact)),
            customer=self.party(contact),
            wrap_up_until=contact.wrap_up_until if contact.state == "wrapping" else None,
            dispositions=list(self.floor.policy.dispositions),
            customer_here=contact.channel != "chat" or contact.gone_at is None,
            why=contact.why,
            listeners=calls.listeners(self.floor, contact),
            consult=calls.consult(self.floor, contact),
        )

    def topic_label(self, contact: Contact) -> str:
        """The topic's wording in the contact's language."""
        found = next((topic for topic in self.floor.policy.topics if topic.id == contact.topic), None)
        return found.label(contact.language) if found else contact.topic


def ticket_card(ticket: Ticket, link: str) -> wire.TicketCard:
    """A ticket's receipt, with its customer's private path."""
    return wire.TicketCard(
        number=ticket.number, state=ticket.state, priority=ticket.priority, respond_by=ticket.respond_by, link=link
    )


def agent_self(person: Person) -> wire.AgentSelf:
    return wire.AgentSelf(
        id=person.id,
        name=person.name,
        email=person.email,
        role=person.role,
        languages=person.languages,
        skills=person.skills,
        chat_capacity=person.chat_capacity,
        takes_calls=person.takes_calls,
        works=wire.PlannedHours(open=person.works.open, zone=person.works.zone) if person.works else None,
        phone=person.phone,
        phone_shown=masked(person.phone),
    )


def _forecast(found: Estimate, board: Mapping[Key, Range | None], key: Key) -> Estimate:
    """What the forecast says in place of a known range; why there is none is better known without it."""
    if found.state != "known" or key not in board:
        return found
    told = board[key]
    if told is None:
        return Estimate(state="unknown", reason="leaving")
    return replace(found, low_s=told.low_s, high_s=told.high_s)


def _channel(name: str | None) -> wire.Channel | None:
    return next((channel for channel in CHANNELS if channel == name), None)
