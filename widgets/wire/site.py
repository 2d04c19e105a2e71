"""Sessions and people, the site, and the demo beside it."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from widgets.wire.agents import AgentSelf
from widgets.wire.customers import CustomerCard
from widgets.wire.words import NO_NUL, Email, Id, In, Language, Line, Out, Role

# ── Sessions and people ──────────────────────────────────────────────────────────────────────────


class OpenCustomerSession(In):
    """Start (or, with `token`, go on with) a customer's session. `identity` is the host site's signed JWT."""

    language: Language
    identity: Annotated[str, Meta(max_length=4096)] | None = None
    token: Annotated[str, Meta(max_length=128)] | None = None


class CustomerSession(Out):
    """`token` is the bearer secret of `/customer`; keep it for this site only."""

    token: str
    expires_at: datetime
    me: CustomerCard


class SignIn(In):
    email: Email
    password: Annotated[str, Meta(min_length=1, max_length=256)]


class ResumeSession(In):
    """Get a fresh token for a person signed in earlier in this browser (by the HttpOnly cookie)."""

    person: Id


class AgentSession(Out):
    """`token` is the bearer secret of `/agent` and of the HTTP API; keep it in memory only."""

    token: str
    expires_at: datetime
    me: AgentSelf


class PhoneAccess(Out):
    """What the softphone needs. `phone_url` is set for the simulated network, else it is Twilio's Voice SDK."""

    token: str
    identity: str
    phone_url: str | None
    expires_at: datetime


class PhoneTest(Out):
    """A call to the person's own phone that is under way. `call`: ask with it how it goes."""

    call: str


class PhoneTestState(Out):
    """`ringing`; `answered`: it is up; `heard`: it was up, and is over; `unsure`: the provider does not say now, and is
    to be asked again; else why it was not."""

    state: Literal["ringing", "answered", "heard", "busy", "no-answer", "failed", "unsure"]


class NewPerson(In):
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    email: Email
    password: Annotated[str, Meta(min_length=12, max_length=256)]
    languages: dict[Language, Annotated[int, Meta(ge=1, le=5)]]
    role: Role = "agent"
    skills: dict[Line, Annotated[int, Meta(ge=1, le=5)]] = field(default_factory=dict)
    chat_capacity: Annotated[int, Meta(ge=0, le=20)] = 3
    takes_calls: bool = True


class HoursChosen(In):
    open: Annotated[str, Meta(min_length=1, max_length=200, pattern=NO_NUL)]
    """As in OpenStreetMap's opening_hours: `Mo-Fr 09:00-17:00`."""
    zone: Annotated[str, Meta(min_length=1, max_length=60, pattern=NO_NUL)] = "UTC"


class PersonChange(In):
    """What is to be different about somebody; what is left out stays. `works`: null = whenever they say so."""

    name: Annotated[str, Meta(min_length=1, max_length=100, pattern=NO_NUL)] | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    languages: (
        Annotated[dict[Language, Annotated[int, Meta(ge=1, le=5)]], Meta(min_length=1, max_length=30)] | UnsetType
    ) = UNSET
    skills: Annotated[dict[Line, Annotated[int, Meta(ge=1, le=5)]], Meta(max_length=60)] | UnsetType = UNSET
    chat_capacity: Annotated[int, Meta(ge=0, le=20)] | UnsetType = UNSET
    takes_calls: bool | UnsetType = UNSET
    works: HoursChosen | UnsetType | None = UNSET
    phone: Annotated[str, Meta(max_length=200, pattern=NO_NUL)] | UnsetType = UNSET
    """A number with its country code, or `sip:name@host`; empty = the softphone of the panel."""


class PersonList(Out):
    people: list[AgentSelf]


# ── The site, and the demo beside it ─────────────────────────────────────────────────────────────


class TopicName(Out):
    """A topic's wordings by language; at least one."""

    id: str
    labels: dict[str, str]


class SiteInfo(Out):
    """What every page may know before anybody signs in."""

    name: str
    languages: list[str]
    demo: bool
    simulated_phone: bool
    """Whether calls go over the simulated telephone network: pages then say so."""
    topics: list[TopicName]


class DemoCustomer(Out):
    """A customer of the demo site. `number` is a made-up one their simulated phone answers."""

    id: str
    name: str
    plan_label: str
    language: str
    country: str
    number: str
    note: str
    chosen: bool


class DemoCaller(Out):
    """Who may call the line that asks who calls (`line`, E.164), with what is to be keyed."""

    name: str
    line: str
    personal_number: str
    host_key: str


class DemoPerson(Out):
    """An agent or supervisor of the demo, with the password this demo made up."""

    name: str
    email: str
    password: str
    role: Role
    languages: dict[str, int]


class DemoLine(Out):
    """A number of ours that may be called (E.164). `labels`: its name by language."""

    number: str
    label: str
    labels: dict[str, str]
    purpose: Literal["sales", "identified"]


class DemoCast(Out):
    customers: list[DemoCustomer]
    lines: list[DemoLine]
    people: list[DemoPerson]
    caller: DemoCaller | None


class MailSummary(Out):
    id: str
    to: str
    subject: str
    at: datetime


class MailList(Out):
    """The development mailbox, newest first."""

    mails: list[MailSummary]


class MailMessage(Out):
    id: str
    to: str
    sender: str
    subject: str
    at: datetime
    text: str
