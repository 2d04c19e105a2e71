"""Callbacks of several customers at once, in calm and in stormy weather: the same ends, and no telephone rings twice.

In stormy weather webhooks come twice, late by up to 30 s, in another order or not at all, answers are lost or come when
nobody waits any more, and requests are refused, done or not (`orchestrator/carrier/weather.py`): what is asked for here
is what everybody is left with.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support.clients import Agent, Customer, Refusal
from tests.support.phones import softphone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld
from tests.support.skies import PATIENT_S

SPEED = 8
"""Of the carrier's clock: its half a minute is four seconds."""

CALLBACKS = f"""
[callbacks]
tries = 2
calls_per_second = {SPEED}
agent_ring_s = 2
ring_s = 2
settle_s = [0.6, 2, 4]
late_s = 4
agent_away = false
short_call_s = 0

[callbacks.after]
busy.after_min = 0.02
no_answer.after_min = 0.02
dead_number.then = "ask"

[offers]
declined_for_s = 2

[sessions]
wrap_up_s = 60
wrap_up_max_s = 60
"""
"""As long as it would be by the carrier's clock."""


class End(NamedTuple):
    """How a callback ends, and how often its telephone is rung."""

    state: str
    outcome: str
    rung: int


ENDS = {
    "01 99 00 00 01": End("ended", "agent-ended", 1),
    "01 99 00 00 02": End("failed", "busy", 2),
    "01 99 00 00 03": End("failed", "no-answer", 2),
    "01 99 00 00 06": End("asking", "dead-number", 0),
}
"""By number of the phone book."""

HUNG_UP = "customer-hung-up"
"""In a storm also of whoever was reached: when no word comes of the joining, they talk and hang up before the agent's
window knows of it."""


@asynccontextmanager
async def at_work(agent: Agent) -> AsyncIterator[None]:
    """Takes whatever comes, until all is over: accepts each offer, talks for a moment, and has no notes to write."""
    task = asyncio.create_task(_work(agent))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _work(agent: Agent) -> None:
    while True:
        agent.changed.clear()
        for offer in agent.view["offers"]:
            with suppress(Refusal):  # lapsed meanwhile
                await agent.say("offer.accept", offer_id=offer["id"])
        for contact in [work["contact"] for work in agent.view["work"]]:
            with suppress(Refusal):  # over meanwhile
                if contact["state"] == "talking":
                    await agent.say("contact.end", contact_id=contact["id"])
                elif contact["state"] == "wrapping":
                    await agent.say("wrapup.finish", contact_id=contact["id"], disposition="solved")
        await agent.changed.wait()


async def ended(customer: Customer, callback: str, state: str) -> dict[str, Any]:
    """A callback at its end: several waits of what a customer is otherwise given."""
    for _ in range(4):
        with suppress(AssertionError):
            return await customer.until_state(callback, state)
    return await customer.until_state(callback, state)


@pytest.mark.parametrize("weather", ["calm", "stormy"])
async def test_each_callback_comes_to_its_end(tmp_path: Path, weather: str) -> None:
    policy = quick(tmp_path, tables=CALLBACKS)
    storm = {"carrier_speed": SPEED, "carrier_weather": weather, "twilio_timeout_s": PATIENT_S / SPEED}
    async with PhoneWorld(tmp_path, policy_file=policy, **storm) as world:
        agents = [await world.agent(name) for name in ("marie", "james")]
        async with AsyncExitStack() as stack:
            for agent in agents:
                await stack.enter_async_context(await softphone(agent))
                await stack.enter_async_context(at_work(agent))
            asked = []
            for number, language in zip(ENDS, ("en", "fr", "en", "fr"), strict=True):
                customer = await world.customer("camille", sub=f"customer-of-{number[-1]}")
                asked.append((customer, await customer.ask_callback(language=language, number=number), number))
            for customer, callback, number in asked:
                end = ENDS[number]
                contact = await ended(customer, callback, end.state)
                outcomes = {contact["outcome"], contact["callback"]["last_outcome"]}
                assert outcomes & {end.outcome, HUNG_UP if weather == "stormy" else end.outcome}, number
                assert (contact["ticket"] is not None) == (end.state == "failed"), number
            rung = Counter(dial.to[-2:] for dial in await world.dials() if dial.label == "customer")
        assert rung == Counter({number[-2:]: end.rung for number, end in ENDS.items()})
