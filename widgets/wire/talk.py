"""What both sides of a chat may say and hear."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from widgets.wire.customers import Message
from widgets.wire.words import LARGEST, Author, Count, Id, In, Out, Text


class Say(In):
    """Add a message. The same `client_id` again gives the same number."""

    contact_id: Id
    client_id: Id
    text: Text


class Said(Out):
    number: int
    at: datetime


class Typing(In):
    """The sender is typing (`on`) or stopped. Never stored."""

    contact_id: Id
    on: bool


class MarkRead(In):
    """The sender's window has shown everything up to `number`."""

    contact_id: Id
    number: Annotated[int, Meta(ge=1, le=LARGEST)]


class ReadTranscript(In):
    """Messages after `after`; 0 = from the beginning."""

    contact_id: Id
    after: Count = 0


class MessageAdded(Out):
    contact_id: str
    message: Message


class TypingSeen(Out):
    contact_id: str
    author: Author
    on: bool


class ReadSeen(Out):
    contact_id: str
    author: Author
    number: int


class Goodbye(Out):
    """The server ends this connection for good: `signed-out` or `disabled`; or until it
    has another token: `expired`."""

    code: str
