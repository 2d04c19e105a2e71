"""Journeys of telephones, whose webhooks come again when all is over: doubled, in reverse, and long after.

The same end and the same dials are asked for: no row but those a clock moved differs afterwards, no decision came of
it, and the carrier was asked for no call. The first time they come byte for byte, which the inbox stops. Then with
another `Timestamp`, as one that a desk heard but did not note as told, or one from before the inbox was cleared: what
they say must do no harm by itself.
"""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

import aiohttp
import msgspec
from twilio.request_validator import SIGNATURE_HEADER, RequestValidator
from yarl import URL

from orchestrator import demo
from orchestrator.telephony.signatures import FORM
from tests.support.server import free_port
from tests.support.skies import of_carrier
from tests.support.world import POLL_S, World

KEPT = (
    "contacts", "attempts", "legs", "tickets", "messages", "uses", "proofs", "line_calls", "key_tries", "voicemails",
)  # fmt: skip
"""Tables of which every row must be as it was."""
LEFT_OUT = {"version"}
CALL = re.compile(r"/(Calls|Participants)\.json$")
QUIET_S = 0.2
"""So long nothing moves when nothing is under way."""
LATEST_S = 32
"""Of the carrier's clock: by then what stormy weather delays has come."""
SETTLED_S = 20.0
ASKED_S = 0.5
"""How often the carrier is asked: its log holds only so many requests, and the calls are read from it."""
UP = frozenset({"queued", "ringing", "in-progress"})
MOVING = (
    "attempts WHERE state = 'open'", "inbox WHERE NOT done", "outbox WHERE NOT done", "decisions", "inbox",
)  # fmt: skip

Rows = dict[str, list[dict[str, Any]]]


class Webhook(msgspec.Struct, frozen=True):
    """A request of the carrier's, as it came. `path`: with its query."""

    path: str
    body: str
    signature: str


class Dial(NamedTuple):
    """A call the carrier made: to which number (the middle of it left out), and what it is in its conference."""

    to: str
    label: str


class Before(NamedTuple):
    """How things stood: the last decision, all rows, the calls made."""

    decision: int
    rows: Rows
    dials: list[Dial]


