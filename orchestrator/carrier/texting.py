"""Text messages: what was sent to whom, whether it came, and showing it on the browser phones it is for."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime

from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import StatusCallback, new_sid
from orchestrator.carrier.pages import ANY, Page, Pages

KEPT = 500  # messages remembered
SHOWN = 20  # the newest ones, on a phone that is opened later
SENT_AFTER, DELIVERED_AFTER = 0.5, 1.0  # carrier seconds, one after the other
_UNREACHABLE = 30003  # Twilio's code for a handset that cannot be reached


@dataclass(eq=False)
class Text:
    """One message; `status` is queued, sent, delivered or undelivered (with Twilio's `error_code`)."""

    account_sid: str
    to: str
    from_: str
    body: str
    created_at: datetime
    updated_at: datetime
    callback: StatusCallback | None
    sid: str = field(default_factory=lambda: new_sid("SM"))
    status: str = "queued"
    sent_at: datetime | None = None
    error_code: int | None = None

    @property
    def segments(self) -> int:
        """How many messages it is on the air: 160 characters of plain text, fewer with others, fewer each in a row."""
        plain = self.body.isascii()
        alone, chained = (160, 153) if plain else (70, 67)
        units = len(self.body) if plain else len(self.body.encode("utf-16-le")) // 2
        return 1 if units <= alone else -(-units // chained)


class Texts:
    """All messages of the account, by SID, oldest first."""

    def __init__(self, exchange: Exchange, pages: Pages) -> None:
        self.texts: OrderedDict[str, Text] = OrderedDict()
        self._exchange = exchange
        self._pages = pages

    def send(self, text: Text) -> None:
        """Take a message on; it is delivered in its own time, and its callback hears of each step."""
        if len(self.texts) >= KEPT:
            self.texts.popitem(last=False)
        self.texts[text.sid] = text
        self._exchange.tasks.spawn(self._deliver(text))

    async def _deliver(self, text: Text) -> None:
        clock = self._exchange.clock
        await clock.sleep(SENT_AFTER)
        text.sent_at = clock.now()
        self._become(text, "sent")
        await clock.sleep(DELIVERED_AFTER)
        if self._pages.is_out_of_reach(text.to):
            text.error_code = _UNREACHABLE
            self._become(text, "undelivered")
            return
        self._become(text, "delivered")
        for page in self._pages.for_number(text.to):
            page.send(_message(text))

    def _become(self, text: Text, status: str) -> None:
        text.status, text.updated_at = status, self._exchange.clock.now()
        self._exchange.journal.note("phone", f"text {text.sid[:8]} to {text.to}: {status}")
        if text.callback is not None:
            self._exchange.courier.notify(text.callback.url, text.callback.method, _facts(text))

    def show_recent(self, page: Page) -> None:
        """The newest messages for the numbers of a page that has just been opened."""
        mine = [
            text
            for text in self.texts.values()
            if text.status == "delivered" and (ANY in page.names or text.to in page.names)
        ]
        for text in mine[-SHOWN:]:
            page.send(_message(text))


def _message(text: Text) -> dict[str, str]:
    at = text.updated_at.isoformat(timespec="seconds")
    return {"type": "text", "text_id": text.sid, "from": text.from_, "to": text.to, "text": text.body, "at": at}


def _facts(text: Text) -> dict[str, str]:
    facts = {
        "MessageSid": text.sid,
        "SmsSid": text.sid,
        "MessageStatus": text.status,
        "SmsStatus": text.status,
        "AccountSid": text.account_sid,
        "From": text.from_,
        "To": text.to,
        "ApiVersion": "2010-04-01",
    }
    return facts | ({"ErrorCode": str(text.error_code)} if text.error_code else {})
