"""One run: the house is started, loaded, killed at drawn moments and started again; in the end everything settles and
is judged."""

import asyncio
import os
import signal
import time
from collections import Counter
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from random import Random
from secrets import token_urlsafe
from typing import Any

from orchestrator.policy_file import load
from queues.contacts import TALKING
from tests.simulation.crash.evidence import Case
from tests.simulation.crash.history import History
from tests.simulation.crash.judging import judge
from tests.simulation.crash.outside import Carrier, Letters, Port, Telephones
from tests.simulation.crash.people import Caller, Someone, Worker
from tests.simulation.crash.plans import Plan, Report
from tests.simulation.crash.promises import quick_policy
from tests.simulation.crash.records import after_crash, opened, read
from tests.simulation.crash.windows import AgentLine, CustomerLine, Window
from tests.support.clients import demo_people
from tests.support.server import Server
from tests.support.world import World

AGENTS = ("marie", "james", "sofia")
LANGUAGES = ("fr", "en", "es")
MOMENTS = {"any": 6, "dialing": 2, "dialed": 2, "acknowledged": 5, "mailing": 1}
"""When to kill, and how often: at any moment, or when something is just happening that would show a mistake."""
WAITS_S = 2.0
"""How long to wait for such a thing to happen; then it is any moment."""
CUT_START = 0.12
"""How many starts are killed as well."""
SOON_S = 20.0
"""How long many callbacks may take to settle before one more kill."""
READ_AGAIN = 60
"""So many transcripts are read again by both sides in the end."""


