"""Servers and commands that need not read their modules anew: forked from a process that has read them all.

Reading them takes more of a processor than most tests do. Apart from that it is `python -m orchestrator ROLE`: a
process of its own, in a session of its own, with an exit status.
"""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

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


def carry_out(
    arguments: Sequence[str], environment: Mapping[str, str], said: str, longest_s: float
) -> CompletedProcess[str]:
    """Run `ringback ARGUMENTS` to its end, `said` being its input. Raises `TimeoutError`."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "0").write_text(said)
        process = CONTEXT.Process(target=_obey, args=(list(arguments), dict(environment), Path.cwd(), place))
        process.start()
        process.join(longest_s)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise TimeoutError(f"ringback {' '.join(arguments)} did not end within {longest_s:g} s")
        return CompletedProcess(arguments, process.exitcode, (place / "1").read_text(), (place / "2").read_text())


def _obey(arguments: list[str], environment: dict[str, str], folder: Path, place: Path) -> None:
    os.chdir(folder)
    with (place / "0").open("rb") as said, (place / "1").open("wb") as out, (place / "2").open("wb") as errors:
        for number, file in enumerate((said, out, errors)):
            os.dup2(file.fileno(), number)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w", 1)
    _begin(arguments, environment)


def _live(role: str, environment: dict[str, str], log: Path, webhooks: Path | None, stdout: Connection) -> None:
    with log.open("ab") as said:
        os.dup2(said.fileno(), 2)
    os.dup2(stdout.fileno(), 1)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w", 1)
    if webhooks:
        from tests.support.recorded import listen

        listen(webhooks)
    _begin([role], environment)


def _begin(arguments: list[str], environment: dict[str, str]) -> None:
    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["ringback", *arguments]
    from orchestrator.cli import main

    try:
        main()
    finally:
        sys.stdout.flush()
