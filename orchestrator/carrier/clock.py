"""The carrier's one clock: every timer goes through it, so that a demo or a test may run faster than life."""

import asyncio
import time
from datetime import UTC, datetime


class Clock:
    """Seconds of the carrier's time pass `speed` times faster than real ones; dates stay real.

    Dates are not scaled: the other side compares them with its own (`StartTime>` filters).
    """

    def __init__(self, speed: float) -> None:
        if speed <= 0:
            raise ValueError(f"speed must be above zero, not {speed}")
        self._speed = speed

    def now(self) -> datetime:
        """The real time, aware, UTC."""
        return datetime.now(UTC)

    def elapsed(self) -> float:
        """Carrier seconds since some fixed moment; only differences mean something."""
        return time.monotonic() * self._speed

    async def sleep(self, seconds: float) -> None:
        """Wait for that many carrier seconds."""
        await asyncio.sleep(seconds / self._speed)

    def timeout(self, seconds: float) -> asyncio.Timeout:
        """As `asyncio.timeout`, in carrier seconds; raises TimeoutError."""
        return asyncio.timeout(seconds / self._speed)
