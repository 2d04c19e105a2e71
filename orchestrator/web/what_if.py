"""What a coming day would be like with more agents, more customers or a channel closed, for supervisors.

It is simulated in a process of its own, one at a time in each web process, and ended when whoever asked is gone.
"""

import asyncio
import sys
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import structlog
from aiohttp import web
from msgspec.structs import replace

from orchestrator.records.past_days import past_days
from orchestrator.records.people import list_people
from orchestrator.simulating import scenario
from orchestrator.simulating.own_day import own_day
from orchestrator.simulating.scenario import Scenario, ScenarioError
from orchestrator.simulating.what_if import Change, Figure, More, Shut, unknown_language
from orchestrator.simulating.what_if_process import Found, Question
from orchestrator.web.context import Context
from orchestrator.web.routing import Call, Route
from queues.agents import Person
from queues.errors import Refused
from queues.hours import home_zone
from queues.policy import Policy
from widgets import wire

log = structlog.get_logger(__name__)

AHEAD = timedelta(days=60)
BACK = timedelta(days=56)
"""What happened in so long before counts."""

BUDGET_S, LONGEST_S = 20.0, 90.0
"""After the first no more days are begun; after the second it is given up."""

TARGET_S = 20
GONE_EVERY_S, FREED_S = 0.5, 1.5
"""How often it is seen whether who asked is gone, and how long the next one waits for that: who reloads the page, or
goes back to it, asks again before."""


class Turn:
    """One question at a time in a web process."""

    def __init__(self) -> None:
        self.place = asyncio.Lock()

    async def answer(self, request: web.Request, question: Question) -> Found:
        """Raises `Refused("busy")` while another is being answered, or when this one takes too long."""
        try:
            async with asyncio.timeout(FREED_S):
                await self.place.acquire()
        except TimeoutError:
            raise Refused("busy") from None
        try:
            return await _simulated(request, question)
        finally:
            self.place.release()


TURN = web.AppKey("what_if", Turn)


async def what_if(call: Call) -> wire.WhatIf:
    context, asked = call.context, call.body
    day, change = _day(context, asked.day), _change(asked, context.policy)
    people = await context.store.read(list_people)
    since = context.clock() - BACK
    seen = await context.store.read(lambda c: past_days(c, context.settings.desk, since))
    plan = await asyncio.to_thread(own_day, day, context.policy, seen, people)
    example = plan is None
    question = Question(
        scenario=plan or _example(context.policy, day), policy=context.policy, change=change,
        budget_s=BUDGET_S, target_s=TARGET_S,
    )  # fmt: skip
    found = await call.request.app[TURN].answer(call.request, question)
    return wire.WhatIf(
        day=asked.day,
        days=found.days,
        based_on="example" if example else "records",
        contacts=len(seen),
        unplanned=sum(_is_unplanned(person) for person in people),
        target_s=TARGET_S,
        figures=[_figure(one) for one in found.figures],
    )


def _day(context: Context, text: str) -> date:
    """A coming day, by the clock of our hours. Raises `Refused("bad-field")`."""
    today = context.clock().astimezone(ZoneInfo(home_zone(context.policy))).date()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refused("bad-field", field="day", why="no such day") from None
    if not today <= day <= today + AHEAD:
        raise Refused("bad-field", field="day", why=f"a day from today to {today + AHEAD}")
    return day


def _example(policy: Policy, day: date) -> Scenario:
    """The demo's, for a desk that has no past yet. Raises `Refused("no-history")` where the policy is another one."""
    try:
        return replace(scenario.load(scenario.EXAMPLE, policy), date=day)
    except ScenarioError:
        raise Refused("no-history") from None


def _change(asked: wire.AskWhatIf, policy: Policy) -> Change:
    """Raises `Refused("bad-field")` with the first field that cannot be."""
    agents = [
        More(count=one.count, languages=_known(f"agents[{n}]", one.languages, policy), **_times(f"agents[{n}]", one))
        for n, one in enumerate(asked.agents)
    ]
    closed = [Shut(channel=one.channel, **_times(f"closed[{n}]", one)) for n, one in enumerate(asked.closed)]
    return Change(agents=agents, arrivals_percent=asked.arrivals_percent, closed=closed)


def _known(field: str, languages: list[str], policy: Policy) -> list[str]:
    if unknown_language(policy, languages) is not None:
        raise Refused("bad-field", field=f"{field}.languages", why=f"each one of {', '.join(policy.languages)}")
    return languages


def _times(field: str, one: wire.MoreAgents | wire.ClosedTime) -> dict[str, time]:
    """To midnight is to the end of the day."""
    starts, ends = time.fromisoformat(one.starts), time.fromisoformat(one.ends)
    if time() != ends <= starts:
        raise Refused("bad-field", field=f"{field}.ends", why="after `starts`, or 00:00")
    return {"starts": starts, "ends": ends}


def _is_unplanned(person: Person) -> bool:
    return person.works is None and not person.disabled and bool(person.chat_capacity or person.takes_calls)


def _figure(one: Figure) -> wire.WhatIfFigure:
    return msgspec.convert(msgspec.to_builtins(one), wire.WhatIfFigure)


async def _simulated(request: web.Request, question: Question) -> Found:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "orchestrator.simulating.what_if_process",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        telling = asyncio.ensure_future(process.communicate(msgspec.json.encode(question)))
        said, complaint = await _while_asked(request, telling)
    except TimeoutError:
        raise Refused("busy") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        log.error("what-if failed", error=complaint.decode(errors="replace")[-2000:])
        raise Refused("internal")
    return msgspec.json.decode(said, type=Found)


async def _while_asked(request: web.Request, telling: "asyncio.Future[tuple[bytes, bytes]]") -> tuple[bytes, bytes]:
    """Raises `TimeoutError` when it takes too long, or nobody listens any more."""
    async with asyncio.timeout(LONGEST_S):
        while not telling.done():
            if request.transport is None or request.transport.is_closing():
                telling.cancel()
                raise TimeoutError
            await asyncio.wait([telling], timeout=GONE_EVERY_S)
    return await telling


ROUTES = [
    Route(method="POST", path="/api/v1/forecast/what-if", handler=what_if, who="supervisor", body=wire.AskWhatIf,
          says="A coming day as planned, and with something different. Simulated for some twenty seconds; `busy` while "
               "another question is. Rests on the last eight weeks and planned hours; in a demo, else, on its example.",
          reply=wire.WhatIf, errors=("unauthorized", "forbidden", "bad-field", "no-history", "busy"), limit=30),
]  # fmt: skip
