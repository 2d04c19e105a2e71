"""Two ends of a bus, and who answers and listens there."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from orchestrator.bus import Bus, Notice
from orchestrator.bus.questions import Asked, LookAgent, LookDesk
from orchestrator.bus.redis import RedisBus
from queues.errors import Refused

PATIENCE_S = 8


@dataclass
class Ends:
    """A web process's end and the desk's. Within one process they are the same."""

    web: Bus
    desk: Bus


@dataclass
class Clerk:
    """Answers as a desk would, and keeps what it was asked."""

    asked: list[Asked] = field(default_factory=list)

    async def __call__(self, asked: Asked) -> Any:
        self.asked.append(asked)
        match asked:
            case LookAgent(agent_id="nobody"):
                raise Refused("unknown-agent", field="agent_id", tries=3, name="nobody")
            case LookAgent(agent_id="broken"):
                raise ZeroDivisionError
            case LookAgent():
                await asyncio.sleep(0)
                return {"agent": asked.agent_id, "load": [1, 2.5, None, True]}
            case _:
                return type(asked).__name__


async def redis_bus(url: str, desk: str = "test") -> RedisBus:
    bus = RedisBus(url, desk)
    await bus.start()
    return bus


class Heard:
    """A handler that keeps what it is told."""

    def __init__(self) -> None:
        self.notices: asyncio.Queue[tuple[str, Notice]] = asyncio.Queue()

    def __call__(self, topic: str, notice: Notice) -> None:
        self.notices.put_nowait((topic, notice))

    async def next(self) -> tuple[str, Notice]:
        async with asyncio.timeout(PATIENCE_S):
            return await self.notices.get()


async def in_effect(bus: Bus) -> None:
    """A question is asked only once the topics followed before are followed in fact."""
    await bus.ask(LookDesk())
