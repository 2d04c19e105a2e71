"""A short call to an agent's own phone, and how it went: nothing is placed twice, and nothing kept."""

from typing import Any

import structlog

from orchestrator.masks import masked
from orchestrator.telephony import twiml
from orchestrator.telephony.asking import NOT_THERE, status_of
from queues.errors import Refused

_log = structlog.get_logger(__name__)

LONGEST_S = 60
"""A sentence takes ten; a mailbox would listen for longer."""

STATES = {
    "queued": "ringing", "initiated": "ringing", "ringing": "ringing", "in-progress": "answered", "completed": "heard",
    "busy": "busy", "no-answer": "no-answer", "canceled": "no-answer", "failed": "failed",
}  # fmt: skip


UNSURE = "unsure"


async def ring(client: Any, to: str, caller_id: str, language: str, ring_s: int) -> str:
    """Place it, once; the carrier's id of the call. Raises `Refused("test-not-placed")`."""
    document = twiml.goodbye("voice-phone-test", language)
    try:
        call = await client.calls.create_async(
            to=to, from_=caller_id, twiml=document, timeout=ring_s, time_limit=LONGEST_S
        )
    except Exception as error:  # not its words: the carrier's name telephone numbers
        _log.warning("telephony.ring_test_not_placed", to=masked(to), kind=type(error).__name__)
        raise Refused("test-not-placed") from None
    return str(call.sid)


async def state(client: Any, call_sid: str, to: str) -> str | None:
    """How such a call to this phone goes (`unsure`: the carrier does not say now); none when there is no such call."""
    try:
        call = await client.calls(call_sid).fetch_async()
    except Exception as error:
        if status_of(error) == NOT_THERE:
            return None
        _log.warning("telephony.ring_test_unsure", to=masked(to), kind=type(error).__name__)
        return UNSURE
    return STATES.get(str(call.status), "failed") if call.to == to else None
