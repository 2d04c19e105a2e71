"""How often anybody may do anything: sliding windows, in this process's memory or in Redis for all processes."""

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter


class Limiter:
    """Counts hits of a key per minute. `url`: Redis, or empty for this process alone."""

    def __init__(self, url: str) -> None:
        storage: Storage = RedisStorage(f"async+{url}", implementation="redispy") if url else MemoryStorage()
        self._windows = SlidingWindowCounterRateLimiter(storage)

    async def allows(self, what: str, who: str, per_minute: int) -> bool:
        """Count one more; whether it is still within the limit."""
        return await self._windows.hit(RateLimitItemPerMinute(per_minute), what, who)
