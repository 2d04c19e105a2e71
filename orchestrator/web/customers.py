"""Customers' sessions, and the waits anybody may see."""

from datetime import timedelta
from secrets import token_hex

import msgspec
from msgspec.structs import replace

from orchestrator.bus.questions import LookWaits
from orchestrator.records.customers import load_customer, save_customer
from orchestrator.web import sessions
from orchestrator.web.context import Context
from orchestrator.web.identity import customer_of
from orchestrator.web.routing import Call, Route
from queues.contacts import Customer
from queues.errors import Refused
from widgets import wire

SESSION_FOR = timedelta(days=1)
"""A customer's token. The host site signs them in again on the next page."""


async def open_session(call: Call) -> wire.CustomerSession:
    """Identity wins over an old token; an old token wins over starting anew."""
    context, body = call.context, call.body
    known = await _by_token(context, body.token)
    vouched = (
        customer_of(context.identity.verify(body.identity), _spoken(context, body.language)) if body.identity else None
    )
    customer = vouched or known or _stranger()
    spoken = _spoken(context, body.language)
    customer = replace(customer, language=customer.language or spoken, reads=spoken)
    now = context.clock()
    await context.store.write(lambda c: save_customer(c, customer, now))
    if known is not None and known.id == customer.id:
        token = body.token
    else:
        token = await sessions.open_session(context.store, "customer", customer.id, SESSION_FOR)
    return wire.CustomerSession(token=token, expires_at=now + SESSION_FOR, me=card(context, customer))


async def _by_token(context: Context, token: str | None) -> Customer | None:
    customer_id = await sessions.owner(context.store, "customer", token)
    return await context.store.read(lambda c: load_customer(c, customer_id)) if customer_id else None


def _spoken(context: Context, tag: str) -> str:
    """The window's language, if the desk has it; what the customer chose to read is what we show."""
    primary = tag.split("-", 1)[0].lower()
    return primary if primary in context.policy.languages else context.policy.languages[0]


def _stranger() -> Customer:
    """Somebody the host site did not vouch for."""
    return Customer(
        id=token_hex(16), sub=None, name="", email="", plan="", role="", language="", assurance="unverified"
    )


def card(context: Context, customer: Customer) -> wire.CustomerCard:
    return wire.CustomerCard(
        id=customer.id,
        name=customer.name,
        email=customer.email,
        plan=customer.plan,
        plan_label=context.policy.plan(customer.plan).label if customer.assurance == "verified" else "",
        role=customer.role,
        language=customer.language,
        assurance=customer.assurance,
        custom=customer.custom,
    )


async def waits(call: Call) -> wire.Waits:
    asked = call.request.query.get("language", "")
    language = next((known for known in call.context.policy.languages if known == asked.split("-")[0].lower()), None)
    if language is None:
        raise Refused("unknown-language", field="language")
    found = msgspec.convert(await call.context.bus.ask(LookWaits(language=language)), wire.Waits)
    plan = call.context.policy.plan(_plan_of(call))
    return replace(found, waits=[replace(wait, included=wait.channel in plan.channels) for wait in found.waits])


def _plan_of(call: Call) -> str:
    """The plan the host site vouches for; without its good word the name of none, which is the default plan."""
    try:
        return call.context.identity.verify(call.token).plan if call.token else ""
    except Refused:
        return ""


async def site(call: Call) -> wire.SiteInfo:
    context = call.context
    return wire.SiteInfo(
        name=context.policy.name,
        languages=list(context.policy.languages),
        demo=context.settings.demo,
        simulated_phone=bool(context.phone_url),
        topics=[wire.TopicName(id=topic.id, labels=topic.labels) for topic in context.policy.topics],
    )


ROUTES = [
    Route(method="GET", path="/api/v1/site", handler=site, who="anybody",
          says="Name, languages, whether this is a demo.",
          reply=wire.SiteInfo),
    Route(method="GET", path="/api/v1/waits", handler=waits, who="anybody", query=("language",),
          says="The waits of a language, before anything is asked. Each says whether the customer's plan includes the "
               "channel: with the host site's `identity` as bearer its customer's plan, else the default one. Pages of "
               "any origin may read it.",
          reply=wire.Waits, open=True,
          errors=("unknown-language", "no-desk"), limit=600),
    Route(method="POST", path="/api/v1/customer/session", handler=open_session, who="anybody",
          says="Start or go on with a customer's session; `identity` is the host site's word on who it is.",
          body=wire.OpenCustomerSession, reply=wire.CustomerSession, errors=("bad-identity",), limit=300),
]  # fmt: skip
