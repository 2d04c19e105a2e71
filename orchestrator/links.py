"""Signed links: whoever holds the address may read and answer one ticket. Nothing about them is stored."""

import base64
import hmac

PURPOSE = b"ringback/ticket-link/1\0"
"""Keeps these signatures from being good for anything else that is signed with the same secret."""

_NUMBER_BYTES = 8
_SIGNATURE_BYTES = 16
_TOKEN_LENGTH = (_NUMBER_BYTES + _SIGNATURE_BYTES) * 4 // 3


def ticket_token(secret: str, number: int) -> str:
    """The token of a ticket's link: 32 URL-safe characters. Raises `ValueError` for an empty secret."""
    if not secret:
        raise ValueError("links cannot be signed without a secret")
    name = number.to_bytes(_NUMBER_BYTES, "big")
    signature = hmac.digest(secret.encode(), PURPOSE + name, "sha256")[:_SIGNATURE_BYTES]
    return base64.urlsafe_b64encode(name + signature).decode()


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
