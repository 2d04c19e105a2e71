"""The people of the panel. An e-mail address is one person's, whatever its capitals."""

from datetime import datetime
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection, delete, func, select, update

from orchestrator.records.columns import from_row, to_row
from orchestrator.records.schema import desks, people, sessions
from orchestrator.records.store import insert_new
from queues.agents import Person
from queues.asking import check_email
from queues.errors import Refused
from queues.texts import is_blank


class Account(NamedTuple):
    """Somebody, and the hash of their password."""

    person: Person
    password_hash: str


def add_person(connection: Connection, person: Person, password_hash: str, now: datetime) -> None:
    """Insert somebody. Raises `Refused`: `email-taken` or `bad-email` (field `email`), `bad-field`."""
    check_email(person.email, "email")
    _check_names(person)
    row = to_row(person) | {"email": _plain(person.email), "password_hash": password_hash, "created_at": now}
    if not insert_new(connection, people, **row):
        raise Refused("email-taken", field="email")


def _check_names(person: Person) -> None:
    """Names are shown in panels and terminals: something to see, and nothing that moves what stands around it."""
    if is_blank(person.name) or not person.name.isprintable():
        raise Refused("bad-field", field="name")
    if any(is_blank(skill) or skill != skill.strip() or not skill.isprintable() for skill in person.skills):
        raise Refused("bad-field", field="skills")


def person_by_email(connection: Connection, email: str) -> Account | None:
    """Who signs in with this address, enabled or not."""
    row = connection.execute(select(people).where(people.c.email == _plain(email))).first()
    return None if row is None else Account(from_row(Person, row._mapping), row.password_hash)


def person_by_id(connection: Connection, person_id: str) -> Person | None:
    """Somebody by id, enabled or not."""
    row = connection.execute(select(people).where(people.c.id == person_id)).first()
    return None if row is None else from_row(Person, row._mapping)


def list_people(connection: Connection) -> list[Person]:
    """Everybody, by name."""
    rows = connection.execute(select(people).order_by(func.lower(people.c.name), people.c.id))
    return [from_row(Person, row._mapping) for row in rows]


def change_person(
    connection: Connection, email: str, *, disabled: bool | None = None, password_hash: str | None = None
) -> Person | None:
    """Switch an account off or on, or give it another password; what was opened with it before ends, unless it is
    only switched on. None when nobody has this address."""
    account = person_by_email(connection, email)
    if account is None:
        return None
    given = {"disabled": disabled, "password_hash": password_hash}
    values = {name: value for name, value in given.items() if value is not None}
    connection.execute(update(people).where(people.c.id == account.person.id).values(**values))
    if disabled or password_hash is not None:
        connection.execute(delete(sessions).where(sessions.c.owner_id == account.person.id))
    return account.person


def save_person(connection: Connection, before: Person, **facts: Any) -> Person:
    """Store what is different about somebody; who they are and how they sign in stays. Another role ends their
    sessions: a window lets in as what it was opened as. Raises `Refused`: `phone-taken`, `bad-field`."""
    person = replace(before, **facts)
    _check_names(person)
    _check_phone_is_free(connection, person)
    connection.execute(update(people).where(people.c.id == before.id).values(**facts))
    if person.role != before.role:
        connection.execute(delete(sessions).where(sessions.c.owner_id == before.id))
    return person


def _check_phone_is_free(connection: Connection, person: Person) -> None:
    """A call whose answer was lost is known by its number: no two people's calls may ring on one."""
    theirs = select(people.c.id).where(people.c.phone == person.phone, people.c.id != person.id)
    if person.phone and connection.execute(theirs).first() is not None:
        raise Refused("phone-taken", field="phone")


def bump_people_version(connection: Connection, desk: str) -> None:
    """Tell the desk that its people have changed. One that never ran has nothing to be told: it reads them at start."""
    version = desks.c.people_version + 1
    connection.execute(update(desks).where(desks.c.id == desk).values(people_version=version))


def people_version(connection: Connection, desk: str) -> int:
    """Grows with every change of `bump_people_version`."""
    return int(connection.execute(select(desks.c.people_version).where(desks.c.id == desk)).scalar() or 0)


def _plain(email: str) -> str:
    return email.strip().lower()
