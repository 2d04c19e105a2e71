"""Mistakes somebody could make in the core, as small edits. Each must be found by the search."""

from typing import NamedTuple


class Edit(NamedTuple):
    """Replace the one place where `old` stands in a file of `queues/`."""

    file: str
    old: str
    new: str


FAULTS: dict[str, tuple[Edit, ...]] = {
    "capacity is one too many": (
        Edit("agents.py", "return chats < person.chat_capacity", "return chats <= person.chat_capacity"),
    ),
    "new work comes beside a call": (Edit("agents.py", "    if calls:\n        return False\n", ""),),
    "several offers at a time": (
        Edit("floor.py", 'any(contact.state == "offered" for contact in held) or (', "("),
    ),
    "whoever comes back goes to the end": (
        Edit("moving.py", "agent_id=None, offer_id=None,", "rank_at=now, agent_id=None, offer_id=None,"),
    ),
    "skills do not matter": (Edit("teams.py", "if key.skill and person.skills.get(key.skill, 0) <", "if 9 <"),),
    "offered again at once to who declined": (
        Edit("matching.py", "for agent_id, until in contact.declined.items() if until > now}", "for agent_id in ()}"),
    ),
    "a freed agent is forgotten": (
        Edit("floor.py", "            self.held[before].pop(contact.id, None)\n            self.freed.add(before)\n",
             "            self.held[before].pop(contact.id, None)\n"),
    ),
    "a number stays taken": (
        Edit("floor.py", "                del self.numbers[contact.number]\n", "                return\n"),
    ),
    "a stale offer can be accepted": (
        Edit("offering.py", "for contact in floor.in_hand(agent_id):", "for contact in floor.contacts.values():"),
        Edit("offering.py", 'if contact.state != "offered":\n        return\n    again', "again"),
    ),
    "the customer rings before the agent is in": (
        Edit(
            "dialing.py",
            'f"client:{contact.agent_id}", now)\n',
            'f"client:{contact.agent_id}", now)\n    ring_customer(floor, attempt, now)\n',
        ),
    ),
    "doubt dials again": (
        Edit(
            "reporting.py",
            "    floor.out.effects.append(SettleLeg(leg.id, leg.asked + 1))\n\n\ndef look_after",
            "    floor.out.effects.append(PlaceLeg(leg.id))\n\n\ndef look_after",
        ),
        Edit("reporting.py", "import EndCall, EndStray, SettleLeg", "import EndCall, EndStray, PlaceLeg, SettleLeg"),
    ),
    "a number is called while an earlier call may be up": (
        Edit("dialing.py", "    if not up:\n        _place", "    if up is not None:\n        _place"),
    ),
    "not found is believed at once": (
        Edit("reporting.py", "now < leg.intent_at + timedelta(seconds=ring_s + callbacks.late_s):", "ring_s < 0:"),
    ),
    "a leg that is up rings again": (
        Edit(
            "calls.py",
            "    return rows\n",
            '    rows["in", "ringing"] = ("ringing", ())\n    return rows\n',
        ),
    ),
    "a closed attempt is not hung up": (
        Edit("dialing.py", "    floor.out.effects.append(EndCall(attempt.id))\n", ""),
    ),
    "a leg that comes to life late is left alone": (
        Edit("reporting.py", 'alive = state != "ended" or (', "alive = False and ("),
    ),
    "cancel during the call": (
        Edit("contacts.py", 'frozenset({"waiting", "offered", "retrying"})', 'frozenset({"waiting", "connecting"})'),
    ),
    "one try too many": (Edit("retry.py", "tries >= callbacks.tries", "tries > callbacks.tries"),),
    "a lost agent starts the limit anew": (
        Edit("moving.py", "if contact.talk_started_at is not None:", "if contact.id == '':"),
    ),
    "no ticket at the limit": (
        Edit("timers.py", "dues += [contact.limit_at, None if", "dues += [None, None if"),
    ),
    "an offline agent keeps the chats": (
        Edit("floor.py", '"offline" or bool(self.held.get(shift.agent_id))', '"offline"'),
    ),
    "a changed policy loses timers": (Edit("presences.py", "    floor.reschedule()\n", ""),),
    "a disabled agent is offered work": (
        Edit("floor.py", 'presence != "available" or self.people[agent_id].disabled:', 'presence != "available":'),
        Edit("floor.py", "if shift is None or person.disabled or not", "if shift is None or not"),
        Edit("presences.py", "if shift is None or floor.people[event.agent_id].disabled:", "if shift is None:"),
    ),
    "a lost agent's callback hangs": (
        Edit("presences.py", 'contact.state == "connecting" or (contact.channel', "(contact.channel"),
    ),
    "a shift is not recorded": (Edit("floor.py", '        self.out.changes["shift", shift.agent_id] = shift\n', ""),),
    "a ticket request may write into a chat": (
        Edit("asking.py", "    if event.contact_id in floor.contacts:  #", "    if event.contact_id == '':  #"),
    ),
    "a low level will do": (
        Edit("teams.py", "person.languages.get(key.language, 0) >= key.level", "key.language in person.languages"),
    ),
    "a step comes too early": (Edit("widening.py", "step.after_s <= waited_s", "step.after_s <= waited_s + 30"),),
    "a step never comes": (
        Edit("timers.py", "contact.kept_until or next_step_at(contact, policy.matching)", "contact.kept_until"),
    ),
    "every language at once": (Edit("widening.py", 'if allowed == "all":', "if allowed:"),),
    "kept for an agent who went away": (Edit("queuing.py", "    release_kept(floor, agent_id, now)\n", ""),),
    "a reserved agent gets chats": (Edit("floor.py", 'channel == "chat" and agent_id in self.reserved', "False"),),
    "the reservation outlives the call": (
        Edit("floor.py", 'if contact.state != "waiting" and contact.reserves:', "if contact.id == '':"),
    ),
    "whoever changes channel goes to the end": (
        Edit("asking.py", "or (now, now - head_start)", "and (now, now - head_start) or (now, now - head_start)"),
        Edit("asking.py", "rank_at=min(rank_at, now - head_start)", "rank_at=now"),
    ),
    "a team does not hear of a sign-off": (Edit("floor.py", "        self.teams.touch(shift.agent_id)\n", ""),),
    "changed skills are noticed too late": (Edit("presences.py", "    floor.teams.person_saved(event.person)\n", ""),),
    "wrap-up without end": (Edit("presences.py", "longest = contact.ended_at +", "longest = now +"),),
    "the end of a shift is missed": (
        Edit("timers.py", 'shift.until if shift.presence == "available" else None', "None"),
    ),
    "refusing after a change": (
        Edit(
            "asking.py",
            "    contact = _new_contact(floor, event, \"callback\", now)\n",
            "    floor.next_serial += 1\n    contact = _new_contact(floor, event, \"callback\", now)\n",
        ),
    ),
}  # fmt: skip