class PhoneWorld(World):
    """A world that hears its webhooks again before it is closed, unless its journey failed or stopped the server."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        settings = of_carrier({"carrier_port": free_port()} | settings)
        super().__init__(folder, **settings)
        delay = (
            LATEST_S / settings.get("carrier_speed", 1) if settings.get("carrier_weather", "calm") != "calm" else 0.0
        )
        self._quiet_s = QUIET_S + delay
        self._heard = folder / "webhooks.jsonl"
        self.server.webhooks = self._heard

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None and self.server.pid is not None and self._heard.exists():
                await self.hear_again()
        finally:
            await super().__aexit__(kind, error, trace)

    async def hear_again(self) -> None:
        """Raises `AssertionError` for anything that comes of it."""
        for client in self.clients:
            await client.close()
        await self._settled(self._quiet_s)
        webhooks = [msgspec.json.decode(line, type=Webhook) for line in self._heard.read_bytes().splitlines()]
        before = Before(self._last_decision(), self._rows(), await self.dials())
        for how, again in (
            ("doubled", [webhook for webhook in webhooks for _ in range(2)]),
            ("reversed", [self._stamped(webhook, "reversed") for webhook in reversed(webhooks)]),
            ("late", [self._stamped(webhook, "late") for webhook in webhooks]),
        ):
            await self._send(again)
            await self._check(before, how)
        await self._settled(QUIET_S)  # none of these was the carrier's: nothing is on its way late
        await self._check(before, "repeated")

    def _stamped(self, webhook: Webhook, stamp: str) -> Webhook:
        """The same, told at another time."""
        form = dict(parse_qsl(webhook.body, keep_blank_values=True)) | {"Timestamp": stamp}
        token = demo.load(Path(str(self.server.settings["data_dir"]))).made_up.auth_token
        signature = RequestValidator(token).compute_signature(self.server.url + webhook.path, form)
        return Webhook(webhook.path, urlencode(form), signature)

    async def _send(self, webhooks: list[Webhook]) -> None:
        async with aiohttp.ClientSession() as session:
            for webhook in webhooks:
                url = URL(self.server.url + webhook.path, encoded=True)
                headers = {"Content-Type": FORM, SIGNATURE_HEADER: webhook.signature}
                async with session.post(url, data=webhook.body.encode(), headers=headers) as answer:
                    assert answer.status < 400, f"{answer.status} for {webhook}"

    async def _check(self, before: Before, how: str) -> None:
        """Raises `AssertionError` when these webhooks did anything."""
        decided = self._decided_after(before.decision)
        moved = [(event, changes) for event, changes in decided if event["type"] != "TimePassed" and changes]
        assert not moved, f"{how} webhooks led to {moved}"
        assert await self.dials() == before.dials, f"{how} webhooks led to a call"
        timed = {change for _, changes in decided for change in changes}
        rows, old = list(_known(self._rows(), timed)), list(_known(before.rows, timed))
        assert rows == old, f"{how} webhooks changed {[row for row in rows + old if (row in rows) != (row in old)]}"

    async def dials(self) -> list[Dial]:
        """The calls the carrier was asked for and has made (of those its log still knows)."""
        log = (await self.server.json("/carrier/log.json"))["entries"]
        asked = [(*entry["title"].split(" ")[:3], entry["text"]) for entry in log if entry["kind"] == "request"]
        made = [
            text for status, method, path, text in asked if (status, method) == ("201", "POST") and CALL.search(path)
        ]
        forms = [dict(line.partition("=")[::2] for line in text.splitlines()) for text in made]
        return [Dial(form["To"], form.get("Label", "")) for form in forms]

    # ── The records ──────────────────────────────────────────────────────────────────────────────

    def _read(self, query: str, *values: object) -> list[dict[str, Any]]:
        [file] = self.server.folder.rglob("ringback.db")
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(query, values)]

    def _rows(self) -> Rows:
        return {table: self._read(f"SELECT * FROM {table} ORDER BY rowid") for table in KEPT}  # noqa: S608

    def _last_decision(self) -> int:
        return int(self._read("SELECT coalesce(max(id), 0) AS last FROM decisions")[0]["last"])

    def _decided_after(self, last: int) -> list[tuple[dict[str, Any], list[str]]]:
        found = self._read("SELECT event, changes FROM decisions WHERE id > ?", last)
        return [(msgspec.json.decode(row["event"]), msgspec.json.decode(row["changes"])) for row in found]

    async def _settled(self, quiet_s: float) -> None:
        """Once no call is up, no webhook on its way, all is told and done, and nothing has moved for so long since."""
        async with asyncio.timeout(SETTLED_S + quiet_s):
            while True:
                if not await self._up() and not await self._on_the_way() and await self._is_quiet(quiet_s):
                    return
                await asyncio.sleep(ASKED_S)

    async def _is_quiet(self, quiet_s: float) -> bool:
        """Whether nothing moves for so long, with nothing left to do."""
        before = self._moving()
        for _ in range(round(quiet_s / POLL_S)):
            await asyncio.sleep(POLL_S)
            if self._moving() != before:
                return False
        return not any(before[:3])

    async def _up(self) -> bool:
        """Whether the carrier has a call that is not over, or does not say: in a storm it may be too busy."""
        mine = demo.load(Path(str(self.server.settings["data_dir"]))).made_up
        address = f"http://127.0.0.1:{self.server.settings['carrier_port']}/2010-04-01/Accounts/{mine.account_sid}"
        headers = {"Authorization": aiohttp.encode_basic_auth(mine.account_sid, mine.auth_token)}
        async with aiohttp.ClientSession() as session, session.get(f"{address}/Calls.json", headers=headers) as answer:
            return not answer.ok or any(call["status"] in UP for call in (await answer.json())["calls"])

    async def _on_the_way(self) -> int:
        return int((await self.server.json("/carrier/log.json"))["on_the_way"])

    def _moving(self) -> tuple[int, ...]:
        """Open attempts, untold webhooks, undone effects; how many decisions and webhooks there are."""
        return tuple(self._read(f"SELECT count(*) AS n FROM {what}")[0]["n"] for what in MOVING)  # noqa: S608


def _known(rows: Rows, timed: set[str]) -> Iterator[dict[str, Any]]:
    """All rows, but those of contacts that a clock moved meanwhile."""
    contacts = {change.partition(":")[2] for change in timed if change.startswith("contact:")}
    for table, found in rows.items():
        for row in found:
            if row.get("contact_id") not in contacts and row.get("id") not in contacts:
                yield {"table": table} | {name: value for name, value in row.items() if name not in LEFT_OUT}
