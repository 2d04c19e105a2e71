"""Who calls our lines: host keys, what was keyed in which call, the calls themselves, and messages left."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, update

from orchestrator.records.customers import load_customer
from orchestrator.records.schema import host_keys, key_tries, line_calls, voicemails
from orchestrator.records.store import insert_new, upsert
from queues.contacts import Customer
from queues.phone_lines import LEAST_KEY
from queues.policy import Keypad


class LineCall(NamedTuple):
    """A call to one of our lines. `customer`: who keyed their number and key, once they have."""

    line: str
    number: str
    customer: Customer | None


class Keyed(NamedTuple):
    """One round of keying. `key_hash`: of the personal number's customer, if there is one; `good` once it is known."""

    personal_number: str
    key_hash: str | None
    customer_id: str | None
    is_locked: bool
    good: bool | None


class Holder(NamedTuple):
    """A customer with a host key."""

    personal_number: str
    customer: Customer
    set_at: datetime
    digits: int | None
    """How many the key has; none when it was set before that was noted, and was not keyed since."""


class Key(NamedTuple):
    """A host key: its hash, and how many digits it has."""

    hash: str
    digits: int


def set_key(connection: Connection, customer_id: str, personal_number: str, key: Key, now: datetime) -> bool:
    """Give a customer a personal number and key in place of what they had; false when the number is another's."""
    owner = connection.execute(
        select(host_keys.c.customer_id).where(host_keys.c.personal_number == personal_number)
    ).scalar()
    if owner not in (None, customer_id):
        return False
    connection.execute(delete(host_keys).where(host_keys.c.customer_id == customer_id))
    row = {"personal_number": personal_number, "customer_id": customer_id, "set_at": now}
    row |= {"key_hash": key.hash, "digits": key.digits}
    upsert(connection, host_keys, [row], "personal_number")
    return True


def remove_key(connection: Connection, personal_number: str) -> bool:
    """Whether there was one."""
    gone = connection.execute(delete(host_keys).where(host_keys.c.personal_number == personal_number))
    return bool(gone.rowcount)


def holders(connection: Connection) -> list[Holder]:
    """Everybody who has a key, by personal number."""
    rows = connection.execute(select(host_keys).order_by(host_keys.c.personal_number)).all()
    found = ((row, load_customer(connection, row.customer_id)) for row in rows)
    return [
        Holder(row.personal_number, customer, row.set_at, row.digits) for row, customer in found if customer is not None
    ]


def begin_call(connection: Connection, call_sid: str, line: str, number: str, now: datetime) -> None:
    """Note a call; again changes nothing."""
    insert_new(
        connection,
        line_calls,
        call_sid=call_sid,
        line=line,
        number=number,
        began_at=now,
        customer_id=None,
        texted=False,
    )


def note_text(connection: Connection, call_sid: str) -> bool:
    """Whether this is the first text message sent for a call."""
    own = line_calls.c.call_sid == call_sid, line_calls.c.texted.is_(False)
    return bool(connection.execute(update(line_calls).where(*own).values(texted=True)).rowcount)


def line_call(connection: Connection, call_sid: str) -> LineCall | None:
    """A call as far as it has come."""
    row = connection.execute(select(line_calls).where(line_calls.c.call_sid == call_sid)).one_or_none()
    if row is None:
        return None
    return LineCall(row.line, row.number, load_customer(connection, row.customer_id) if row.customer_id else None)


def may_be_number(connection: Connection, keyed: str) -> bool:
    """Whether somebody's personal number has as many digits, which tells nobody whose."""
    same = select(host_keys.c.personal_number).where(func.length(host_keys.c.personal_number) == len(keyed)).limit(1)
    return keyed.isdecimal() and connection.execute(same).first() is not None


def may_be_key(connection: Connection, keyed: str) -> bool:
    """Likewise with host keys, as far as is known: what lost digits on its way here is no try."""
    same = select(host_keys.c.personal_number).where(
        or_(host_keys.c.digits == len(keyed), host_keys.c.digits.is_(None))
    )
    is_long = keyed.isdecimal() and len(keyed) >= LEAST_KEY
    return is_long and connection.execute(same.limit(1)).first() is not None


