"""A closed line over the real server: a callback by key press, at once or when we open, or nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

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


@pytest.mark.parametrize(
    ("key", "nobody", "closes", "later", "kept"),
    [
        (
            "5",
            "Personne n’est là pour répondre en ce moment.",
            "Nous fermons à {at} : votre tour pourrait ne pas venir aujourd’hui.",
            "Pour être rappelé en gardant votre place, aujourd’hui ou à partir de",
            "Vous gardez votre place.",
        ),
        (
            "2",
            "Nobody is there to answer at the moment.",
            "We close at {at}: your turn may not come today.",
            "To be called back and keep your place, today or from",
            "You keep your place.",
        ),
    ],
    ids=["fr", "en"],
)
async def test_whoever_waits_shortly_before_we_close_hears_it_and_keeps_the_place_by_key(
    tmp_path: Path, key: str, nobody: str, closes: str, later: str, kept: str
) -> None:
    closes_at = datetime.now(UTC) + timedelta(minutes=8)
    span = f'open = "{closes_at - timedelta(hours=3):%H:%M}-{closes_at:%H:%M}"\n'
    policy = quick(tmp_path, tables=f"[hours.call]\n{span}[hours.callback]\n{span}")
    async with (
        PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world,
        Caller(world.server, any=True) as caller,
    ):
        await caller.dial(SALES)
        await caller.keys(key)
        await caller.next(nobody)
        await caller.next(closes.format(at=f"{closes_at.astimezone(ZoneInfo('Europe/Paris')):%H:%M}"))
        await caller.next(later)
        await caller.keys("1")
        await caller.hears(kept)
        await caller.keys("1")
        await caller.until("hungup")
        marie = await world.agent("marie")
        async with await softphone(marie):
            await marie.offered("callback")


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
