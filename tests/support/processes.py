"""Servers that tests start and that must not outlive them."""

import ctypes
import signal
import sys
import time
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


def die_with_us() -> None:
    """To be called in a child before it becomes another program: it ends when the tests end, however they end."""
    if sys.platform == "linux":
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_until(ready: Callable[[], bool], patience_s: float, what: str) -> None:
    """Ask every 10 ms. Raises `TimeoutError`."""
    until = time.monotonic() + patience_s
    while not ready():
        if time.monotonic() > until:
            raise TimeoutError(f"{what} is not ready after {patience_s:g} s")
        time.sleep(0.01)
