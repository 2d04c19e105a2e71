"""Part of the promises: who else hears a call, and what is kept of it."""

from typing import Annotated, Literal

from msgspec import Meta, Struct


class Supervising(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Supervisors in calls."""

    agents_see: bool = True
    """Whether an agent sees that a supervisor listens. Who coaches or speaks is always seen."""


Consent = Literal["announce", "ask", "never"]


class Recording(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Calls that are recorded. `announce`: the customer is told; `ask`: the agent asks, and nothing is recorded before
    the customer said yes."""

    on: bool = False
    channels: tuple[str, ...] = ("callback",)
    topics: tuple[str, ...] = ()
    """Only these; none named: all."""
    otherwise: Consent = "ask"
    countries: dict[str, Consent] = {}
    """Where it is different: ISO region of the number called."""
    keep_days: Annotated[float, Meta(gt=0, le=3650)] = 30
