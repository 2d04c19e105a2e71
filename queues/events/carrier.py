"""What the carrier answers and reports."""

from msgspec import Struct


class LegPlaced(Struct, frozen=True, tag=True, kw_only=True):
    """The carrier took the request and named the call."""

    leg_id: str
    call_sid: str


class LegRefused(Struct, frozen=True, tag=True, kw_only=True):
    """The carrier said no; nothing rang. `code` is the carrier's."""

    leg_id: str
    code: int


class LegDoubted(Struct, frozen=True, tag=True, kw_only=True):
    """Whether the carrier took the request is not known."""

    leg_id: str


class LegNotFound(Struct, frozen=True, tag=True, kw_only=True):
    """The carrier was asked and knows of no such call, as yet."""

    leg_id: str


class LegReported(Struct, frozen=True, tag=True, kw_only=True):
    """A signed report. `what`: `ringing`, `joined` and `left` (the conference), `over` with its `outcome`; or,
    the carrier having just been asked, `present`: in the conference now, and `rings`: not answered yet."""

    leg_id: str
    what: str
    call_sid: str | None = None
    outcome: str | None = None


class ConferenceReported(Struct, frozen=True, tag=True, kw_only=True):
    """A signed report that names the conference of an attempt."""

    attempt_id: str
    conference_sid: str


class RecordingReported(Struct, frozen=True, tag=True, kw_only=True):
    """The carrier records a call under this name."""

    attempt_id: str
    recording_sid: str


class ProviderCompared(Struct, frozen=True, tag=True, kw_only=True):
    """The provider was asked what it has. `missing`: numbers of ours it has not; `off`: countries it does not call."""

    missing: tuple[str, ...]
    off: tuple[str, ...]
    risky_prefixes: tuple[str, ...]
