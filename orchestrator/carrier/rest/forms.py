"""Reads form parameters with Twilio's defaults and refuses bad ones with Twilio's codes."""

from collections.abc import Callable, Iterable
from urllib.parse import parse_qsl

from aiohttp import web
from multidict import MultiDict, MultiMapping

from orchestrator.carrier.journal import Journal
from orchestrator.carrier.legs import StatusCallback
from orchestrator.carrier.rest.errors import bad


async def read(request: web.Request) -> MultiDict[str]:
    """The text parameters of a form body; files are left out, and bodies of another kind have none."""
    return MultiDict((name, value) for name, value in (await request.post()).items() if isinstance(value, str))


class Form:
    """The parameters of one request; `accepts` tells whether a URL may be a webhook."""

    def __init__(self, given: MultiMapping[str], accepts: Callable[[str], bool]) -> None:
        self._given = given
        self._accepts = accepts

    def text(self, name: str) -> str | None:
        """The value, or None when it is missing or empty."""
        return self._given.get(name) or None

    def given(self, name: str) -> str | None:
        """The value even if empty, or None when it is missing."""
        return self._given.get(name)

    def flag(self, name: str, default: bool | None = None) -> bool | None:
        value = self.text(name)
        if value is None:
            return default
        if value.lower() not in {"true", "false"}:
            raise bad(20001, f"Parameter '{name}' is not a boolean: {value}")
        return value.lower() == "true"

    def whole(self, name: str, default: int, lowest: int, highest: int, code: int = 20001) -> int:
        value = self.text(name)
        if value is None:
            return default
        if not value.isdecimal() or not lowest <= int(value) <= highest:
            raise bad(code, f"Parameter '{name}' must be from {lowest} to {highest}")
        return int(value)

    def one_of(self, name: str, default: str, choices: Iterable[str]) -> str:
        value = self.text(name) or default
        if value not in choices:
            raise bad(20001, f"Parameter '{name}' has no such value: {value}")
        return value

    def method(self, name: str, default: str = "POST") -> str:
        return self.one_of(name, default, ("GET", "POST"))

    def url(self, name: str, code: int) -> str | None:
        """A webhook URL: absolute, and inside the base of the application."""
        value = self.text(name)
        if value is not None and not self._accepts(value):
            raise bad(code, f"{name} is not a valid URL of this application: {value}")
        return value

    def events(self, name: str, known: Iterable[str], default: str) -> frozenset[str]:
        """Event names, given as repeated parameters or as one with spaces."""
        words = [word for value in self._given.getall(name, []) for word in value.split()]
        if unknown := set(words) - set(known):
            raise bad(21626, f"{name} is not supported: {' '.join(sorted(unknown))}")
        return frozenset(words or default.split())

    def callback(self, name: str, known: Iterable[str], default: str) -> StatusCallback | None:
        """The three parameters of a status callback: URL, method, events."""
        url = self.url(name, 21609)
        events = self.events(name + "Event", known, default)
        method = self.method(name + "Method")
        return StatusCallback(url, method, events) if url else None

    def ignored(self, known: Iterable[str], journal: Journal) -> None:
        """Note parameters that change nothing here, so that nobody believes they did."""
        if unknown := sorted(set(self._given) - set(known)):
            journal.note("warning", f"not simulated, ignored: {', '.join(unknown)}")


def split_client(to: str) -> tuple[str, dict[str, str]]:
    """`client:anna?attempt=7` as the address and its custom parameters."""
    address, _, query = to.partition("?")
    return address, dict(MultiDict(parse_qsl(query)))