def begin_round(connection: Connection, call_sid: str, round_: int, personal_number: str, now: datetime) -> None:
    """A personal number was keyed. Another one may be, until the key was."""
    number = connection.execute(select(line_calls.c.number).where(line_calls.c.call_sid == call_sid)).scalar() or ""
    facts = {"personal_number": personal_number, "number": number, "at": now}
    if not insert_new(connection, key_tries, call_sid=call_sid, round=round_, good=None, **facts):
        connection.execute(update(key_tries).where(*_open_round(call_sid, round_)).values(**facts))


def keyed(connection: Connection, call_sid: str, round_: int, keypad: Keypad, now: datetime) -> Keyed | None:
    """What a round rests on. Whoever began and did not finish counts as wrong: many calls at once gain nothing."""
    own = select(key_tries).where(key_tries.c.call_sid == call_sid, key_tries.c.round == round_)
    row = connection.execute(own).one_or_none()
    if row is None:
        return None
    others = (
        key_tries.c.at > now - timedelta(minutes=keypad.lock_min),
        or_(key_tries.c.good.is_(None), key_tries.c.good.is_(False)),
        or_(key_tries.c.call_sid != call_sid, key_tries.c.round != round_),
    )
    wrong = select(func.count()).select_from(key_tries)
    of_account = connection.execute(wrong.where(key_tries.c.personal_number == row.personal_number, *others)).scalar()
    of_caller = connection.execute(wrong.where(key_tries.c.number == row.number, *others)).scalar()
    is_locked = (of_account or 0) >= keypad.account_tries or (of_caller or 0) >= keypad.caller_tries
    key = connection.execute(
        select(host_keys.c.key_hash, host_keys.c.customer_id).where(host_keys.c.personal_number == row.personal_number)
    ).one_or_none()
    return Keyed(row.personal_number, key and key.key_hash, key and key.customer_id, is_locked, row.good)


def drop_rounds(connection: Connection, call_sid: str, before: int) -> None:
    """Forget earlier rounds of a call in which no key was keyed after the number: nothing was tried."""
    own = key_tries.c.call_sid == call_sid, key_tries.c.round < before, key_tries.c.good.is_(None)
    connection.execute(delete(key_tries).where(*own))


def finish_round(connection: Connection, call_sid: str, round_: int, customer_id: str | None, digits: int) -> bool:
    """Note whether the key was right (`customer_id`) or wrong (none); what was noted first stands, and is told. Of a
    right one it is known from now on how many `digits` it has."""
    connection.execute(update(key_tries).where(*_open_round(call_sid, round_)).values(good=customer_id is not None))
    own = select(key_tries.c.good).where(key_tries.c.call_sid == call_sid, key_tries.c.round == round_)
    good = bool(connection.execute(own).scalar())
    if good and customer_id is not None:
        connection.execute(update(line_calls).where(line_calls.c.call_sid == call_sid).values(customer_id=customer_id))
        unknown = host_keys.c.customer_id == customer_id, host_keys.c.digits.is_(None)
        connection.execute(update(host_keys).where(*unknown).values(digits=digits))
    return good


def keep_voicemail(connection: Connection, contact_id: str, recording_sid: str, seconds: int, now: datetime) -> None:
    """Where a message is kept; again changes nothing."""
    insert_new(connection, voicemails, contact_id=contact_id, recording_sid=recording_sid, seconds=seconds, at=now)


def voicemail(connection: Connection, contact_id: str) -> str | None:
    """The carrier's id of the message a ticket's thread begins with."""
    query = select(voicemails.c.recording_sid).where(voicemails.c.contact_id == contact_id)
    found: str | None = connection.execute(query).scalar()
    return found


def _open_round(call_sid: str, round_: int) -> tuple[ColumnElement[bool], ...]:
    return key_tries.c.call_sid == call_sid, key_tries.c.round == round_, key_tries.c.good.is_(None)
