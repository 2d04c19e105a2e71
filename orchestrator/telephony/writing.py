"""Sends a text message that was promised: again when it was not taken on, and not again when it was."""

from datetime import datetime
from typing import Any

import structlog

from orchestrator.masks import masked
from orchestrator.telephony.asking import CLOCKS_APART, status_of
from orchestrator.telephony.placing import REQUEST_TIMEOUT, TOO_BUSY

_log = structlog.get_logger(__name__)


async def write(client: Any, to: str, from_: str, body: str, now: datetime) -> None:
    """Raises when it is to be called again later, which at worst brings the same words twice. What the carrier refuses
    is final."""
    try:
        await client.messages.create_async(to=to, from_=from_, body=body)
    except Exception as error:
        status = status_of(error)
        # Not the error's words: Twilio's name telephone numbers.
        _log.warning("telephony.text_failed", to=masked(to), status=status, kind=type(error).__name__)
        is_final = status is not None and status < 500 and status not in {TOO_BUSY, REQUEST_TIMEOUT}
        if not is_final and not await _is_there(client, to, from_, body, now):
            raise


async def _is_there(client: Any, to: str, from_: str, body: str, since: datetime) -> bool:
    """Whether it was taken on, though the answer did not say so."""
    for one in await client.messages.list_async(to=to, from_=from_, limit=20):
        if one.body == body and one.date_created and one.date_created >= since - CLOCKS_APART:
            return True
    return False
