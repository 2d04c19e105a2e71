"""Recordings, for supervisors only and through us: the carrier's address never reaches a browser."""

from aiohttp import web
from sqlalchemy import Connection, select

from orchestrator.records.schema import attempts
from orchestrator.web.routing import Call, Route
from queues.errors import Refused
from queues.events import RecordingHeard


async def recording(call: Call) -> web.StreamResponse:
    """The newest recording of a contact. That it was fetched, and by whom, is on record before it is sent."""
    contact_id, context = call.request.match_info["contact_id"], call.context
    assert call.person is not None
    sid = await context.store.read(lambda c: _newest(c, contact_id))
    sound = await context.telephone.recording(sid) if sid else None
    if sound is None:
        raise Refused("no-recording")
    await context.bus.ask(RecordingHeard(by=call.person.id, contact_id=contact_id))
    return web.Response(body=sound, content_type="audio/wav", headers={"Cache-Control": "no-store"})


def _newest(connection: Connection, contact_id: str) -> str | None:
    mine = select(attempts.c.recording_sid).where(attempts.c.contact_id == contact_id)
    mine = mine.where(attempts.c.recording_sid.is_not(None)).order_by(attempts.c.number.desc())
    return connection.execute(mine.limit(1)).scalar()


ROUTES = [
    Route(method="GET", path="/api/v1/recordings/{contact_id}", handler=recording, who="supervisor", reply=None,
          says="The recording of a call, as WAV. Each time is on record.", limit=60,
          errors=("unauthorized", "forbidden", "no-recording", "no-desk")),
]  # fmt: skip
