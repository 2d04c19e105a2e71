"""What goes wrong on the way, and how often: a calm day, a real one, a stormy one. Seeded."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

WeatherName = Literal["calm", "real", "stormy"]


SLOW_S = 12.0
"""How long a slow answer takes, in carrier seconds: longer than a client waits (ours: 10 s)."""


@dataclass(frozen=True)
class Odds:
    """Probabilities from 0 to 1; `longest_delay` in seconds."""

    duplicate: float = 0.0  # a status webhook is sent twice
    delay: float = 0.0  # a status webhook is late by 1 s to `longest_delay`, so order is not kept
    longest_delay: float = 5.0
    jitter: float = 0.0  # every status webhook is late by up to so many seconds, so that neighbors change places
    loss: float = 0.0  # a status webhook is never sent
    asked_twice: float = 0.0  # a TwiML document is requested twice
    reply_lost: float = 0.0  # the connection is cut after a call was made, before the reply
    garbled: float = 0.0  # a REST request is carried out, and answered with 500/20500
    throttled: float = 0.0  # a REST request is refused with 429/20429, unprocessed
    unavailable: float = 0.0  # a REST request is refused with 503/20503, unprocessed
    slow: float = 0.0  # a REST request is carried out, and answered after `SLOW_S`
    stuck: float = 0.0  # a REST request is refused with 503/20503 after `SLOW_S`, unprocessed


WEATHERS: Mapping[WeatherName, Odds] = {
    "calm": Odds(),
    "real": Odds(duplicate=0.05, delay=0.05, jitter=0.5),
    "stormy": Odds(
        duplicate=0.20,
        delay=0.20,
        longest_delay=30.0,
        jitter=1.0,
        loss=0.10,
        asked_twice=0.02,
        reply_lost=0.02,
        garbled=0.02,
        throttled=0.02,
        unavailable=0.02,
        slow=0.02,
        stuck=0.02,
    ),
}


class Weather:
    """Throws the dice, always in the same way for the same seed and the same order of questions."""

    def __init__(self, odds: Odds, seed: int) -> None:
        self._odds = odds
        self._random = Random(seed)  # noqa: S311 - weather, not a secret

    def delays(self) -> list[float]:
        """When the copies of one status webhook leave, in seconds from now; none at all if it is lost."""
        if self._happens(self._odds.loss):
            return []
        copies = 2 if self._happens(self._odds.duplicate) else 1
        return [self._delay() for _ in range(copies)]

    def _delay(self) -> float:
        late = self._random.uniform(1.0, self._odds.longest_delay) if self._happens(self._odds.delay) else 0.0
        return late + (self._random.uniform(0.0, self._odds.jitter) if self._odds.jitter else 0.0)

    def asks_twice(self) -> bool:
        return self._happens(self._odds.asked_twice)

    def loses_reply(self) -> bool:
        return self._happens(self._odds.reply_lost)

    def garbles(self) -> bool:
        return self._happens(self._odds.garbled)

    def throttles(self) -> bool:
        return self._happens(self._odds.throttled)

    def refuses(self) -> bool:
        return self._happens(self._odds.unavailable)

    def dawdles(self) -> bool:
        return self._happens(self._odds.slow)

    def stalls(self) -> bool:
        return self._happens(self._odds.stuck)

    def _happens(self, odds: float) -> bool:
        return odds > 0 and self._random.random() < odds
