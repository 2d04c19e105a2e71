"""What must be true after any number of crashes: each check says what it found to be wrong. I11 to I32 are invariants
of the project's list."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise

from queues.contacts import OVER
from queues.policy import Callbacks
from tests.simulation.crash.evidence import Case
from tests.simulation.crash.judging_tries import agreed_tries_are_made, callbacks_come_to_an_end, tries_are_counted

SENT_BACK = 429
"""The carrier took nothing on: the same leg may be sent again."""

ON_LINE_AHEAD = timedelta(minutes=Callbacks().on_line_head_start_min)


def judge(case: Case) -> list[str]:
    """Every violation, in words."""
    found = list(case.history.faults)
    for check in CHECKS:
        found += check(case)
    return found


def nothing_is_stuck(case: Case) -> Iterator[str]:
    """I48: with nobody asking any more, everything ends by itself."""
    yield from (f"stuck: {what}" for what in case.records.open)
    for call in case.calls:
        if call["status"] in {"queued", "ringing", "in-progress"}:
            yield f"stuck: the call {call['sid']} to {call['to']} is {call['status']}"


def nothing_went_wrong_inside(case: Case) -> Iterator[str]:
    """What meets a bug is set aside, and noted."""
    yield from (f"set aside: {what}" for what in case.records.faults)


def requests_exist_once(case: Case) -> Iterator[str]:
    """I11, I31: what was acknowledged is on record; what was refused is not."""
    by_contact = Counter(ticket.contact_id for ticket in case.records.tickets)
    for asked in case.history.asked.values():
        count = by_contact[asked.contact_id] if asked.channel == "ticket" else asked.contact_id in case.records.contacts
        if asked.acknowledged and count != 1:
            yield f"I11: the {asked.channel} {asked.contact_id} was acknowledged and is there {count:d} times"
        if asked.refused and count:
            yield f"the {asked.channel} {asked.contact_id} was refused ({asked.refused}) and is there"
    for contact in case.records.contacts.values():
        if contact.id not in case.history.asked:
            yield f"nobody asked for {contact.id}"


def tickets_are_single(case: Case) -> Iterator[str]:
    """I29, I31: one ticket per contact, one contact per number, and the number the customer was told."""
    numbers = Counter(ticket.number for ticket in case.records.tickets)
    yield from (f"I29: ticket {number} is there {count} times" for number, count in numbers.items() if count > 1)
    by_contact = {ticket.contact_id: ticket.number for ticket in case.records.tickets}
    for asked in case.history.asked.values():
        if asked.ticket is not None and by_contact.get(asked.contact_id) != asked.ticket:
            yield f"I31: ticket {asked.ticket} was acknowledged; on record is {by_contact.get(asked.contact_id)}"
    for contact in case.records.contacts.values():
        told = [
            line["params"].get("number")
            for line in case.records.transcripts.get(contact.id, [])
            if line["event"] == "ticket-opened"
        ]
        expected = [by_contact[contact.id]] if contact.id in by_contact else []
        if told != expected or (contact.ticket_number or None) != (expected[0] if expected else None):
            yield f"I29: {contact.id} has ticket {expected}, knows {contact.ticket_number}, told were {told}"


def messages_are_kept(case: Case) -> Iterator[str]:
    """I22, I24, I26: an acknowledged message is there once, under the number that was acknowledged."""
    for said in case.history.said:
        lines = [line for line in case.records.transcripts.get(said.contact_id, []) if line["text"] == said.text]
        if said.number is None:
            if len(lines) > 1 or (said.refused == "not-open" and lines):
                yield f"I24: {said.text!r} was not acknowledged ({said.refused}) and is there {len(lines)} times"
        elif [(line["number"], line["client_id"]) for line in lines] != [(said.number, said.client_id)]:
            yield f"I22: {said.text!r} was acknowledged as {said.number}; on record {[n['number'] for n in lines]}"


def numbers_have_no_holes(case: Case) -> Iterator[str]:
    """I25: 1, 2, 3 …"""
    for contact_id, lines in case.records.transcripts.items():
        numbers = [line["number"] for line in lines]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"I25: the numbers of {contact_id} are {numbers}"


def senders_keep_their_order(case: Case) -> Iterator[str]:
    """I23."""
    mine: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for said in case.history.said:
        if said.number is not None:
            mine[said.contact_id, said.sender].append((said.turn, said.number))
    for (contact_id, sender), pairs in mine.items():
        numbers = [number for _, number in sorted(pairs)]
        if numbers != sorted(numbers):
            yield f"I23: {sender}'s messages in {contact_id} stand as {numbers}"


def windows_agree(case: Case) -> Iterator[str]:
    """I22, I23: every window had what is on record, and reads it again in the end."""
    for window, contacts in case.seen.items():
        for contact_id, heard in contacts.items():
            lines = {line["number"]: line for line in case.records.transcripts.get(contact_id, [])}
            for number, message in heard.items():
                line = lines.get(number)
                if line is None or (line["client_id"], line["text"]) != (message["client_id"], message["text"]):
                    yield f"I23: {window} was shown {message['text']!r} as {number} of {contact_id}, not on record"
    for contact_id, readings in case.read.items():
        expected = [(line["number"], line["text"]) for line in case.records.transcripts.get(contact_id, [])]
        for window, messages in readings:
            if [(message["number"], message["text"]) for message in messages] != expected:
                yield f"I23: {window} reads another transcript of {contact_id} than is on record"


def nobody_is_dialed_twice(case: Case) -> Iterator[str]:
    """I12: one request to call per leg, whatever crashed meanwhile; and only legs that are on record."""
    dials = Counter((dial.attempt_id, dial.label) for dial in case.history.dials if dial.status != SENT_BACK)
    known = {(leg.attempt_id, leg.label) for leg in case.records.legs}
    for (attempt_id, label), count in dials.items():
        if count > 1:
            yield f"I12: the {label} of attempt {attempt_id} was dialed {count} times"
        if (attempt_id, label) not in known:
            yield f"I12: the {label} of attempt {attempt_id} was dialed without an intent on record"
    customers = Counter(dial.attempt_id for dial in case.history.dials if dial.is_customers and dial.call)
    for attempt_id, count in customers.items():
        if count > 1:
            yield f"I12: the customer of attempt {attempt_id} was called {count} times"


def no_number_has_two_calls(case: Case) -> Iterator[str]:
    """I14: no customer is dialed while a call to the same number is up. Where nobody heard the end of a call, the
    carrier's date stands for it, to the second."""
    created = {call["sid"]: parsedate_to_datetime(call["date_created"]) for call in case.calls}
    ended = {call["sid"]: parsedate_to_datetime(call["end_time"]) for call in case.calls if call["end_time"]}
    calls = {call["sid"]: call for call in case.calls}
    by_number: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for dial in case.history.dials:
        if dial.is_customers and dial.call:
            by_number[dial.to].append((dial.at, dial.call))
    for number, dials in by_number.items():
        for (_, before), (at, after) in pairwise(sorted(dials)):
            over = case.history.over.get(before)
            by_phone = "never by its phone" if over is None else f"{over - at:+.3f} s from that by its phone"
            late = over > at if over is not None else before not in ended or ended[before] > created[after]
            if late:
                yield (
                    f"I14: {number} was dialed ({after}, at {created[after]:%T}) while {before} was up: over "
                    f"{by_phone}, by the carrier at {ended.get(before, created[before]):%T} ({calls[before]['status']})"
                )


