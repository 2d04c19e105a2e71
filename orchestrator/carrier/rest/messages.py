"""`/Messages.json`: create, list, fetch."""

import re
from dataclasses import dataclass

from aiohttp import web

from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import StatusCallback, stamp
from orchestrator.carrier.rest import numbers
from orchestrator.carrier.rest.calls import DialPlan, in_time
from orchestrator.carrier.rest.errors import bad, not_found
from orchestrator.carrier.rest.forms import Form, read
from orchestrator.carrier.rest.shapes import API, Shape, account_uri, paged
from orchestrator.carrier.texting import Text, Texts

LONGEST_BODY = 1600
_CREATE = frozenset({"To", "From", "Body", "StatusCallback", "MessagingServiceSid"})
_NAME = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}")  # an alphanumeric sender


@dataclass(frozen=True)
class Messages:
    """Handlers; each gets an authenticated request for the right account."""

    exchange: Exchange
    texts: Texts
    plan: DialPlan

    def routes(self, account: str) -> list[web.RouteDef]:
        return [
            web.post(account + "/Messages.json", self.create),
            web.get(account + "/Messages.json", self.list),
            web.get(account + "/Messages/{sid}.json", self.fetch),
        ]

    async def create(self, request: web.Request) -> web.Response:
        form = Form(await read(request), self.exchange.courier.accepts)
        form.ignored(_CREATE, self.exchange.journal)
        if form.text("MessagingServiceSid"):
            raise bad(21705, "The Messaging Service Sid is invalid: messaging services are not simulated here")
        url, now = form.url("StatusCallback", 21609), self.exchange.clock.now()
        text = Text(
            account_sid=self.plan.account_sid,
            to=self._to(form.text("To")),
            from_=self._from(form.text("From")),
            body=_body(form.text("Body")),
            created_at=now,
            updated_at=now,
            callback=StatusCallback(url, "POST", frozenset()) if url else None,
        )
        self.texts.send(text)
        return web.json_response(_shape(text), status=201)

    def _to(self, to: str | None) -> str:
        if to is None:
            raise bad(21604, "A 'To' phone number is required.")
        if to.startswith("client:"):
            raise bad(21211, f"Invalid 'To' Phone Number: {to}")
        dead = self.plan.pages.is_dead(to)
        return numbers.check_to(to, self.plan.permissions, dead=dead, closed_code=21408)

    def _from(self, from_: str | None) -> str:
        if from_ is None:
            raise bad(21603, "A 'From' phone number is required.")
        if from_ not in self.plan.owned and not _NAME.fullmatch(from_):
            raise bad(21606, f"The 'From' phone number {from_} is not a valid, SMS-capable number of your account.")
        return from_

    async def list(self, request: web.Request) -> web.Response:
        """Newest first, by To, From and DateSent."""
        query = request.query
        found = [
            text
            for text in reversed(self.texts.texts.values())
            if query.get("To", text.to) == text.to
            and query.get("From", text.from_) == text.from_
            and in_time(text.sent_at, query, "DateSent")
        ]
        return paged(request, "messages", found, _shape)

    async def fetch(self, request: web.Request) -> web.Response:
        text = self.texts.texts.get(request.match_info["sid"])
        if text is None:
            raise not_found(request.path)
        return web.json_response(_shape(text))


def _body(body: str | None) -> str:
    if body is None:
        raise bad(21602, "Message body is required.")
    if len(body) > LONGEST_BODY:
        raise bad(21617, f"The concatenated message body exceeds the {LONGEST_BODY} character limit.")
    return body


def _shape(text: Text) -> Shape:
    uri = account_uri(text.account_sid, f"Messages/{text.sid}")
    return {
        "sid": text.sid,
        "account_sid": text.account_sid,
        "api_version": API,
        "body": text.body,
        "date_created": stamp(text.created_at),
        "date_sent": None if text.sent_at is None else stamp(text.sent_at),
        "date_updated": stamp(text.updated_at),
        "direction": "outbound-api",
        "error_code": text.error_code,
        "error_message": "Unreachable destination handset" if text.error_code else None,
        "from": text.from_,
        "messaging_service_sid": None,
        "num_media": "0",
        "num_segments": str(text.segments),
        "price": None,
        "price_unit": "USD",
        "status": text.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": text.to,
        "uri": f"{uri}.json",
    }
