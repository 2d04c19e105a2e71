"""Signed links: whoever holds the address may read and answer one ticket, or change the time of one call. Nothing about
them is stored."""

import base64
import hmac
import re

PURPOSE = b"ringback/ticket-link/1\0"
"""Keeps these signatures from being good for anything else that is signed with the same secret."""
CALL_PURPOSE = b"ringback/call-link/1\0"

_NUMBER_BYTES = 8
_SIGNATURE_BYTES = 16
_TOKEN_LENGTH = (_NUMBER_BYTES + _SIGNATURE_BYTES) * 4 // 3
_CALL_TOKEN = re.compile(r"([A-Za-z0-9_-]{8,64})\.[A-Za-z0-9_-]{22}")


def ticket_token(secret: str, number: int) -> str:
    """The token of a ticket's link: 32 URL-safe characters. Raises `ValueError` for an empty secret."""
    name = number.to_bytes(_NUMBER_BYTES, "big")
    return base64.urlsafe_b64encode(name + _signature(secret, PURPOSE + name)).decode()


def ticket_path(secret: str, number: int) -> str:
    """The path of a ticket's private link."""
    return f"/ticket/{ticket_token(secret, number)}"


def read_ticket_token(secret: str, token: str) -> int | None:
    """The number of the ticket a token opens; none for a token we did not make, in exactly these characters."""
    if len(token) != _TOKEN_LENGTH or not token.isascii():
        return None
    try:
        number = int.from_bytes(base64.b64decode(token, b"-_", validate=True)[:_NUMBER_BYTES], "big")
    except ValueError:
        return None
    return number if hmac.compare_digest(ticket_token(secret, number), token) else None


def call_token(secret: str, contact_id: str) -> str:
    """The token of a call's link: its id, a dot, 22 URL-safe characters. Raises `ValueError` for an empty secret."""
    signature = _signature(secret, CALL_PURPOSE + contact_id.encode())
    return f"{contact_id}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def call_path(secret: str, contact_id: str) -> str:
    """The path of a call's private link."""
    return f"/call/{call_token(secret, contact_id)}"


def read_call_token(secret: str, token: str) -> str | None:
    """The id of the call a token opens; none for a token we did not make, in exactly these characters."""
    found = _CALL_TOKEN.fullmatch(token)
    return found[1] if found and hmac.compare_digest(call_token(secret, found[1]), token) else None


def _signature(secret: str, text: bytes) -> bytes:
    if not secret:
        raise ValueError("links cannot be signed without a secret")
    return hmac.digest(secret.encode(), text, "sha256")[:_SIGNATURE_BYTES]
