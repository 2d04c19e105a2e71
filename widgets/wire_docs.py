"""Writes the Socket.IO half of `docs/protocol.md` from `wire/` and `wire_events/`."""

import msgspec
from msgspec import inspect as shapes

from widgets import wire, wire_events
from widgets.wire_ts import messages, type_name


def events() -> str:
    """Every event, by namespace and direction."""
    parts = []
    for namespace in ("/customer", "/agent"):
        parts.append(f"### `{namespace}`: a client may say\n")
        parts += [_said(e) for e in wire_events.CLIENT_EVENTS if e.namespace == namespace]
        parts.append(f"### `{namespace}`: a client hears\n")
        parts += [_heard(e) for e in wire_events.SERVER_EVENTS if e.namespace == namespace]
    return "\n".join(parts)


def _said(event: wire_events.Event) -> str:
    errors = ", ".join(f"`{code}`" for code in event.errors) or "none of its own"
    reply = event.reply.__name__ if event.reply else "Done"
    return (
        f"- **`{event.name}`** {link(event.body)} → {link_name(reply)}. {event.says}\n"
        f"  Who: {event.who}. At most {event.limit} in 10 s. Errors: {errors}.\n"
    )


def _heard(event: wire_events.Event) -> str:
    return f"- **`{event.name}`** {link(event.body)}. {event.says}\n"


def link(message: type[msgspec.Struct]) -> str:
    return link_name(message.__name__)


def link_name(name: str) -> str:
    return f"[{name}](#{name.lower()})"


def vocabulary() -> str:
    """Every message with its fields and limits."""
    return "\n".join(_message(message) for message in messages())


def _message(message: type[msgspec.Struct]) -> str:
    shape = shapes.type_info(message)
    assert isinstance(shape, shapes.StructType)
    sent = issubclass(message, wire.In)
    rows = "".join(
        f"| `{field.name}` | `{type_name(field.type).replace('|', chr(92) + '|')}` "
        f"| {'yes' if field.required else 'no'} | {limits(field.type)} |\n"
        for field in shape.fields
    )
    head = "| field | type | required | limits |\n| --- | --- | --- | --- |\n" if rows else ""
    note = " Unknown fields are refused." if sent else ""
    return f"#### {message.__name__}\n\n{' '.join((message.__doc__ or '').split())}{note}\n\n{head}{rows}"


def limits(shape: shapes.Type) -> str:
    """A field's bounds in words."""
    match shape:
        case shapes.StrType(min_length=low, max_length=high, pattern=pattern):
            found = [f"at least {low} characters" if low else "", f"at most {high} characters" if high else ""]
            shown = pattern.replace("|", chr(92) + "|") if pattern else ""
            return "; ".join(part for part in (*found, f"`{shown}`" if shown else "") if part)
        case shapes.IntType(ge=low, le=high):
            return "; ".join([*([f"≥ {low}"] if low is not None else []), *([f"≤ {high}"] if high is not None else [])])
        case shapes.ListType(item_type=item, max_length=high):
            inner = limits(item)
            most = f"at most {high}" if high else ""
            return "; ".join(part for part in (most, f"each {inner}" if inner else "") if part)
        case shapes.UnionType(types=types):
            return "; ".join(part for part in map(limits, types) if part)
        case shapes.DateTimeType():
            return "ISO 8601, UTC"
        case shapes.Metadata(type=inner_shape):
            return limits(inner_shape)
    return ""
