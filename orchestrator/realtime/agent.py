"""The `/agent` namespace."""

import asyncio

import msgspec

from orchestrator.bus import NoDesk
from orchestrator.bus.questions import LookAgent, LookFloor
from orchestrator.realtime.sockets import Connection, Namespace
from orchestrator.realtime.talking import Talking
from orchestrator.records.people import person_by_id
from orchestrator.web.context import Context
from queues import events
from queues.agents import Person
from queues.errors import Refused
from queues.texts import is_blank
from widgets import wire

FLOOR_EVERY_S = 10
"""How often a watched floor is asked for again, so that the desk goes on sending it."""


class AgentNamespace(Namespace):
    """Agents and supervisors, about what they hold. A connection's owner is the `Person`."""

    kind = "agent"

    def __init__(self, context: Context) -> None:
        talking = Talking(context, "agent")
        self._watchers: dict[str, asyncio.Task[None]] = {}
        super().__init__(
            "/agent",
            context,
            {
                "hello": self.hello,
                "presence.choose": self.choose,
                "offer.accept": self.accept,
                "offer.decline": self.decline,
                "contact.end": self.end,
                "wrapup.finish": self.finish,
                "floor.watch": self.watch,
                "chat.say": talking.say,
                "chat.typing": talking.typing,
                "chat.read": talking.read,
                "transcript.read": talking.transcript,
            },
        )

    async def admit(self, owner_id: str) -> Person | None:
        person = await self.context.store.read(lambda c: person_by_id(c, owner_id))
        return None if person is None or person.disabled else person

    async def arrived(self, connection: Connection) -> None:
        self.follow(connection, "view", f"agent:{connection.owner.id}")
        await self.announce(connection)

    async def announce(self, connection: Connection) -> None:
        await self.context.bus.ask(events.AgentConnected(agent_id=connection.owner.id, connection=connection.id))

    async def left(self, connection: Connection) -> None:
        if task := self._watchers.pop(connection.id, None):
            task.cancel()
        await self.context.bus.ask(events.AgentDisconnected(agent_id=connection.owner.id, connection=connection.id))

    async def hello(self, connection: Connection, body: wire.Nothing) -> wire.AgentView:
        return msgspec.convert(await self.context.bus.ask(LookAgent(agent_id=connection.owner.id)), wire.AgentView)

    async def choose(self, connection: Connection, body: wire.ChoosePresence) -> wire.Done:
        return await self._tell(
            events.PresenceChosen(agent_id=connection.owner.id, presence=body.presence, reason=body.reason)
        )

    async def accept(self, connection: Connection, body: wire.AnswerOffer) -> wire.Done:
        return await self._tell(events.OfferAccepted(agent_id=connection.owner.id, offer_id=body.offer_id))

    async def decline(self, connection: Connection, body: wire.AnswerOffer) -> wire.Done:
        return await self._tell(events.OfferDeclined(agent_id=connection.owner.id, offer_id=body.offer_id))

    async def end(self, connection: Connection, body: wire.EndContact) -> wire.Done:
        return await self._tell(events.AgentEnded(agent_id=connection.owner.id, contact_id=body.contact_id))

    async def finish(self, connection: Connection, body: wire.FinishWrapUp) -> wire.Done:
        return await self._tell(
            events.WrapUpFinished(
                agent_id=connection.owner.id,
                contact_id=body.contact_id,
                disposition=body.disposition,
                note="" if is_blank(body.note) else body.note,
            )
        )

    async def _tell(self, event: events.Event) -> wire.Done:
        await self.context.bus.ask(event)
        return wire.Done()

    async def watch(self, connection: Connection, body: wire.Nothing) -> wire.Floor:
        if connection.owner.role != "supervisor":
            raise Refused("forbidden")
        self.follow(connection, "floor", "floor")
        if connection.id not in self._watchers:
            self._watchers[connection.id] = asyncio.get_running_loop().create_task(self._keep_watching())
        return msgspec.convert(await self.context.bus.ask(LookFloor()), wire.Floor)

    async def _keep_watching(self) -> None:
        while True:
            await asyncio.sleep(FLOOR_EVERY_S)
            try:
                await self.context.bus.ask(LookFloor())
            except NoDesk:
                continue
