"""The product as a process of its own: started, killed, started again on the same data."""

import asyncio
import os
import re
import signal
import socket
import sys
from pathlib import Path
from random import randrange
from typing import Any

import aiohttp

from tests.support.nursery import Born, bear

READY = re.compile(r"Ringback is ready: (\S+)/")
START_S = 30


def free_port() -> int:
    """A loopback port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """`ringback serve` (or another role) on a data folder. The port is kept over restarts, as it would be."""

    def __init__(self, folder: Path, role: str = "serve", **settings: object) -> None:
        self.folder = folder
        self.role = role
        self.settings = {"port": 0, "data_dir": folder / "data", **settings}
        self.tree: Path | None = None
        """Where the sources are that it runs; none: these."""
        self.webhooks: Path | None = None
        """Where it writes down the webhooks it believed; none: nowhere."""
        self.url = ""
        self.log = folder / f"{role}.log"
        self._process: Born | asyncio.subprocess.Process | None = None
        self._drain: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start, and wait until it says it is ready; a desk says so in its log only, when it is needed."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("RINGBACK_")}
        environment |= {f"RINGBACK_{name.upper()}": str(value) for name, value in self.settings.items()}
        if self.tree is None:
            self._process = await bear(self.role, environment, self.log, self.webhooks)
        else:
            with self.log.open("ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "orchestrator", self.role,
                    stdout=asyncio.subprocess.PIPE, stderr=log, env=environment, start_new_session=True,
                    cwd=self.tree,
                )  # fmt: skip
        if self.role != "desk":
            async with asyncio.timeout(START_S):
                self.url = await self._address()
            self.settings["port"] = int(self.url.rpartition(":")[2])
        self._drain = asyncio.create_task(self._read_on())

    @property
    def pid(self) -> int | None:
        """Of its process and its process group; none while there is no process."""
        return self._process.pid if self._process else None

    async def _address(self) -> str:
        assert self._process is not None
        assert self._process.stdout is not None
        while line := (await self._process.stdout.readline()).decode():
            if found := READY.search(line):
                return found[1]
        raise AssertionError(f"the server did not start:\n{self.log.read_text()[-3000:]}")

    async def _read_on(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        while await self._process.stdout.readline():
            pass

    async def kill(self) -> None:
        """As a power button would."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """As an operator would; its exit status."""
        return await self._end(signal.SIGTERM)

    async def _end(self, number: int) -> int:
        if self._process is None:
            return 0
        if self._process.returncode is None:
            os.killpg(self._process.pid, number)
        status = await self._process.wait()
        if self._drain:
            await self._drain
        self._process = None
        return status

    def freeze(self) -> None:
        """Stop it where it is, as a busy or sleeping machine does."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        assert self._process is not None
        os.killpg(self._process.pid, number)

    async def ended(self) -> int:
        """Its exit status, once it has ended by itself."""
        assert self._process is not None
        async with asyncio.timeout(START_S):
            return await self._process.wait()

    async def restart(self) -> None:
        await self.kill()
        await self.start()

    async def json(self, path: str, token: str = "", body: Any = None, method: str = "") -> Any:
        """Call the HTTP API; the decoded answer, whatever its status."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        # Each call from an address of its own: many tests share a server, and what it limits it limits by address.
        here = aiohttp.TCPConnector(local_addr=(f"127.{randrange(1, 250)}.{randrange(250)}.{randrange(1, 250)}", 0))
        async with aiohttp.ClientSession(connector=here) as session:
            verb = method or ("GET" if body is None else "POST")
            async with session.request(verb, self.url + path, json=body, headers=headers) as answer:
                return await answer.json()
