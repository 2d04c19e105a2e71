"""How values of the core become columns: one table a Struct, one column a field."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import msgspec
from msgspec import inspect as shapes
from sqlalchemy import BigInteger, Boolean, Column, Dialect, Float, Integer, Text, TypeDecorator

T = TypeVar("T", bound=msgspec.Struct)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


Bind = Callable[[Any], Any]
"""Turns a value that is not none into what the driver takes."""


def instant(value: datetime) -> int:
    """Whole microseconds since 1970. Raises `TypeError` for a naive one."""
    return (value - _EPOCH) // _MICROSECOND


def text(value: Any) -> str:
    """Any value msgspec can write, as JSON."""
    return msgspec.json.encode(value).decode()


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, stored as whole microseconds since 1970: the same on both databases, and never naive."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else instant(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + value * _MICROSECOND


class Json(TypeDecorator[Any]):
    """Any value msgspec can write, as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else msgspec.json.decode(value)


BigId = BigInteger().with_variant(Integer, "sqlite")
"""A counting key: SQLite counts only in INTEGER."""


def columns(struct: type[msgspec.Struct], key: str) -> list[Column[Any]]:
    """The columns of a table that stores `struct` under its field `key`."""
    shape = shapes.type_info(struct)
    assert isinstance(shape, shapes.StructType)
    return [_column(field, key=field.name == key) for field in shape.fields]


def _column(field: shapes.Field, *, key: bool) -> Column[Any]:
    kinds = list(field.type.types) if isinstance(field.type, shapes.UnionType) else [field.type]
    nullable = any(isinstance(kind, shapes.NoneType) for kind in kinds)
    kind = next(kind for kind in kinds if not isinstance(kind, shapes.NoneType))
    return Column(field.name, _sql_type(kind), primary_key=key, nullable=nullable and not key)


def _sql_type(kind: shapes.Type) -> Any:
    match kind:
        case shapes.StrType() | shapes.LiteralType():
            return Text()
        case shapes.BoolType():
            return Boolean()
        case shapes.IntType():
            return BigInteger()
        case shapes.FloatType():
            return Float()
        case shapes.DateTimeType():
            return Instant()
        case _:
            return Json()


def binds(struct: type[msgspec.Struct]) -> dict[int, Bind]:
    """How the fields of `struct` are given to a driver, by their position; the others as they are."""
    shape = shapes.type_info(struct)
    assert isinstance(shape, shapes.StructType)
    kinds = [type(_column(field, key=False).type) for field in shape.fields]
    return {at: instant if kind is Instant else text for at, kind in enumerate(kinds) if kind in {Instant, Json}}


def to_row(value: msgspec.Struct) -> dict[str, Any]:
    """A Struct's fields as a row."""
    return {name: getattr(value, name) for name in value.__struct_fields__}


def from_row(struct: type[T], row: Mapping[Any, Any]) -> T:
    """The Struct a row stores; columns it has no field for are left out."""
    return msgspec.convert({name: row[name] for name in struct.__struct_fields__}, struct, strict=False)
