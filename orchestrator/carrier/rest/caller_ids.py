"""`/OutgoingCallerIds.json`: numbers of others that the account has proved it may show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from orchestrator.carrier.config import OwnNumber
from orchestrator.carrier.legs import stamp
from orchestrator.carrier.rest.errors import not_found
from orchestrator.carrier.rest.shapes import Shape, account_uri, paged


@dataclass(frozen=True)
class CallerIds:
    """Handlers; each gets an authenticated request for the right account."""

    account_sid: str
    verified: Sequence[OwnNumber]
    since: datetime

    def routes(self, account: str) -> list[web.RouteDef]:
        return [
            web.get(account + "/OutgoingCallerIds.json", self.list),
            web.get(account + "/OutgoingCallerIds/{sid}.json", self.fetch),
        ]

    async def list(self, request: web.Request) -> web.Response:
        query = request.query
        found = [
            one
            for one in self.verified
            if query.get("PhoneNumber", one.phone_number) == one.phone_number
            and query.get("FriendlyName", one.friendly_name) == one.friendly_name
        ]
        return paged(request, "outgoing_caller_ids", found, self._shape)

    async def fetch(self, request: web.Request) -> web.Response:
        for one in self.verified:
            if one.sid == request.match_info["sid"]:
                return web.json_response(self._shape(one))
        raise not_found(request.path)

    def _shape(self, number: OwnNumber) -> Shape:
        return {
            "sid": number.sid,
            "account_sid": self.account_sid,
            "friendly_name": number.friendly_name or number.phone_number,
            "phone_number": number.phone_number,
            "date_created": stamp(self.since),
            "date_updated": stamp(self.since),
            "uri": account_uri(self.account_sid, f"OutgoingCallerIds/{number.sid}.json"),
        }
