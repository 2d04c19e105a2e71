"""How the desk writes, by the shortest way: SQLAlchemy builds each statement once, for either database, and values go
straight to the driver. SQLAlchemy's own way with values costs more than the database's work on them."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import compress
from operator import is_not
from typing import Any

import msgspec
from msgspec.structs import astuple
from sqlalchemy import Connection, CursorResult, Dialect, bindparam, update

from orchestrator.records.columns import binds
from orchestrator.records.store import upserting

Names = tuple[str, ...]
Values = tuple[Any, ...]


def run(connection: Connection, statement: Any, names: Names, values: Values) -> CursorResult[Any]:
    """Carry out a statement with these parameters, as the driver takes them."""
    return connection.exec_driver_sql(_fixed(statement, names, connection.dialect), values)


def insert(connection: Connection, table: Any, names: Names, rows: list[Values]) -> None:
    """Add rows: values for these columns, as the driver takes them."""
    if rows:
        connection.exec_driver_sql(_insert(connection.dialect, table, names), rows)


def upsert(connection: Connection, table: Any, names: Names, rows: list[Values], key: str) -> None:
    """Add rows, or overwrite those with the same key."""
    if rows:
        connection.exec_driver_sql(_upsert(connection.dialect, table, names, key), rows)


class Rows:
    """The rows of one kind of Struct. What is new is inserted whole; of what is on record only the fields that differ
    are written: a contact has 55 of them, and an event changes six."""

    def __init__(self, struct: type[msgspec.Struct], table: Any, key: str) -> None:
        self._table, self._key = table, key
        self._names = struct.__struct_fields__
        self._at = self._names.index(key)
        self._binds = binds(struct)
        self._everything = tuple(range(len(self._names)))

    def write(self, connection: Connection, changes: Iterable[tuple[msgspec.Struct | None, msgspec.Struct]]) -> None:
        """Each with what it takes the place of on record, if anything. That is written first: where only one of several
        rows may be open, those that close make room for those that open."""
        fresh, changed = [], dict[tuple[int, ...], list[Values]]()
        for before, record in changes:
            values = astuple(record)
            if before is None:
                fresh.append(self._bound(values, self._everything))
            elif ats := tuple(compress(self._everything, map(is_not, astuple(before), values))):
                changed.setdefault(ats, []).append(self._bound(values, (*ats, self._at)))
        for ats, rows in changed.items():
            names = tuple(self._names[at] for at in ats)
            connection.exec_driver_sql(_update(connection.dialect, self._table, names, self._key), rows)
        upsert(connection, self._table, self._names, fresh, self._key)

    def _bound(self, values: Values, ats: Iterable[int]) -> Values:
        binds = self._binds
        return tuple(
            [binds[at](value) if at in binds and value is not None else value for at in ats for value in [values[at]]]
        )


@lru_cache(maxsize=64)
def _insert(dialect: Dialect, table: Any, names: Names) -> str:
    return _text(table.insert().inline(), names, dialect)


@lru_cache(maxsize=64)
def _upsert(dialect: Dialect, table: Any, names: Names, key: str) -> str:
    return _text(upserting(dialect.name, table, key, names).inline(), names, dialect)


@lru_cache(maxsize=1024)
def _update(dialect: Dialect, table: Any, names: Names, key: str) -> str:
    return _text(update(table).where(table.c[key] == bindparam("of")), (*names, "of"), dialect)


def _text(statement: Any, names: Names, dialect: Dialect) -> str:
    """A statement for a driver that is given its values in the order of `names`."""
    compiled = statement.compile(dialect=dialect, column_keys=names)
    assert tuple(compiled.positiontup) == names, compiled.positiontup
    return str(compiled)


_fixed = lru_cache(maxsize=64)(_text)
