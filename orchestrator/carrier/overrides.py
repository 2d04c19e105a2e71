"""Connection overrides: what a webhook's URL asks of its delivery, in the fragment: `#ct=2000&rt=10000&rc=2&rp=ct,5xx`.

Times are in milliseconds there and in real seconds here: the network and the other side do not follow our clock.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import aiohttp

POLICIES = frozenset({"4xx", "5xx", "ct", "rt", "all"})
MOST_RETRIES = 5
_LOWEST, _LONGEST_CONNECT, _LONGEST = 100, 10_000, 15_000  # milliseconds


@dataclass(frozen=True)
class Override:
    """Seconds to connect, to read and in all (retries included); how often to try again, and after which failures."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 15.0
    retries: int = 1
    policy: frozenset[str] = frozenset({"ct"})

    @classmethod
    def of(cls, url: str) -> "Override":
        """What a URL asks for; a value that Twilio does not allow counts as not given."""
        given = {name: values[-1] for name, values in parse_qs(urlsplit(url).fragment).items()}
        policy = frozenset(given.get("rp", "ct").split(","))
        return cls(
            connect=_seconds(given, "ct", _LONGEST_CONNECT, cls.connect),
            read=_seconds(given, "rt", _LONGEST, cls.read),
            total=_seconds(given, "tt", _LONGEST, cls.total),
            retries=_whole(given, "rc", 0, MOST_RETRIES, cls.retries),
            policy=policy if policy <= POLICIES else cls.policy,
        )

    def wants(self, failure: str) -> bool:
        """Whether a failure (one of POLICIES) is worth another try."""
        return failure in self.policy or "all" in self.policy

    @property
    def timeout(self) -> aiohttp.ClientTimeout:
        """Of one try."""
        return aiohttp.ClientTimeout(total=None, connect=self.connect, sock_connect=self.connect, sock_read=self.read)

    def limit(self) -> asyncio.Timeout:
        """Of all tries together; raises TimeoutError."""
        return asyncio.timeout(self.total)


def _whole(given: Mapping[str, str], name: str, lowest: int, highest: int, default: int) -> int:
    value = given.get(name, "")
    return int(value) if value.isdecimal() and lowest <= int(value) <= highest else default


def _seconds(given: Mapping[str, str], name: str, highest: int, default: float) -> float:
    return _whole(given, name, _LOWEST, highest, round(default * 1000)) / 1000
