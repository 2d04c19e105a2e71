"""Ids that follow from other ids, so that the core needs no randomness.

A contact's id is 128 random bits made by whoever asked. Everything that grows from it (offers,
attempts, legs) gets a name-based id: the same history always makes the same ids, and nobody
who does not know the contact's id can guess them.
"""

from uuid import UUID, uuid5

_SPACE = UUID("6b1f5f0e-5a43-5d27-9f52-0d5b1f3f7a11")


def derive(parent: str, kind: str, number: int) -> str:
    """The id of the `number`-th `kind` under `parent`: 32 hexadecimal digits."""
    return uuid5(_SPACE, f"{parent}/{kind}/{number}").hex
