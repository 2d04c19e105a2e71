"""Sends codes: as a text, or spoken in a short call of its own."""

from typing import Any

import structlog

from orchestrator.codes import code_of
from orchestrator.masks import masked
from orchestrator.telephony import twiml
from orchestrator.telephony.asking import code_of as error_code_of
from orchestrator.texts import text
from queues.effects import SendCode

RING_S = 30
SPOKEN_S = 120
"""The longest a call that speaks a code may last."""

_log = structlog.get_logger(__name__)


async def send(client: Any, secret: str, effect: SendCode, name: str) -> None:
    """Send it once. What goes wrong is logged, without the carrier's words: they name the number."""
    code = code_of(secret, effect.proof_id)
    try:
        if effect.by == "sms":
            said = text(effect.language, "voice", "code-text", name=name, code=code, minutes=effect.minutes)
            await client.messages.create_async(to=effect.to, from_=effect.from_, body=said)
        else:
            document = twiml.spoken_code(effect.language, name, code)
            await client.calls.create_async(
                to=effect.to, from_=effect.from_, twiml=document, timeout=RING_S, time_limit=SPOKEN_S
            )
    except Exception as error:
        _log.warning("telephony.code_not_sent", to=masked(effect.to), by=effect.by, code=error_code_of(error))
    else:
        _log.info("telephony.code_sent", to=masked(effect.to), by=effect.by)
