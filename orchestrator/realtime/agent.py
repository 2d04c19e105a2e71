"""The `/agent` namespace."""

import asyncio

import msgspec

from orchestrator.bus import NoDesk
from orchestrator.bus.questions import LookAgent, LookFloor
from orchestrator.realtime.calling import Calling
from orchestrator.realtime.simulated_days import SimulatedDays
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
        talking, calling = Talking(context, "agent"), Calling(context)
        self._watchers: dict[str, asyncio.Task[None]] = {}
        self._days = SimulatedDays(context.policy, context.clock)
        super().__init__(
            "/agent",
            context,
            {
                "hello": self.hello,
                "presence.choose": self.choose,
                "offer.accept": self.accept,
                "offer.decline": self.decline,
                "contact.end": self.end,
                **calling.answers,
                "call.machine": self.machine,
                "wrap_up.extend": self.extend,
                "wrapup.finish": self.finish,
                "floor.watch": self.watch,
                "work.finish": self.free,
                "dialing.stop": self.stop_dialing,
                "dialing.resume": self.resume_dialing,
                "bar.lift": self.lift_bar,
                "day.watch": self.watch_day,
                "day.stop": self.stop_day,
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
        await self._days.stop(connection.id)
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

    async def machine(self, connection: Connection, body: wire.MachineHeard) -> wire.Done:
        return await self._tell(events.MachineAnswered(agent_id=connection.owner.id, contact_id=body.contact_id))

    async def extend(self, connection: Connection, body: wire.ExtendWrapUp) -> wire.Done:
        return await self._tell(events.WrapUpExtended(agent_id=connection.owner.id, contact_id=body.contact_id))

    async def finish(self, connection: Connection, body: wire.FinishWrapUp) -> wire.Done:
        return await self._tell(
            events.WrapUpFinished(
                agent_id=connection.owner.id,
                contact_id=body.contact_id,
                disposition=body.disposition,
                note="" if is_blank(body.note) else body.note,
                abuse=body.abuse,
            )
        )

    async def _tell(self, event: events.Event) -> wire.Done:
        await self.context.bus.ask(event)
        return wire.Done()

    async def free(self, connection: Connection, body: wire.FinishWork) -> wire.Done:
        _only_supervisors(connection)
        return await self._tell(events.WorkFinished(contact_id=body.contact_id, by=connection.owner.id))

    async def stop_dialing(self, connection: Connection, body: wire.Nothing) -> wire.Done:
        _only_supervisors(connection)
        return await self._tell(events.DialingStopped(why="supervisor", by=connection.owner.id))

    async def resume_dialing(self, connection: Connection, body: wire.Nothing) -> wire.Done:
        _only_supervisors(connection)
        return await self._tell(events.DialingResumed(by=connection.owner.id))

    async def lift_bar(self, connection: Connection, body: wire.LiftBar) -> wire.Done:
        _only_supervisors(connection)
        return await self._tell(events.BarLifted(ref=body.ref, by=connection.owner.id))

    async def watch(self, connection: Connection, body: wire.Nothing) -> wire.Floor:
        _only_supervisors(connection)
        self.follow(connection, "floor", "floor")
        if connection.id not in self._watchers:
            self._watchers[connection.id] = asyncio.get_running_loop().create_task(self._keep_watching())
        return msgspec.convert(await self.context.bus.ask(LookFloor()), wire.Floor)

    async def watch_day(self, connection: Connection, body: wire.WatchDay) -> wire.Done:
        _only_supervisors(connection)
        if self.context.demo is None:
            raise Refused("forbidden")

        async def tell(day: wire.SimulatedDay) -> None:
            await self.emit("day", msgspec.to_builtins(day), to=connection.id)

        await self._days.watch(connection.id, body.speed, tell)
        return wire.Done()

    async def stop_day(self, connection: Connection, body: wire.Nothing) -> wire.Done:
        await self._days.stop(connection.id)
        return wire.Done()

    async def _keep_watching(self) -> None:
        while True:
            await asyncio.sleep(FLOOR_EVERY_S)
            try:
                await self.context.bus.ask(LookFloor())
            except NoDesk:
                continue


def _only_supervisors(connection: Connection) -> None:
    if connection.owner.role != "supervisor":
        raise Refused("forbidden")