def canceled_is_canceled(case: Case) -> Iterator[str]:
    """I13: no customer is dialed after a cancel was acknowledged. A request to ring the agent may just be leaving."""
    owner = {attempt.id: attempt.contact_id for attempt in case.records.attempts.values()}
    for dial in case.history.dials:
        asked = case.history.asked.get(owner.get(dial.attempt_id, ""))
        if asked and asked.canceled_at is not None and dial.is_customers and dial.at > asked.canceled_at:
            yield f"I13: {asked.contact_id} was dialed {dial.at - asked.canceled_at:.3f} s after its cancel"
    for asked in case.history.asked.values():
        contact = case.records.contacts.get(asked.contact_id)
        if asked.canceled_at is not None and contact is not None and contact.state not in OVER:
            yield f"I13: {asked.contact_id} was canceled and is not over"


def offers_are_single(case: Case) -> Iterator[str]:
    """I01: an offer is accepted by one agent."""
    agents: dict[str, set[str]] = defaultdict(set)
    for offer, agent in case.history.accepted:
        agents[offer].add(agent)
    yield from (f"I01: {offer} was accepted by {sorted(who)}" for offer, who in agents.items() if len(who) > 1)


def places_are_kept(case: Case) -> Iterator[str]:
    """A rank never changes, whoever crashes, and who waits is shown in its order; but whoever lost their agent on the
    line stands in front from then on."""
    contacts = case.records.contacts.values()
    ranks = {contact.id: (contact.rank_at, contact.serial) for contact in contacts}
    in_front = {contact.id for contact in contacts if contact.rank_at == contact.requested_at - ON_LINE_AHEAD}
    for number, standing in enumerate(case.history.standing, 1):
        for contact_id, stood in standing.items():
            if ranks.get(contact_id) != stood.rank and contact_id not in in_front:
                yield f"{contact_id} stood at {stood.rank} in crash {number}, and at {ranks.get(contact_id)} in the end"
    for shown in case.history.shown:
        kept = [contact_id for contact_id in shown if contact_id not in in_front]
        if kept != sorted(kept, key=lambda contact_id: ranks[contact_id]):
            yield f"waiting were shown out of order: {shown}"


def letters_are_sent(case: Case) -> Iterator[str]:
    """I32: a mail for each ticket; a repeated delivery is the same mail, and looks it."""
    delivered: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for to, message_id, text in case.letters:
        delivered[message_id].add((to, text))
    for message_id, copies in delivered.items():
        if len({to for to, _ in copies}) > 1:
            yield f"I32: {message_id} went to several addresses"
    for ticket in case.records.tickets:
        mine = [letter for letter in case.records.letters if letter.params.get("number") == ticket.number]
        if len(mine) != 1:
            yield f"I32: {len(mine)} mails are on record for ticket {ticket.number}"
        sent = [name for name in delivered if name.startswith(f"<{mine[0].key}@")] if mine else []
        if len(sent) != 1:
            yield f"I32: the mail of ticket {ticket.number} was delivered as {sent}"
        elif str(ticket.number) not in next(iter(delivered[sent[0]]))[1]:
            yield f"I32: the mail of ticket {ticket.number} does not name it"


CHECKS: tuple[Callable[[Case], Iterator[str]], ...] = (
    nothing_is_stuck, nothing_went_wrong_inside, requests_exist_once, tickets_are_single, messages_are_kept,
    numbers_have_no_holes, senders_keep_their_order, windows_agree, nobody_is_dialed_twice, no_number_has_two_calls,
    canceled_is_canceled, callbacks_come_to_an_end, tries_are_counted, agreed_tries_are_made, offers_are_single,
    places_are_kept, letters_are_sent,
)  # fmt: skip
