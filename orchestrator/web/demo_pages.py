"""The demo's own routes: who is who, the made-up site's sign-in, the development mailbox.

Absent outside the demo.
"""

from html import escape

from aiohttp import web

from orchestrator.demo import CALLER, CUSTOMERS, Demo, Someone
from orchestrator.mail.mailbox import Mailbox
from orchestrator.web.identity import Claims, Identity
from orchestrator.web.routing import Call, Route
from queues.errors import Refused
from widgets import wire

COOKIE = "demo_customer"

FIRST = "camille"
"""Who a newcomer is until they choose; an empty cookie is: nobody."""

MARKER = "<!--ringback-embed-->"


def _demo(call: Call) -> Demo:
    assert call.context.demo is not None
    return call.context.demo


def _mailbox(call: Call) -> Mailbox:
    if call.context.mailbox is None:
        raise Refused("not-found")
    return call.context.mailbox


async def cast(call: Call) -> wire.DemoCast:
    demo, chosen = _demo(call), call.request.cookies.get(COOKIE, FIRST)
    customers = [
        wire.DemoCustomer(
            id=one.id, name=one.name, plan_label=call.context.policy.plan(one.plan).label, language=one.language,
            country=one.country, number=one.number, note=f"demo-note-{one.id}", chosen=one.id == chosen,
        )
        for one in CUSTOMERS
    ]  # fmt: skip
    people = [
        wire.DemoPerson(
            name=person.name, email=person.email, password=demo.password(person), role=person.role,
            languages=person.languages,
        )
        for person in demo.people
    ]  # fmt: skip
    lines = [
        wire.DemoLine(number=line.e164, label=line.called("en"), labels=line.labels, purpose=line.purpose)
        for line in call.context.policy.telephone.lines
    ]
    return wire.DemoCast(customers=customers, lines=lines, people=people, caller=_caller(call))


def _caller(call: Call) -> wire.DemoCaller | None:
    """None while no line asks who calls."""
    lines = [line.e164 for line in call.context.policy.telephone.lines if line.purpose == "identified"]
    someone, made_up = Demo.customer(CALLER), _demo(call).made_up
    if someone is None or not lines:
        return None
    return wire.DemoCaller(
        name=someone.name, line=lines[0], personal_number=made_up.personal_number, host_key=made_up.host_key
    )


async def mails(call: Call) -> wire.MailList:
    return _mailbox(call).list_mails()


async def mail(call: Call) -> wire.MailMessage:
    return _mailbox(call).read_mail(call.request.match_info["id"])


async def sign_in(request: web.Request) -> web.Response:
    """The made-up site's own sign-in: a form, a cookie, back to the page."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise web.HTTPForbidden
    form = await request.post()
    response = web.HTTPSeeOther("/" + (f"?{request.query_string}" if request.query_string else ""))
    who = str(form.get("customer", ""))
    response.set_cookie(COOKIE, who if Demo.customer(who) else "", httponly=True, samesite="Lax", path="/")
    return response


def embed_line(demo_customer: str, identity: Identity, language: str) -> str:
    """The one line the made-up site carries, with its word on who is signed in."""
    someone = Demo.customer(demo_customer)
    vouched = ""
    if someone is not None:
        vouched = f' data-identity="{identity.sign(claims_of(someone))}"'
    return f'<script async src="/embed.js"{vouched} data-language="{escape(language, quote=True)}"></script>'


def claims_of(someone: Someone) -> Claims:
    """What the made-up site says of a customer of its own."""
    return Claims(
        sub=f"demo-{someone.id}", name=someone.name, email=someone.email, plan=someone.plan, role="owner",
        language=someone.language, custom=someone.custom,
    )  # fmt: skip


ROUTES = [
    Route(method="GET", path="/demo/cast", handler=cast, who="anybody", says="Demo only: who is who.",
          reply=wire.DemoCast),
    Route(method="GET", path="/demo/mails", handler=mails, who="anybody", says="Demo only: the development mailbox.",
          reply=wire.MailList),
    Route(method="GET", path="/demo/mails/{id}", handler=mail, who="anybody", says="Demo only: one mail.",
          reply=wire.MailMessage, errors=("not-found",)),
]  # fmt: skip
