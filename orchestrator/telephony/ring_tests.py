"""A short call to an agent's own phone, and how it went: nothing is placed twice, and nothing kept."""

from typing import Any

from orchestrator.telephony import twiml
from orchestrator.telephony.asking import NOT_THERE, status_of

LONGEST_S = 60
"""A sentence takes ten; a mailbox would listen for longer."""

STATES = {
    "queued": "ringing", "initiated": "ringing", "ringing": "ringing", "in-progress": "answered", "completed": "heard",
    "busy": "busy", "no-answer": "no-answer", "canceled": "no-answer", "failed": "failed",
}  # fmt: skip


async def ring(client: Any, to: str, caller_id: str, language: str, ring_s: int) -> str:
    """Place it, once; the carrier's id of the call. Whatever goes wrong is raised."""
    document = twiml.goodbye("voice-phone-test", language)
    call = await client.calls.create_async(to=to, from_=caller_id, twiml=document, timeout=ring_s, time_limit=LONGEST_S)
    return str(call.sid)


async def state(client: Any, call_sid: str, to: str) -> str | None:
    """How such a call to this phone goes; none when there is no such call."""
    try:
        call = await client.calls(call_sid).fetch_async()
    except Exception as error:
        if status_of(error) == NOT_THERE:
            return None
        raise
    return STATES.get(str(call.status), "failed") if call.to == to else None
