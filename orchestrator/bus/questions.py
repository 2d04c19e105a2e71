"""What a web process may ask the desk beside telling it events: views, computed from the committed floor."""

from msgspec import Struct

from queues.contacts import Customer
from queues.events import Event


class LookCustomer(Struct, frozen=True, tag=True, kw_only=True):
    """-> `CustomerView`."""

    customer: Customer


class LookAgent(Struct, frozen=True, tag=True, kw_only=True):
    """-> `AgentView`."""

    agent_id: str


class LookWaits(Struct, frozen=True, tag=True, kw_only=True):
    """-> `Waits`."""

    language: str


class LookFloor(Struct, frozen=True, tag=True):
    """-> `Floor`; for the next quarter of a minute the topic `floor` follows its changes."""


class LookNumber(Struct, frozen=True, tag=True, kw_only=True):
    """-> `NumberChecked`, or a refusal."""

    country: str
    number: str


class LookCall(Struct, frozen=True, tag=True, kw_only=True):
    """-> `state`, `place`, `low_s`, `high_s`, `reason` of somebody who waits on the telephone; not for browsers."""

    contact_id: str


class LookDesk(Struct, frozen=True, tag=True):
    """-> whether a desk is at work, and since which epoch."""


Question = LookCustomer | LookAgent | LookWaits | LookFloor | LookNumber | LookCall | LookDesk
Asked = Event | Question
