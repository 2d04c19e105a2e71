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


class LookPassing(Struct, frozen=True, tag=True, kw_only=True):
    """-> `PassTo`, or a refusal."""

    agent_id: str
    contact_id: str


class LookWaits(Struct, frozen=True, tag=True, kw_only=True):
    """-> `Waits`."""

    language: str


class LookFloor(Struct, frozen=True, tag=True):
    """-> `Floor`; for the next quarter of a minute the topic `floor` follows its changes."""


class LookNumber(Struct, frozen=True, tag=True, kw_only=True):
    """-> `NumberChecked`, or a refusal. Without a customer (somebody on the telephone) the limits are not looked at."""

    country: str
    number: str
    customer: Customer | None = None
    address: str = ""
    called_from: str = ""
    talked: bool = False
    known_number: bool = False


class LookSlots(Struct, frozen=True, tag=True, kw_only=True):
    """-> `Slots`, for a call as `wire.LookSlots` describes it, or for one of this customer's that there is."""

    customer_id: str
    country: str = ""
    number: str = ""
    language: str = ""
    topic: str = ""
    languages: tuple[str, ...] = ()
    zone: str = ""
    contact_id: str = ""


class LookCall(Struct, frozen=True, tag=True, kw_only=True):
    """-> `Contact`, whoever's it is: who asks has its private link."""

    contact_id: str


class LookPlace(Struct, frozen=True, tag=True, kw_only=True):
    """-> `state`, `place`, `low_s`, `high_s`, `reason`, `closing` of somebody who waits on the telephone; not for
    browsers."""

    contact_id: str


class RingPhone(Struct, frozen=True, tag=True, kw_only=True):
    """-> `call`. The desk's process has a phone rung when its turn comes: all calls wait in one line there."""

    to: str
    caller_id: str
    language: str


class LookDesk(Struct, frozen=True, tag=True):
    """-> whether a desk is at work, and since which epoch."""


Question = (
    LookCustomer
    | LookAgent
    | LookPassing
    | LookWaits
    | LookFloor
    | LookNumber
    | LookSlots
    | LookCall
    | LookPlace
    | RingPhone
    | LookDesk
)
Asked = Event | Question