class Run:
    """The parts of a run."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.plan = plan
        self.folder = folder
        self.data = folder / "data"
        self.random = Random(plan.seed)
        self.history = History(on_ack=lambda: self._trap("acknowledged"))
        self.stack = AsyncExitStack()
        self.policy = quick_policy(folder, plan.calls_per_s * plan.speed)
        self._moment = ""
        self._struck = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._supervisor = ""
        self._joined = 0
        self._only = "callback" if plan.callbacks else ""
        self.everybody: list[Someone] = []
        self.phones: list[Telephones] = []

    # ── Setting up ───────────────────────────────────────────────────────────────────────────────

    async def set_up(self) -> None:
        port = Port()
        self.stack.callback(port.close)
        url = f"http://127.0.0.1:{port.number}"
        plan = self.plan
        self.letters = Letters(self.folder / "mailbox", self._trap)
        smtp_port = await self.letters.start()
        self.stack.push_async_callback(self.letters.stop)
        self.carrier = Carrier(self.history, self._trap, self.policy, url, plan)
        await self.carrier.start()
        self.stack.push_async_callback(self.carrier.close)
        self.world = World(
            self.folder, port=port.number, policy_file=self.policy, smtp_host="127.0.0.1", smtp_port=smtp_port,
            smtp_tls="none", log_level="warning", **self.carrier.settings(),
        )  # fmt: skip
        self.server: Server = self.world.server
        self.server.tree = plan.tree
        self.stack.push_async_callback(self.server.kill)
        await self.server.start()
        people = await demo_people(self.server)
        ines = {"email": people["ines"]["email"], "password": people["ines"]["password"]}
        self._supervisor = (await self.server.json("/api/v1/agent/session", body=ines))["token"]
        for name in AGENTS:
            await self._sign_in_agent(name, people[name])
        for number in range(plan.further_agents):
            await self._hire(f"agent-{number}")
        self._numbers = Telephones(self.history, self._dice(), answers=0.6, rejects=0.25, talk_s=plan.talk_s)
        await self._plug_in(self._numbers, any=True)
        for _ in range(plan.customers):
            await self._sign_in_customer()

    def _dice(self) -> Random:
        return Random(self.random.random())

    async def _plug_in(self, phones: Telephones, **names: Any) -> None:
        self.phones.append(phones)
        self.stack.push_async_callback(phones.close)
        await phones.register(self.carrier, **names)

    async def _hire(self, name: str) -> None:
        """One more agent, who speaks everything."""
        person = {"name": name, "email": f"{name}@astrelle.example", "password": token_urlsafe(12)}
        body = person | {"languages": dict.fromkeys(LANGUAGES, 5)}
        await self.server.json("/api/v1/people", self._supervisor, body)
        await self._sign_in_agent(name, person)

    async def _sign_in_agent(self, name: str, person: dict[str, Any]) -> None:
        body = {"email": person["email"], "password": person["password"]}
        token = (await self.server.json("/api/v1/agent/session", body=body))["token"]
        access = await self.server.json("/api/v1/agent/phone", token)
        phones = Telephones(self.history, self._dice(), answers=0.95, rejects=0.0)
        await self._plug_in(phones, token=access["token"])
        window = Window(AgentLine, self.server, token, self.history, name)
        self._begin(Worker(window, self.history, self._dice(), phones))

    async def _sign_in_customer(self) -> None:
        self._joined += 1
        name, language = f"customer-{self._joined}", LANGUAGES[self._joined % len(LANGUAGES)]
        mail = f"{name}@customers.example"
        plan = "workshop" if self._joined % 3 == 0 else "observatory"
        identity = self.world.identity("camille", sub=name, name=name, email=mail, plan=plan, language=language)
        body = {"identity": identity, "language": language}
        token = (await self.server.json("/api/v1/customer/session", body=body))["token"]
        window = Window(CustomerLine, self.server, token, self.history, name)
        number = f"01 99 00 {10 + self._joined // 100:02d} {self._joined % 100:02d}"
        details = {"country": "FR", "number": number, "fallback_email": mail}
        self._begin(Caller(window, self.history, self._dice(), language, details, only=self._only))

    def _begin(self, someone: Someone) -> None:
        self.everybody.append(someone)
        self.stack.push_async_callback(someone.leave)
        someone.start()

    # ── Killing ──────────────────────────────────────────────────────────────────────────────────

    def _trap(self, moment: str) -> None:
        """Strike at once if this is the moment waited for. May be called in any thread."""
        if moment == self._moment:
            self._moment = ""
            self._strike()
            self._loop.call_soon_threadsafe(self._struck.set)

    def _strike(self) -> None:
        pid = self.server.pid
        if pid:
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)

    async def kill_at(self, moment: str) -> None:
        await asyncio.sleep(self.random.uniform(*self.plan.between_s))
        if moment != "any":
            self._struck.clear()
            self._moment = moment
            with suppress(TimeoutError):
                await asyncio.wait_for(self._struck.wait(), WAITS_S)
            moment = "any" if self._moment else moment
            self._moment = ""
        self._count(moment)
        await self._bury()

    def _count(self, moment: str) -> None:
        self.history.kills[moment] = self.history.kills.get(moment, 0) + 1

    async def _bury(self) -> None:
        self._strike()
        with suppress(ProcessLookupError):
            await self.server.kill()
        self.history.standing.append(await after_crash(self.data, self.folder / "copy"))

    async def start_again(self, cut: bool) -> None:
        """Start, and once more if the first start is to be cut short."""
        if cut:
            start = asyncio.create_task(self.server.start())
            await asyncio.wait({start}, timeout=self.random.uniform(0.3, 3.0))
            self._count("starting")
            await self._bury()
            await asyncio.gather(start, return_exceptions=True)
        await self.server.start()
        rows = (await self.server.json("/api/v1/waiting", self._supervisor))["waiting"]
        self.history.shown.append([row["contact"]["id"] for row in rows if row["contact"]["state"] == "waiting"])

    async def depart(self, kill: int) -> None:
        """While the house is down, somebody closes their window for good: now and then a customer, and towards
        the end an agent who was just talking to somebody."""
        here = [one for one in self.everybody if not one.gone]
        agents = [one for one in here if isinstance(one, Worker)]
        if not self._only and kill > self.plan.kills * 3 // 4 and len(agents) == len(AGENTS):
            held = self.history.standing[-1].values()
            talking = {one.agent_id for one in held if one.channel == "chat" and one.state in TALKING}
            for agent in agents:
                if any(agent_id.endswith(agent.window.name) for agent_id in talking):
                    await self._leave(agent)
                    await agent.phones.close()
                    break
        if kill % 8 == 3:
            await self._leave(self.random.choice([one for one in here if isinstance(one, Caller)]))

    async def _leave(self, someone: Someone) -> None:
        self.history.departed.append(someone.window.name)
        await someone.leave()

    async def crash_and_crash(self) -> None:
        done = 0
        while done < self.plan.kills or self.history.callbacks() < self.plan.callbacks:
            moment = self.random.choices(list(MOMENTS), list(MOMENTS.values()))[0]
            cut = self.random.random() < CUT_START and (self.plan.callbacks or done + 1 < self.plan.kills)
            await self.kill_at(moment)
            done += 1 + cut
            await self.depart(done)
            await self.start_again(bool(cut))
            while sum(isinstance(one, Caller) and not one.gone for one in self.everybody) < self.plan.customers:
                await self._sign_in_customer()

    # ── Ending ───────────────────────────────────────────────────────────────────────────────────

    async def settle(self) -> None:
        """Nobody asks for more, everybody finishes; until nothing is under way, or it has lasted too long. Among many
        callbacks some call has lost every report of its end, and would be asked about minutes later: one more kill has
        it asked about at once."""
        if self.plan.callbacks and not await self._settled(SOON_S):
            await self.kill_at("any")
            await self.start_again(False)
        await self._settled(self.plan.settle_s)

    async def _settled(self, within_s: float) -> bool:
        for one in self.everybody:
            one.ending = True
        for phones in self.phones:
            phones.ending = True
        until = time.monotonic() + within_s
        async with opened(self.data) as store:
            while time.monotonic() < until:
                if all(one.done or one.gone for one in self.everybody) and not (await store.read(read)).open:
                    return True
                await asyncio.sleep(0.3)
        return False

    async def read_again(self) -> dict[str, list[tuple[str, list[dict[str, Any]]]]]:
        """Transcripts as both sides read them in the end: the newest ones whose people are still here."""
        async with opened(self.data) as store:
            contacts = (await store.read(read)).contacts.values()
        here = {one.window.name: one.window for one in self.everybody if not one.gone}
        ids = {(await window.ask("hello"))["me"]["id"]: window for window in here.values()}
        chats = sorted((one for one in contacts if one.channel == "chat"), key=lambda one: one.serial)
        found: dict[str, list[tuple[str, list[dict[str, Any]]]]] = {}
        for chat in chats[-READ_AGAIN:]:
            windows = [window for owner in (chat.customer_id, chat.agent_id) if (window := ids.get(owner or ""))]
            found[chat.id] = [(window.name, await window.read(chat.id)) for window in windows]
        return found

    async def case(self) -> Case:
        """Close everything and collect the evidence."""
        again, calls = await self.read_again(), await self.carrier.calls()
        for one in self.everybody:
            if not one.gone:
                await one.leave()
        status = await self.server.stop()
        if status != 0:
            self.history.faults.append(f"the server ended with {status}")
        async with opened(self.data) as store:
            records = await store.read(read)
        seen = {one.window.name: one.window.messages for one in self.everybody}
        return Case(self.history, records, calls, self.letters.kept, load(self.policy), seen, again)


async def run(folder: Path, plan: Plan) -> Report:
    """Do it, and judge."""
    began = time.monotonic()
    one = Run(folder, plan)
    async with one.stack:
        await one.set_up()
        await one.crash_and_crash()
        ending = time.monotonic()
        await one.settle()
        settled = time.monotonic() - ending
        case = await one.case()
    ends = Counter(contact.state for contact in case.records.contacts.values() if contact.channel == "callback")
    return Report(one.history, judge(case), len(case.letters), dict(ends), time.monotonic() - began, settled)
