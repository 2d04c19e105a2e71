"""Writes `widgets/src/shared/wire.ts` from `wire/` and `wire_events/`."""

import inspect
from collections.abc import Iterable

import msgspec
from msgspec import inspect as shapes

from widgets import wire, wire_events
from widgets.wire import (
    agents,
    asking,
    calls,
    customers,
    deciding,
    forecasting,
    guarding,
    listening,
    passing,
    site,
    talk,
    watching,
    what_if,
    words,
)

PARTS = (
    words, calls, customers, asking, passing, listening, talk, guarding, agents, deciding, watching, forecasting,
    what_if, site,
)  # fmt: skip
"""The vocabulary's files, in the order they are written out."""

HEADER = "// Generated from widgets/wire/ and widgets/wire_events/ by `ringback generate`. Do not edit.\n"


def messages() -> list[type[msgspec.Struct]]:
    """Every message of the vocabulary, in the order of its files."""
    return [
        thing
        for part in PARTS
        for thing in vars(part).values()
        if inspect.isclass(thing) and issubclass(thing, wire.In | wire.Out)
        if thing.__module__ == part.__name__ and thing not in (wire.In, wire.Out)
    ]


def type_name(shape: shapes.Type) -> str:
    """The TypeScript type of one field."""
    match shape:
        case shapes.StrType() | shapes.DateTimeType():
            return "string"
        case shapes.IntType() | shapes.FloatType():
            return "number"
        case shapes.BoolType():
            return "boolean"
        case shapes.NoneType():
            return "null"
        case shapes.LiteralType(values=values):
            return " | ".join(f'"{value}"' for value in values)
        case shapes.ListType(item_type=item):
            inner = type_name(item)
            return f"({inner})[]" if "|" in inner else f"{inner}[]"
        case shapes.DictType(value_type=value):
            return f"Record<string, {type_name(value)}>"
        case shapes.UnionType(types=types):
            return " | ".join(type_name(kind) for kind in types)
        case shapes.StructType(cls=cls):
            return str(cls.__name__)
        case shapes.Metadata(type=inner_shape):
            return type_name(inner_shape)
    raise TypeError(f"wire.ts has no word for {shape!r}")


def interface(message: type[msgspec.Struct]) -> str:
    """One message as a TypeScript interface. A client may leave out what has a default; a server sends all."""
    shape = shapes.type_info(message)
    assert isinstance(shape, shapes.StructType)
    sent = issubclass(message, wire.In)
    fields = "".join(
        f"  {field.name}{'?' if sent and not field.required else ''}: {type_name(field.type)};\n"
        for field in shape.fields
    )
    doc = " ".join((message.__doc__ or "").split())
    return f"/** {doc} */\nexport interface {message.__name__} {{\n{fields}}}\n"


def event_maps() -> str:
    """Per namespace: what a client may say with which reply, and what it hears."""
    parts = []
    for namespace, title in (("/customer", "Customer"), ("/agent", "Agent")):
        says = [e for e in wire_events.CLIENT_EVENTS if e.namespace == namespace]
        hears = [e for e in wire_events.SERVER_EVENTS if e.namespace == namespace]
        parts.append(_map(f"{title}Says", (f'  "{e.name}": [{e.body.__name__}, {_reply(e)}];\n' for e in says)))
        parts.append(_map(f"{title}Hears", (f'  "{e.name}": {e.body.__name__};\n' for e in hears)))
    return "\n".join(parts)


def _reply(event: wire_events.Event) -> str:
    return event.reply.__name__ if event.reply else "never"


def _map(name: str, lines: Iterable[str]) -> str:
    return f"export interface {name} {{\n{''.join(lines)}}}\n"


def render() -> str:
    """The whole file."""
    return "\n".join([HEADER, *(interface(message) for message in messages()), event_maps()])
