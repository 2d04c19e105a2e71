"""HTTP as a stranger sends it: any method, header and body, from an address of its own."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import count
from typing import Any, NamedTuple

import aiohttp
from multidict import CIMultiDictProxy
from yarl import URL

_ADDRESSES = count()


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: CIMultiDictProxy[str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        return str(self.json["code"])


class Stranger:
    """Sends requests; keeps no cookies and follows no redirection."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self._session = session

    async def ask(self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None) -> Answer:
        """`body`: bytes are sent as they are, anything else but none as JSON. `path` as it is, nothing normalized."""
        given = dict(headers or {})
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        if data is not None and not isinstance(body, bytes):
            given.setdefault("Content-Type", "application/json")
        url = URL(self.url + path, encoded=True)
        async with self._session.request(method, url, data=data, headers=given, allow_redirects=False) as answer:
            return Answer(answer.status, answer.headers, await answer.read())

    async def with_token(self, method: str, path: str, token: str, body: Any = None) -> Answer:
        return await self.ask(method, path, body, {"Authorization": f"Bearer {token}"})


@asynccontextmanager
async def stranger(url: str) -> AsyncIterator[Stranger]:
    """Somebody at a loopback address nobody had before: limits are counted by address."""
    block, host = divmod(next(_ADDRESSES), 250)
    connector = aiohttp.TCPConnector(local_addr=(f"127.0.{block}.{host + 2}", 0))
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield Stranger(url, session)


async def sign_in(one: Stranger, person: Mapping[str, Any]) -> Answer:
    """As one of the people, with their `email` and `password`."""
    return await one.ask("POST", "/api/v1/agent/session", {"email": person["email"], "password": person["password"]})
