"""`/IncomingPhoneNumbers.json`: the account's numbers, and what a call to one of them asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.owned import Owned
from orchestrator.carrier.rest.errors import not_found
from orchestrator.carrier.rest.forms import Form, read
from orchestrator.carrier.rest.shapes import number_shape, paged

_URLS = {
    "VoiceUrl": "voice_url", "VoiceFallbackUrl": "voice_fallback_url", "StatusCallback": "status_callback",
    "SmsUrl": "sms_url", "SmsFallbackUrl": "sms_fallback_url",
}  # fmt: skip
_METHODS = {
    "VoiceMethod": "voice_method", "VoiceFallbackMethod": "voice_fallback_method",
    "StatusCallbackMethod": "status_callback_method", "SmsMethod": "sms_method",
    "SmsFallbackMethod": "sms_fallback_method",
}  # fmt: skip


@dataclass(frozen=True)
class IncomingNumbers:
    """Handlers; each gets an authenticated request for the right account."""

    account_sid: str
    numbers: Mapping[str, Owned]
    exchange: Exchange

    async def list(self, request: web.Request) -> web.Response:
        query = request.query
        found = [
            one
            for one in self.numbers.values()
            if query.get("PhoneNumber", one.phone_number) == one.phone_number
            and query.get("FriendlyName", one.friendly_name) == one.friendly_name
        ]
        return paged(request, "incoming_phone_numbers", found, lambda one: number_shape(one, self.account_sid))

    async def fetch(self, request: web.Request) -> web.Response:
        return web.json_response(number_shape(self._number(request), self.account_sid))

    async def update(self, request: web.Request) -> web.Response:
        """Settings that are named change; an empty URL takes one away. The next call follows them."""
        number = self._number(request)
        form = Form(await read(request), self.exchange.courier.accepts)
        form.ignored(frozenset(_URLS) | frozenset(_METHODS) | {"FriendlyName"}, self.exchange.journal)
        changes = {field: form.url(name, 21402) or "" for name, field in _URLS.items() if form.given(name) is not None}
        changes |= {field: form.method(name) for name, field in _METHODS.items() if form.text(name)}
        if label := form.text("FriendlyName"):
            changes["friendly_name"] = label
        for field, value in changes.items():
            setattr(number, field, value)
        number.updated_at = self.exchange.clock.now()
        return web.json_response(number_shape(number, self.account_sid))

    def _number(self, request: web.Request) -> Owned:
        for number in self.numbers.values():
            if number.sid == request.match_info["sid"]:
                return number
        raise not_found(request.path)
