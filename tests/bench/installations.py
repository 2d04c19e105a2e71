"""The product's processes, as an operator of a benchmark's database would start them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp

from tests.bench.places import DESK, POLICY_FILE
from tests.support import server as processes
from tests.support.server import Server, free_port

SECRET = "a-secret-of-a-benchmark-that-is-long-enough"
READY_S = 300
"""With 100,000 in line."""


def _settings(folder: Path, database_url: str, policy_text: str) -> dict[str, object]:
    policy = folder / "policy.toml"
    policy.write_text(policy_text)
    return {
        "demo": "off", "database_url": database_url, "secret": SECRET, "identity_secret": SECRET, "desk": DESK,
        "policy_file": policy, "embed_origins": "https://shop.example", "smtp_host": "127.0.0.1", "smtp_port": 9,
        "twilio_account_sid": "AC" + "0" * 32, "twilio_auth_token": "1" * 32, "twilio_api_key": "SK" + "0" * 32,
        "twilio_api_secret": "2" * 32, "twilio_app_sid": "AP" + "0" * 32, "twilio_base_url": "http://127.0.0.1:9",
        "log_level": "warning", "sockets_per_address": 5000,
    }  # fmt: skip


def _home(folder: Path, role: str) -> Path:
    home = folder / role
    home.mkdir(parents=True)
    return home


@asynccontextmanager
async def installation(
    folder: Path, database_url: str, bus_url: str, policy: str = POLICY_FILE, **changes: object
) -> AsyncIterator[list[Server]]:
    """`serve`, or `web` and `desk` over a bus; the first answers customers, the last decides. `changes`: settings."""
    processes.START_S = READY_S
    roles = ("web", "desk") if bus_url else ("serve",)
    homes = [_home(folder, role) for role in roles]
    common = _settings(folder, database_url, policy) | changes | ({"bus_url": bus_url} if bus_url else {})
    async with AsyncExitStack() as stack:
        servers = []
        for role, home in zip(roles, homes, strict=True):
            port = free_port()
            server = Server(home, role, **common | {"port": port, "public_url": f"http://127.0.0.1:{port}"})
            stack.push_async_callback(server.kill)
            await server.start()
            servers.append(server)
        await _ready(servers[0])
        yield servers


async def _ready(web: Server) -> None:
    """Until a desk answers through this process."""
    async with asyncio.timeout(READY_S), aiohttp.ClientSession() as session:
        while (await session.get(f"{web.url}/readyz")).status != 200:  # noqa: ASYNC110 - another process's state
            await asyncio.sleep(0.02)
