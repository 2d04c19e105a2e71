"""Fixtures: a recording application, carriers on ports of their own, and the SDK's async client."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from twilio.rest import Client

from orchestrator.carrier.app import create_app
from tests.orchestrator.carrier.harness import ACCOUNT, AUTH_TOKEN, Carrier, HeaderAuthClient, Receiver, config
from tests.support.twilio_check import answers_check

StartCarrier = Callable[..., Awaitable[Carrier]]


async def _serve(stack: AsyncExitStack, app: web.Application) -> str:
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    return f"http://{host}:{port}"


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
async def receiver(stack: AsyncExitStack) -> Receiver:
    receiver = Receiver()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", receiver.handle)
    receiver.url = await _serve(stack, app)
    return receiver


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """What Twilio would not have answered; every test of a carrier fails on any."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
async def start(problems: list[str], stack: AsyncExitStack, receiver: Receiver) -> StartCarrier:
    """Start a carrier for the receiver; keyword arguments change its configuration."""
    http = await stack.enter_async_context(aiohttp.ClientSession())

    async def start_carrier(**changes: Any) -> Carrier:
        changes.setdefault("webhook_base", receiver.url)
        made = config(changes.pop("webhook_base"), **changes)
        carrier = Carrier(await _serve(stack, create_app(made, middlewares=[answers_check(problems)])), http)
        stack.push_async_callback(carrier.close)
        return carrier

    return start_carrier


@pytest.fixture
async def carrier(start: StartCarrier) -> Carrier:
    return await start()


@pytest.fixture
async def sdk(stack: AsyncExitStack, carrier: Carrier) -> Client:
    return await connect(stack, carrier)


async def connect(stack: AsyncExitStack, carrier: Carrier) -> Client:
    """The SDK's async client pointed at a carrier."""
    http_client = HeaderAuthClient()
    stack.push_async_callback(http_client.close)
    client = Client(ACCOUNT, AUTH_TOKEN, http_client=http_client)
    for product in (client.api, client.voice, client.lookups):
        product.base_url = carrier.url
    return client
