"""Nothing is told before the commit of what caused it."""

import asyncio
from pathlib import Path

from orchestrator.bus import Notice
from orchestrator.bus.local import LocalBus
from orchestrator.desk.loop import Desk
from orchestrator.records.migrate import migrate
from orchestrator.records.store import SqliteStore, T, Work
from queues import events
from tests.support.floors import POLICY, person


class SlowDisk(SqliteStore):
    """A real store whose commits wait until they are let go."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.free = asyncio.Event()
        self.free.set()

    async def write(self, work: Work[T]) -> T:
        await self.free.wait()
        return await super().write(work)


async def test_waits_that_moved_are_told_only_after_the_commit(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    await asyncio.to_thread(migrate, url)
    store, bus, told = SlowDisk(url), LocalBus(), list[Notice]()
    desk = Desk("main", "test", store, bus, POLICY, str, lambda effects: None)
    marie = person("marie", "fr")
    await desk.take_over(at_once=True)
    await desk.refresh()
    bus.subscribe("waits:fr", lambda topic, notice: told.append(notice))
    store.free.clear()
    coming: list[events.Event] = [
        events.PersonSaved(person=marie),
        events.AgentConnected(agent_id=marie.id, connection="window"),
        events.PresenceChosen(agent_id=marie.id, presence="available"),
    ]
    committing = asyncio.create_task(desk.settle([(event, None) for event in coming]))
    refreshing = asyncio.create_task(desk.refresh())
    done, _ = await asyncio.wait([committing, refreshing], timeout=0.2)
    assert not done
    assert told == []
    store.free.set()
    await asyncio.gather(committing, refreshing)
    assert [notice.body["waits"][0]["estimate"]["high_s"] for notice in told] == [60]
    await store.close()
