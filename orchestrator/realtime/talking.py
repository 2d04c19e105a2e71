"""What both sides of a chat may say. Messages go straight to the transcript, not through the desk."""

from sqlalchemy import Connection as Records

from orchestrator.bus import Notice
from orchestrator.realtime.sockets import Connection
from orchestrator.records import transcripts
from orchestrator.records.transcripts import Sender
from orchestrator.web.context import Context
from orchestrator.web.health import MESSAGES
from orchestrator.web.reading import announce
from widgets import wire


class Talking:
    """The chat events of one namespace. `sender` says who a connection speaks as."""

    def __init__(self, context: Context, author: wire.Author) -> None:
        self.context = context
        self.author: wire.Author = author

    def sender(self, connection: Connection) -> Sender:
        return Sender(self.author, connection.owner.id, connection.owner.name)

    async def say(self, connection: Connection, body: wire.Say) -> wire.Said:
        sender, now = self.sender(connection), self.context.clock()
        stored = await self.context.store.write(
            lambda c: transcripts.say(c, body.contact_id, sender, body.client_id, body.text, now)
        )
        if stored.fresh:
            MESSAGES.inc()
            await announce(self.context, stored)
        return wire.Said(number=stored.message.number, at=stored.message.at)

    async def typing(self, connection: Connection, body: wire.Typing) -> wire.Done:
        sender = self.sender(connection)
        party = await self.context.store.read(lambda c: transcripts.party(c, body.contact_id, sender))
        seen = wire.TypingSeen(contact_id=body.contact_id, author=self.author, on=body.on)
        self._tell_both(party.customer_id, party.agent_id, Notice.of("typing", seen))
        return wire.Done()

    async def read(self, connection: Connection, body: wire.MarkRead) -> wire.Done:
        sender = self.sender(connection)

        def work(c: Records) -> tuple[str, str | None, int]:
            party = transcripts.party(c, body.contact_id, sender)
            return (
                party.customer_id,
                party.agent_id,
                transcripts.mark_read(c, body.contact_id, self.author, body.number),
            )

        customer_id, agent_id, mark = await self.context.store.write(work)
        seen = wire.ReadSeen(contact_id=body.contact_id, author=self.author, number=mark)
        self._tell_both(customer_id, agent_id, Notice.of("read", seen))
        return wire.Done()

    async def transcript(self, connection: Connection, body: wire.ReadTranscript) -> wire.Transcript:
        sender = self.sender(connection)

        def work(c: Records) -> wire.Transcript:
            transcripts.party(c, body.contact_id, sender)
            found, last = transcripts.after(c, body.contact_id, body.after)
            if self.author == "customer":
                found = [transcripts.for_customer(message) for message in found]
            by_customer, by_agent = transcripts.read_marks(c, body.contact_id)
            return wire.Transcript(
                conversation_id=body.contact_id,
                messages=found,
                last=last,
                read_by_customer=by_customer,
                read_by_agent=by_agent,
            )

        return await self.context.store.read(work)

    def _tell_both(self, customer_id: str, agent_id: str | None, notice: Notice) -> None:
        """The other side, and the sender's own other windows."""
        self.context.bus.publish(f"customer:{customer_id}", notice)
        if agent_id:
            self.context.bus.publish(f"agent:{agent_id}", notice)
