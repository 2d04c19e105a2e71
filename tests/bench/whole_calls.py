"""How many calls a second one desk handles whole: `python -m tests.bench.whole_calls [--quick] [--agents N]`.

The carrier answers at once, and so does everybody it calls: the agent joins, the customer's phone is rung, the customer
joins, and hangs up at once; each step is told by signed webhooks. A call counts as handled when the desk has put an end
to its conference. All offers are accepted at once; the time is from the first acceptance to the last such end, and that
of each call from its acceptance to the requests to ring the agent's and the customer's phone.
"""

import argparse
import asyncio
from pathlib import Path
from secrets import token_hex
from time import perf_counter
from typing import Any

import aiohttp
from aiohttp import web
from twilio.request_validator import RequestValidator

from tests.bench import places
from tests.bench.dialing import PATIENCE_S, POLICY, Agent, Seeds, ask
from tests.bench.installations import installation
from tests.bench.places import databases, percentile
from tests.bench.windows import open_all

RATE = 1000
"""Calls a second the carrier takes: more than are made."""
ACCOUNT, TOKEN = "AC" + "0" * 32, "1" * 32


class Call:
    """One attempt, as the carrier sees it. Instants by `perf_counter`."""

    def __init__(self) -> None:
        self.conference = "CF" + token_hex(16)
        self.agent = ""
        self.rung: dict[str, float] = {}
        self.legs: dict[str, str] = {}
        self.ended_at = 0.0


class Carrier:
    """Rings nobody, and tells at once that they joined; customers leave as soon as they are in."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.calls: dict[str, Call] = {}
        self._session = session
        self._validator = RequestValidator(TOKEN)
        self._told: set[asyncio.Task[None]] = set()
        self._ended = asyncio.Event()

    async def open(self) -> tuple[web.AppRunner, str]:
        """What is to be cleaned up, and where it listens."""
        app, account = web.Application(), "/2010-04-01/Accounts/{account}"
        app.router.add_post(f"{account}/Conferences/{{name}}/Participants.json", self._place)
        app.router.add_post(f"{account}/Conferences/{{sid}}.json", self._complete)
        app.router.add_post(f"{account}/Calls/{{sid}}.json", self._hang_up)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"

    async def until(self, count: int) -> None:
        """Once so many calls have ended, and all was told."""
        async with asyncio.timeout(PATIENCE_S):
            while sum(call.ended_at > 0 for call in self.calls.values()) < count:
                self._ended.clear()
                await self._ended.wait()
            await asyncio.gather(*self._told)

    async def _place(self, request: web.Request) -> web.Response:
        at, form, sid = perf_counter(), await request.post(), "CA" + token_hex(16)
        call, label = self.calls.setdefault(request.match_info["name"], Call()), str(form["Label"])
        call.rung[label], call.legs[label] = at, sid
        if label == "agent":
            call.agent = str(form["To"]).removeprefix("client:")
        task = asyncio.create_task(self._tell(call, label, {name: str(value) for name, value in form.items()}))
        self._told.add(task)
        task.add_done_callback(self._told.discard)
        return web.json_response({"call_sid": sid, "account_sid": ACCOUNT}, status=201)

    async def _tell(self, call: Call, label: str, form: dict[str, str]) -> None:
        leg = {"AccountSid": ACCOUNT, "CallSid": call.legs[label]}
        room = leg | {"ConferenceSid": call.conference, "ParticipantLabel": label}
        of_room, of_leg = form["ConferenceStatusCallback"], form["StatusCallback"]
        await self._post(of_leg, leg | {"CallStatus": "ringing"})
        await self._post(of_room, room | {"StatusCallbackEvent": "participant-join"})
        if label == "customer":
            await self._post(of_room, room | {"StatusCallbackEvent": "participant-leave"})
            await self._post(of_leg, leg | {"CallStatus": "completed"})

    async def _post(self, url: str, form: dict[str, str]) -> None:
        headers = {"X-Twilio-Signature": self._validator.compute_signature(url, form)}
        async with self._session.post(url, data=form, headers=headers) as answer:
            answer.raise_for_status()

    async def _complete(self, request: web.Request) -> web.Response:
        sid = request.match_info["sid"]
        call = next(one for one in self.calls.values() if one.conference == sid)
        call.ended_at = call.ended_at or perf_counter()
        self._ended.set()
        return web.json_response({"sid": sid, "account_sid": ACCOUNT, "status": "completed"})

    async def _hang_up(self, request: web.Request) -> web.Response:
        return web.json_response({"sid": request.match_info["sid"], "account_sid": ACCOUNT, "status": "completed"})


async def measure(folder: Path, url: str, seeds: Seeds) -> None:
    people, customers = seeds
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        carrier = Carrier(session)
        runner, address = await carrier.open()
        policy = POLICY.replace("{rate}", str(RATE))
        async with installation(folder, url, "", policy, twilio_base_url=address) as servers:
            agents = [Agent(signed) for signed in people]
            await open_all(session, servers[0].url, [agent.window for agent in agents])
            for agent in agents:
                await agent.window.say("presence.choose", presence="available")
            await ask(session, servers[0].url, customers)
            await asyncio.gather(*(agent.accept() for agent in agents))
            await carrier.until(len(agents))
            _say(agents, carrier)
            for agent in agents:
                await agent.window.close()
        await runner.cleanup()


def _say(agents: list[Agent], carrier: Carrier) -> None:
    accepted = {agent.id: agent.accepted_at for agent in agents}
    calls = list(carrier.calls.values())
    span = max(call.ended_at for call in calls) - min(accepted.values())
    waits = [[(call.rung[label] - accepted[call.agent]) * 1000 for call in calls] for label in ("agent", "customer")]
    cells: list[Any] = [percentile(wait, share) for wait in waits for share in (50, 99)]
    places.row(len(calls), len(calls) / span, *cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="few agents")
    parser.add_argument("--agents", type=int, default=200)
    given = parser.parse_args()
    count = 20 if given.quick else given.agents
    with databases(["SQLite"]) as found:
        places.say("\nWhole calls, all accepted at once; milliseconds from accepted to request. `serve`, SQLite.\n")
        places.head("calls", "handled /s", "agent's phone p50", "p99", "customer's phone p50", "p99")
        url = found.fresh("SQLite")
        places.run(measure(found.folder / "whole-calls", url, places.seed(url, 0, count, count)))


if __name__ == "__main__":
    main()
