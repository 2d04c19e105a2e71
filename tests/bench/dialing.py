"""How soon a call that was accepted is with the carrier, and how many attempts a second one desk handles:
`python -m tests.bench.dialing [--quick]`.

The carrier is one that answers every request at once and calls nobody. From the moment an agent's acceptance is sent to
the moment the request to ring their phone arrives there: over Socket.IO, committed in SQL before anything is sent.
Paced (P10): as many accepted at once, at so many calls a second.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_hex
from time import perf_counter
from typing import Any

import aiohttp
from aiohttp import web

from tests.bench import places
from tests.bench.installations import installation
from tests.bench.places import POLICY_FILE, Signed, databases, percentile
from tests.bench.windows import Window, open_all

POLICY = (
    POLICY_FILE.replace('["chat", "ticket"]', '["chat", "callback", "ticket"]')
    + """
callback = 6
[offers]
answer_s = 600
[callbacks]
calls_per_second = {rate}
agent_ring_s = 300
[telephone]
countries = ["FR"]
default = "+33199000100"
[[telephone.numbers]]
e164 = "+33199000100"
"""
)
PATIENCE_S = 600


class Carrier:
    """Takes every request on, names a call, and notes when it came."""

    def __init__(self) -> None:
        self.came: dict[str, float] = {}
        self.changed = asyncio.Event()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        app = web.Application()
        app.router.add_post("/2010-04-01/Accounts/{account}/Conferences/{name}/Participants.json", self._place)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        await runner.cleanup()

    async def _place(self, request: web.Request) -> web.Response:
        at, form = perf_counter(), await request.post()
        self.came[str(form["To"]).removeprefix("client:")] = at
        self.changed.set()
        sid = "CA" + token_hex(16)
        return web.json_response({"call_sid": sid, "account_sid": request.match_info["account"]}, status=201)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while len(self.came) < count:
                self.changed.clear()
                await self.changed.wait()


class Agent:
    """Has one offer, and takes it when told."""

    def __init__(self, signed: Signed) -> None:
        self.id = signed.id
        self.offer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.window = Window("/agent", signed.token, self._hear)
        self.accepted_at = 0.0

    def _hear(self, name: str, body: Any, at: float) -> None:
        if name == "view" and body["offers"] and not self.offer.done():
            self.offer.set_result(body["offers"][0]["id"])

    async def accept(self) -> None:
        offer_id = await self.offer
        self.accepted_at = perf_counter()
        await self.window.say("offer.accept", offer_id=offer_id)


Seeds = tuple[list[Signed], list[Signed]]


async def measure(folder: Path, url: str, seeds: Seeds, rate: int, *, at_once: bool) -> None:
    people, customers = seeds
    carrier = Carrier()
    async with carrier.serving() as address, aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        policy = POLICY.replace("{rate}", str(rate))
        async with installation(folder, url, "", policy, twilio_base_url=address) as servers:
            agents = [Agent(signed) for signed in people]
            await open_all(session, servers[0].url, [agent.window for agent in agents])
            for agent in agents:
                await agent.window.say("presence.choose", presence="available")
            await ask(session, servers[0].url, customers)
            if at_once:
                await asyncio.gather(*(agent.accept() for agent in agents))
            else:
                for agent in agents:
                    await agent.accept()
                    await asyncio.sleep(0.05)
            await carrier.until(len(agents))
            _tell(agents, carrier, rate, at_once=at_once)
            for agent in agents:
                await agent.window.close()


async def ask(session: aiohttp.ClientSession, url: str, customers: list[Signed]) -> None:
    """One callback of each customer, so that each agent has an offer."""
    for number, signed in enumerate(customers, 1000):  # beyond our own number
        window = Window("/customer", signed.token)
        await window.open(session, url)
        await window.say(
            "callback.request", contact_id=token_hex(16), country="FR", language="fr", topic="start", subject="Call me",
            number=f"01 99 {number // 10_000:02d} {number // 100 % 100:02d} {number % 100:02d}",
            fallback_email="c@customers.example", languages=["en", "es", "pt"],
        )  # fmt: skip
        await window.close()


def _tell(agents: list[Agent], carrier: Carrier, rate: int, *, at_once: bool) -> None:
    waits = [(carrier.came[agent.id] - agent.accepted_at) * 1000 for agent in agents]
    times = sorted(carrier.came[agent.id] for agent in agents)
    span = times[-1] - times[0]
    sliding = max(sum(at <= other < at + 1 for other in times) for at in times)
    kept = (len(times) - 1) / span / rate if span else 0.0
    places.row("at once" if at_once else "one by one", len(agents), rate, percentile(waits, 50), percentile(waits, 99),
               (len(times) - 1) / span if span else "", sliding, f"{kept:.1%}" if at_once else "")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="few agents")
    parser.add_argument("--agents", type=int, default=200)
    parser.add_argument("--paced", type=int, default=60, help="how many at one call a second")
    given = parser.parse_args()
    if given.quick:
        given.agents, given.paced = 20, 5
    with databases(["SQLite"]) as found:
        places.say("\nAccepted to request at the carrier; milliseconds. `serve`, SQLite.\n")
        places.head("accepted", "agents", "calls /s allowed", "p50", "p99", "sent /s", "most in any second",
                    "of the pace")  # fmt: skip
        for count, rate, at_once in ((given.agents, 1000, False), (given.agents, 1000, True), (given.paced, 1, True)):
            url = found.fresh("SQLite")
            seeds = places.seed(url, 0, count, count)
            folder = found.folder / f"dialing-{rate}-{at_once}"
            places.run(measure(folder, url, seeds, rate, at_once=at_once))


if __name__ == "__main__":
    main()
