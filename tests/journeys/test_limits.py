"""Abuse and lost numbers over the real server and the simulated carrier: what customers and supervisors read, and what
is dialed."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.clients import Agent, Customer, Refusal
from tests.support.commands import ringback
from tests.support.phones import Phone, softphone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld
from tests.support.skies import patience
from tests.support.world import World


def reason(customer: Customer) -> str:
    """Why the customer may not ask for a call now."""
    return next(str(one["reason"]) for one in customer.view["channels"] if one["channel"] == "callback")


async def supervisor(world: World) -> Agent:
    """Ines, watching the floor."""
    ines = await world.agent("ines", presence="")
    await ines.say("floor.watch")
    return ines


async def guarding(ines: Agent) -> dict[str, object]:
    return dict((await ines.say("floor.watch"))["guarding"])


async def test_a_supervisor_stops_all_calls_and_lets_them_go_on(tmp_path: Path) -> None:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        camille, marie, ines = await world.customer("camille"), await world.agent("marie"), await supervisor(world)
        with pytest.raises(Refusal, match="forbidden"):
            await marie.say("dialing.stop")
        callback = await camille.ask_callback()
        await marie.offer(callback)
        await ines.say("dialing.stop")
        await camille.until(lambda: camille.contact(callback)["estimate"]["reason"] == "disturbed")
        assert (camille.contact(callback)["state"], camille.contact(callback)["place"]) == ("waiting", 1)
        assert reason(camille) == "disturbed"
        await marie.until(lambda: marie.view["offers"] == [])
        noe = await world.customer("noe")
        with pytest.raises(Refusal, match="phone-disturbed"):
            await noe.ask_callback(number="01 99 00 55 55")
        halt = (await guarding(ines))["halt"]
        assert isinstance(halt, dict)
        assert (halt["why"], halt["by"]) == ("supervisor", "Inês Duarte")
        await world.server.restart()
        ines, camille, marie = await world.again(ines), await world.again(camille), await world.again(marie)
        assert camille.contact(callback)["estimate"]["reason"] == "disturbed"
        await marie.say("presence.choose", presence="available")
        async with Phone(world.server, any=True) as phone, await softphone(marie):
            await ines.say("dialing.resume")
            await marie.accept(callback)
            await camille.until_state(callback, "talking")
            assert len(phone.rings()) == 1


async def test_the_command_line_stops_all_calls_too(tmp_path: Path) -> None:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        camille, ines = await world.customer("camille"), await supervisor(world)
        folder: dict[str, Any] = {"data_dir": tmp_path / "data"}
        assert (await asyncio.to_thread(ringback, "dialing", "stop", **folder)).returncode == 0
        await camille.until(lambda: reason(camille) == "disturbed")
        halt = (await guarding(ines))["halt"]
        assert isinstance(halt, dict)
        assert halt["why"] == "command-line"
        said = (await asyncio.to_thread(ringback, "dialing", "status", **folder)).stdout
        assert "dialing stopped: command-line" in said
        await asyncio.to_thread(ringback, "dialing", "start", **folder)
        await camille.until(lambda: reason(camille) == "None")
        assert (await guarding(ines))["halt"] is None


async def test_at_the_days_ceiling_calls_stop_and_places_are_kept(tmp_path: Path) -> None:
    policy = quick(tmp_path, tables="[limits]\ncost_min = 5\nspend_day = 5\n")
    async with PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world:
        camille, noe = await world.customer("camille"), await world.customer("noe")
        marie, ines = await world.agent("marie"), await supervisor(world)
        async with Phone(world.server, any=True) as phone, await softphone(marie):
            first = await camille.ask_callback()
            await marie.accept(first)
            ring = await phone.until("ring")
            await camille.until_state(first, "talking")
            second = await noe.ask_callback(number="01 99 00 55 55")
            await phone.do("hangup", ring["call"])
            await noe.until(lambda: noe.contact(second)["estimate"]["reason"] == "spent")
            assert noe.contact(second)["state"] == "waiting"
            assert noe.contact(second)["estimate"]["opens_at"]
            await camille.until_state(first, "wrapping")
            await marie.say("wrapup.finish", contact_id=first, disposition="solved")
            now = await guarding(ines)
            assert (now["spent"], now["spend_day"]) == (5.0, 5.0)
            with pytest.raises(Refusal, match="limit-spend"):
                await camille.ask_callback(number="01 99 00 66 66")
            assert len(phone.rings()) == 1


async def test_a_reported_caller_is_not_called_until_a_supervisor_lifts_it(tmp_path: Path) -> None:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        camille, marie, ines = await world.customer("camille"), await world.agent("marie"), await supervisor(world)
        async with Phone(world.server, any=True) as phone, await softphone(marie):
            callback = await camille.ask_callback()
            await marie.accept(callback)
            ring = await phone.until("ring")
            await camille.until_state(callback, "talking")
            await phone.do("hangup", ring["call"])
            await camille.until_state(callback, "wrapping")
            await marie.say("wrapup.finish", contact_id=callback, disposition="other", abuse=True)
        with pytest.raises(Refusal, match="account-blocked"):
            await camille.ask_callback(number="01 99 00 55 55")
        noe = await world.customer("noe")
        with pytest.raises(Refusal, match="number-blocked"):
            await noe.say("callback.check", country="FR", number="01 99 00 12 34")
        bars = (await guarding(ines))["bars"]
        assert isinstance(bars, list)
        assert [(bar["kind"], bar["shown"], bar["by"]) for bar in bars] == [
            ("number", "+33 • •• •• •• 34", "Marie Laurent"), ("account", "Camille Moreau", "Marie Laurent"),
        ]  # fmt: skip
        with pytest.raises(Refusal, match="forbidden"):
            await marie.say("bar.lift", ref=bars[0]["ref"])
        for bar in bars:
            await ines.say("bar.lift", ref=bar["ref"])
        await camille.ask_callback()


async def test_limits_count_by_address_and_by_account_and_outlive_a_restart(tmp_path: Path) -> None:
    policy = quick(tmp_path, tables="[limits]\naddress_hour = 3\naccount_numbers_day = 2\n")
    async with PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world:
        camille, noe = await world.customer("camille"), await world.customer("noe")
        for number in ("01 99 00 55 55", "01 99 00 66 66"):
            await camille.say("contact.leave", contact_id=await camille.ask_callback(number=number))
        with pytest.raises(Refusal, match="limit-account-numbers"):
            await camille.ask_callback()
        await noe.say("contact.leave", contact_id=await noe.ask_callback())
        await world.server.restart()
        noe = await world.again(noe)
        with pytest.raises(Refusal, match="limit-address") as no:
            await noe.ask_callback()
        assert no.value.field is None
    found = b"".join(part.read_bytes() for part in (tmp_path / "data").glob("ringback.db*"))
    assert b"127.0.0.1" not in found, "addresses are kept as keyed hashes only"


async def code_heard(who: Customer, phone: Phone, by: str, **where: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Ask for a code until one comes: the proof, and what the phone heard. A code is sent once, and lost when the
    network has refused it: whoever waits in vain asks again."""
    for _ in range(3):
        sent = await who.say("code.request", **where, by=by)
        try:
            async with asyncio.timeout(patience() / 5):
                return sent, await phone.until({"sms": "text", "voice": "ring"}[by])
        except TimeoutError:
            continue
    raise AssertionError("no code in three times asking")


