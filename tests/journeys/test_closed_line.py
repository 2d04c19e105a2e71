"""A closed line over the real server: a callback by key press, at once or when we open, or nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.journeys.test_direct_line import KNOWN, MINE, SALES, give_key, identify, key_number
from tests.support.phones import Caller, softphone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld

OFF = '[hours.call]\nopen = "off"\n'


async def test_a_key_on_a_closed_line_and_the_phone_rings_when_somebody_is_there(tmp_path: Path) -> None:
    policy = quick(tmp_path, tables=OFF)
    async with (
        PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world,
        Caller(world.server, any=True) as caller,
    ):
        await caller.dial(SALES)
        await caller.hears("Nous sommes fermés")
        await caller.hears("Pour être rappelé, appuyez sur 1")
        await caller.hears("laisser un message, appuyez sur 2")
        await caller.keys("1")
        await caller.hears("Nous vous appellerons au 3 3, 1, 9 9, 0 0, 1 2, 3 4")
        await caller.keys("1")
        await caller.hears("dès que possible")
        await caller.until("hungup")
        sofia, marie = await world.agent("sofia"), await world.agent("marie")
        async with await softphone(marie):
            offer: dict[str, Any] = await marie.until(lambda: next(iter(marie.view["offers"]), None))
            assert (offer["channel"], sofia.view["offers"]) == ("callback", [])
            await marie.accept(offer["contact_id"])
            ring = await caller.until("ring")
            assert (ring["from"], ring["to"]) == ("+33199000100", MINE)
            await marie.until(lambda: marie.work(offer["contact_id"]).get("contact", {}).get("state") == "talking")


async def test_an_identified_caller_is_booked_for_when_we_open_on_a_number_they_key(tmp_path: Path) -> None:
    opens = datetime.now(UTC) + timedelta(hours=2)
    span = f'open = "{opens:%H:%M}-{opens + timedelta(hours=1):%H:%M}"\n'
    policy = quick(tmp_path, tables=f"[hours.call]\n{span}[hours.callback]\n{span}")
    async with PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world:
        camille = await world.customer("camille")
        give_key(world)
        async with Caller(world.server, any=True) as caller:
            await caller.dial(KNOWN, hidden=True)
            await identify(caller)
            await caller.hears("Pour être rappelé, appuyez sur 1")
            await caller.keys("1")
            await key_number(caller, ", à partir de")
        mine = await camille.until(lambda: next(iter(camille.view["contacts"]), None))
        assert (mine["channel"], mine["state"], mine["callback"]["number"]) == (
            "callback",
            "booked",
            "+33 1 99 00 56 78",
        )


async def test_no_callback_is_offered_on_a_line_without(tmp_path: Path) -> None:
    policy = quick(tmp_path, tables=OFF)
    policy.write_text(policy.read_text().replace("texts = true", "texts = true\ncallback = false"))
    async with (
        PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world,
        Caller(world.server, any=True) as caller,
    ):
        await caller.dial(SALES)
        await caller.keys("2")
        await caller.hears("To leave a message, press 2")
        assert not [said for said in caller.said() if "called back" in said]
        await caller.keys("1")
        await caller.hears("Goodbye")
        ines = await world.agent("ines", presence="")
        assert (await ines.say("floor.watch"))["waiting"] == []
