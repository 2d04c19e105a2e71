"""How many sockets a process keeps open, in all and for one address; and that each one that goes makes room."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack

import aiohttp
import pytest
import pytest_asyncio

from orchestrator.realtime.places import STANDING, Place, Places
from tests.orchestrator.realtime.raw import PATIENCE_S, Raw
from tests.support.clients import Customer
from tests.support.world import World

EACH, ALL = 4, 6


@pytest_asyncio.fixture
async def narrow(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    folder = tmp_path_factory.mktemp("narrow")
    async with World(folder, sockets_per_address=EACH, sockets=ALL, proxies=1) as world:
        yield world


def from_address(world: World, address: str) -> Raw:
    """A socket of somebody at this address, as the proxy in front of the process says."""
    return Raw(world.server.url, {"X-Forwarded-For": address})


async def fill(stack: AsyncExitStack, world: World, camille: Customer, addresses: list[str]) -> list[Raw]:
    opened = [await stack.enter_async_context(from_address(world, address)) for address in addresses]
    for raw in opened:
        assert (await raw.connect("/customer", {"token": camille.token})).startswith("40/customer,")
    return opened


async def refusal(world: World, camille: Customer, address: str) -> str:
    async with from_address(world, address) as raw:
        return await raw.connect("/customer", {"token": camille.token})


BUSY = '44/customer,{"message":"busy"}'


async def test_one_address_has_so_many_and_others_theirs(narrow: World) -> None:
    camille = await narrow.customer("camille")
    async with AsyncExitStack() as stack:
        mine = await fill(stack, narrow, camille, ["198.51.100.7"] * EACH)
        assert await refusal(narrow, camille, "198.51.100.7") == BUSY
        others = await fill(stack, narrow, camille, ["198.51.100.8"])
        assert await refusal(narrow, camille, "198.51.100.9") == BUSY, "all places of the process are taken"
        for raw in (*mine, *others):
            assert (await raw.call("/customer", "hello", {}))["ok"]
        await mine[0].socket.close()
        async with asyncio.timeout(PATIENCE_S):
            while await refusal(narrow, camille, "198.51.100.7") == BUSY:
                continue


async def test_whoever_is_told_there_is_no_place_does_not_keep_one(narrow: World) -> None:
    camille = await narrow.customer("camille")
    async with AsyncExitStack() as stack:
        await fill(stack, narrow, camille, ["198.51.100.7"] * EACH)
        async with from_address(narrow, "198.51.100.7") as raw:
            for namespace in ("/customer", "/agent", "/customer"):
                assert await raw.connect(namespace, {"token": camille.token}) == BUSY.replace("/customer", namespace)
            await raw.until_closed()
        metrics = f"{narrow.server.url}/metrics"
        async with aiohttp.ClientSession() as session, session.get(metrics) as answer:
            assert "ringback_sockets_refused_total 1.0" in await answer.text()


async def test_beyond_those_who_are_told_so_there_is_no_websocket_at_all(narrow: World) -> None:
    camille = await narrow.customer("camille")
    async with AsyncExitStack() as stack:
        await fill(stack, narrow, camille, ["198.51.100.7"] * EACH)
        for _ in range(STANDING):
            await stack.enter_async_context(from_address(narrow, "198.51.100.7"))
        with pytest.raises(aiohttp.WSServerHandshakeError) as no:
            await stack.enter_async_context(from_address(narrow, "198.51.100.7"))
        assert no.value.status == 503
        await fill(stack, narrow, camille, ["198.51.100.8"])


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", Place.WORD),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", Place.SEAT),
        ("198.51.100.1", "198.51.100.2", Place.SEAT),
        ("::ffff:198.51.100.1", "::ffff:198.51.100.2", Place.SEAT),
        ("unknown", "unknown", Place.WORD),
    ],
)
def test_an_ipv6_network_counts_as_one_address(first: str, second: str, place: Place) -> None:
    places = Places(10, 1)
    with ExitStack() as stack:
        assert stack.enter_context(places.taken(first)) is Place.SEAT
        assert stack.enter_context(places.taken(second)) is place
    with places.taken(second) as again:
        assert again is Place.SEAT