async def test_a_new_number_is_shown_to_be_ones_own_by_a_text(tmp_path: Path) -> None:
    policy = quick(tmp_path, tables='[limits.proof]\nwhen = ["new"]\ncode_gap_s = 0\n')
    async with PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world:
        camille, where = await world.customer("camille"), {"country": "FR", "number": "01 99 00 12 34"}
        assert (await camille.say("callback.check", **where))["proof"] is True
        with pytest.raises(Refusal, match="proof-needed"):
            await camille.ask_callback()
        async with Phone(world.server, any=True) as phone:
            sent, text = await code_heard(camille, phone, "sms", **where)
            [code] = re.findall(r"\b\d{6}\b", text["text"])
            wrong = f"{(int(code) + 1) % 10**6:06}"
            checked = await camille.say("code.enter", proof_id=sent["proof_id"], code=wrong)
            assert checked == {"proven": False, "tries_left": 4}
            noe = await world.customer("noe")
            with pytest.raises(Refusal, match="unknown-proof"):
                await noe.say("code.enter", proof_id=sent["proof_id"], code=code)
            assert (await camille.say("code.enter", proof_id=sent["proof_id"], code=code))["proven"] is True
            assert (await camille.say("callback.check", **where))["proof"] is False
            await camille.ask_callback()
            spoken, ring = await code_heard(noe, phone, "voice", country="FR", number="01 99 00 55 55")
            assert spoken["tries_left"] == 5
            assert (ring["to"], ring["from"]) == ("+33199005555", "+33199000100")
        log = await asyncio.to_thread(world.server.log.read_text)
    found = b"".join(part.read_bytes() for part in (tmp_path / "data").glob("ringback.db*"))
    alone = re.compile(rf"(?<![0-9A-Za-z.]){code}(?![0-9A-Za-z])")  # not within an instant or an id
    assert alone.search(found.decode("latin-1")) is None
    assert alone.search(log) is None
