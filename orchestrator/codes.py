"""Codes that show a number to be somebody's: they follow from a proof's id and the secret, and are stored nowhere."""

import hmac

DIGITS = 6


def code_of(secret: str, proof_id: str) -> str:
    """Six digits."""
    drawn = hmac.digest(secret.encode(), f"ringback/code/1\0{proof_id}".encode(), "sha256")
    return f"{int.from_bytes(drawn) % 10**DIGITS:0{DIGITS}}"


def digest_of(secret: str, proof_id: str, code: str) -> str:
    """What a code comes to: of no use to anybody without the secret."""
    return hmac.new(secret.encode(), f"ringback/code-digest/1\0{proof_id}\0{code}".encode(), "sha256").hexdigest()
