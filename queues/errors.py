"""Errors of the core, named by what must happen next.

Refused            say no to whoever asked, with a code and what it is about; nothing changed
IllegalTransition  a bug: an event met a state its life cycle has no row for; nothing changed
"""


class Refused(Exception):  # noqa: N818 - an expected answer, not an error
    """An expected no. `code` is a Fluent key (`error-<code>`), `field` names the input to correct."""

    def __init__(self, code: str, *, field: str | None = None, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.params = params


class IllegalTransition(Exception):  # noqa: N818 - named for what it is
    """A life cycle was asked for a step it does not have."""

    def __init__(self, machine: str, state: str, event: str) -> None:
        super().__init__(f"{machine}: nothing happens to `{state}` on `{event}`")
        self.machine = machine
        self.state = state
        self.event = event
