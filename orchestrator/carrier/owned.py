"""The account's own numbers: what happens when somebody calls one, as the application last set it."""

from dataclasses import dataclass
from datetime import datetime

from orchestrator.carrier.config import ENDED, INCOMING, CarrierConfig, OwnNumber


@dataclass
class Owned:
    """One number and its settings; an empty URL means that nothing is asked or told."""

    sid: str
    phone_number: str
    friendly_name: str
    created_at: datetime
    updated_at: datetime
    voice_url: str = ""
    voice_method: str = "POST"
    voice_fallback_url: str = ""
    voice_fallback_method: str = "POST"
    status_callback: str = ""
    status_callback_method: str = "POST"
    sms_url: str = ""
    sms_method: str = "POST"
    sms_fallback_url: str = ""
    sms_fallback_method: str = "POST"


def owned_numbers(config: CarrierConfig, now: datetime) -> dict[str, Owned]:
    """The configured numbers by their E.164 form."""
    return {one.phone_number: _owned(one, config.webhook_base, now) for one in config.numbers}


def _owned(number: OwnNumber, base: str, now: datetime) -> Owned:
    return Owned(
        sid=number.sid,
        phone_number=number.phone_number,
        friendly_name=number.friendly_name or number.phone_number,
        created_at=now,
        updated_at=now,
        voice_url=number.voice_url or base.rstrip("/") + INCOMING,
        status_callback="" if number.voice_url else base.rstrip("/") + ENDED,
    )
