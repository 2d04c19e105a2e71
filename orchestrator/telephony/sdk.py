"""Twilio's SDK, tamed. Imported at the first call only: it costs 165 ms and 27 MiB.

The SDK's own async HTTP client has no timeout and, told to retry, repeats POSTs, that is, dials twice. Ours sends each
request once, within a given time, over a connection of its own: on a kept connection that the other side is just
closing, nobody could tell whether the request arrived.
"""

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

import aiohttp
import structlog
from twilio.http import AsyncHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from twilio.rest.api import Api

from orchestrator.settings import Settings

_log = structlog.get_logger(__name__)


class OnceHttpClient(AsyncHttpClient):  # type: ignore[misc] # untyped SDK
    """Sends a request once: no retries, no redirects, `timeout_s` seconds in all. To be made inside the loop."""

    def __init__(self, timeout_s: float) -> None:
        super().__init__(logger=None, is_async=True, timeout=timeout_s)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(force_close=True),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=timeout_s),
        )

    async def request(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Any:
        """Raises `TimeoutError` and aiohttp's errors; a status of any kind is an answer."""
        sent = dict(headers or {})
        if auth is not None:
            sent["Authorization"] = aiohttp.encode_basic_auth(*auth)
        body = urlencode(data, doseq=True).encode() if data else None
        async with (
            asyncio.timeout(self.timeout),
            self._session.request(method, url, params=params, data=body, headers=sent, allow_redirects=False) as reply,
        ):
            text = await reply.text()
        # Neither query nor form: they hold telephone numbers.
        _log.debug("telephony.request", method=method, path=urlsplit(url).path, status=reply.status)
        return Response(reply.status, text, reply.headers)

    async def close(self) -> None:
        await self._session.close()


def connect(settings: Settings) -> Any:
    """The SDK's client for the account and address in the settings. To be made inside the loop."""
    client = Client(
        settings.twilio_account_sid,
        settings.twilio_auth_token,
        region=None,
        edge=None,
        http_client=OnceHttpClient(settings.twilio_timeout_s),
        # An empty mapping would mean os.environ, whose TWILIO_REGION and TWILIO_EDGE would rewrite the address.
        environment={"TWILIO_REGION": ""},
    )
    api: Api = client.api
    api.base_url = settings.twilio_base_url
    # voice.twilio.com beside api.twilio.com, whatever the edge and region; anybody else answers both at one address.
    client.voice.base_url = settings.twilio_base_url.replace("://api.", "://voice.")
    _ = client.conferences("").participants  # loaded before it is anybody's turn to dial, not in it
    return client
