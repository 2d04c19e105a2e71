"""Server processes that need not read their modules anew: forked from one that has read them all.

Reading them takes more of a processor than most tests do. Apart from that it is `python -m orchestrator ROLE`: a
process of its own, in a session of its own, with an exit status.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["orchestrator.app", "orchestrator.cli"])


class Born:
    """A running process, with as much of `asyncio.subprocess.Process` as a server needs."""

    def __init__(self, process: ForkServerProcess, stdout: asyncio.StreamReader) -> None:
        assert process.pid is not None
        self._process = process
        self.pid = process.pid
        self.stdout = stdout

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    async def wait(self) -> int:
        """Its exit status, once it has ended; a signal's number below zero if that ended it."""
        ended, loop = asyncio.Event(), asyncio.get_running_loop()
        loop.add_reader(self._process.sentinel, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(self._process.sentinel)
        self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode


async def bear(role: str, environment: Mapping[str, str], log: Path, webhooks: Path | None = None) -> Born:
    """Start a role with this environment; what it says of itself is written to the end of `log`, and the webhooks it
    believed to that of `webhooks`."""
    reader, writer = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_live, args=(role, dict(environment), log, webhooks, writer))
    process.start()
    writer.close()
    stdout = asyncio.StreamReader()
    pipe = os.fdopen(os.dup(reader.fileno()), "rb", 0)
    reader.close()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stdout), pipe)
    return Born(process, stdout)


def _live(role: str, environment: dict[str, str], log: Path, webhooks: Path | None, stdout: Connection) -> None:
    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as said:
        os.dup2(said.fileno(), 2)
    os.dup2(stdout.fileno(), 1)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w", 1)
    sys.argv = ["ringback", role]
    from orchestrator.cli import main

    if webhooks:
        from tests.support.recorded import listen

        listen(webhooks)
    try:
        main()
    finally:
        sys.stdout.flush()
