"""Calls to our numbers: a browser phone dials one, the number's own settings say what is asked."""

import re
from collections.abc import Mapping
from functools import partial

from orchestrator.carrier.documents import Source
from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import Leg, StatusCallback
from orchestrator.carrier.owned import Owned
from orchestrator.carrier.pages import ANY, Page, Pages
from orchestrator.carrier.scripts import Scripts

HIDDEN = "anonymous"  # what Twilio sends as From when the caller's number is withheld
NOT_SET_UP = "The number you have called is not set up to take calls. Goodbye."
MOST_CALLS = 4  # one page may have under way
_NUMBER = re.compile(r"\+[1-9]\d{5,14}")


class UncallableError(Exception):
    """The call cannot be made; `code` is that of Twilio's browser SDK."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class Incoming:
    """Lets pages call the numbers of the account."""

    def __init__(
        self, account_sid: str, numbers: Mapping[str, Owned], exchange: Exchange, pages: Pages, scripts: Scripts
    ) -> None:
        self._account_sid = account_sid
        self._numbers = numbers
        self._exchange = exchange
        self._pages = pages
        self._scripts = scripts

    def call(self, page: Page, from_: str, to: str, *, hidden: bool) -> None:
        """Dial `to`, one of our numbers, from a number the page answers for; raises UncallableError."""
        number = self._numbers.get(to)
        if number is None:
            raise UncallableError(31404, "only the numbers of this account can be called here")
        if not _NUMBER.fullmatch(from_) or not (from_ in page.names or ANY in page.names) or from_ in self._numbers:
            raise UncallableError(31000, "call from a number of this phone, in E.164")
        if sum(page in line.pages for line in self._pages.lines.values()) >= MOST_CALLS:
            raise UncallableError(31486, "too many calls on this phone")
        leg = Leg(
            account_sid=self._account_sid,
            to=to,
            from_=HIDDEN if hidden else from_,
            far=from_,
            direction="inbound",
            created_at=self._exchange.clock.now(),
            callback=_callback(number),
        )
        telephone = self._pages.open_line(leg, page)
        self._exchange.receive(leg, telephone, partial(self._scripts.run, leg, _source(number)))


def _callback(number: Owned) -> StatusCallback | None:
    """A number hears of the end of its calls only."""
    if not number.status_callback:
        return None
    return StatusCallback(number.status_callback, number.status_callback_method, frozenset({"completed"}))


def _source(number: Owned) -> Source:
    if not number.voice_url:
        return Source(twiml=f"<Response><Say>{NOT_SET_UP}</Say></Response>")
    fallback = number.voice_fallback_url or None
    return Source(number.voice_url, number.voice_method, None, fallback, number.voice_fallback_method)
