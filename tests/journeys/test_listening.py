"""A supervisor listens to a call, coaches and joins in, on the real server and the simulated network."""

from pathlib import Path

import pytest

from tests.support.clients import Refusal
from tests.support.phones import Phone, softphone
from tests.support.policies import quick
from tests.support.replays import PhoneWorld


async def test_a_supervisor_listens_then_joins_in_and_the_customer_hears_of_it_only_then(tmp_path: Path) -> None:
    async with PhoneWorld(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        camille, marie = await world.customer("camille"), await world.agent("marie")
        ines = await world.agent("ines", presence="")
        async with Phone(world.server, any=True) as phone, await softphone(marie), await softphone(ines) as own:
            callback = await camille.ask_callback()
            await marie.accept(callback)
            await camille.until_state(callback, "talking")
            with pytest.raises(Refusal, match="forbidden"):
                await marie.say("call.listen", contact_id=callback, part="listen")
            await ines.say("call.listen", contact_id=callback, part="listen")
            await own.until("connected")
            await ines.until(lambda: (ines.view["listening"] or {}).get("joined"))
            name = ines.view["me"]["name"]
            await marie.until(lambda: marie.work(callback)["listeners"] == [{"name": name, "part": "listen"}])
            shown = str(await camille.transcript(callback))
            assert name not in shown
            assert [said for said in phone.heard if said["type"] == "say" and "collègue" in said["text"]] == []
            await ines.say("call.listen", contact_id=callback, part="barge")
            await phone.until("say", lambda said: "rejoint cet appel" in said["text"])
            await camille.until(lambda: "supervisor-joined" in str(camille.messages))
            await ines.say("call.listen", contact_id=callback, part="none")
            await own.until("hungup")
            await marie.until(lambda: marie.work(callback)["listeners"] == [])
            assert camille.contact(callback)["state"] == "talking"
            kept = [line["event"] for line in await marie.transcript(callback)]
            assert [one for one in kept if "supervisor" in one] == [
                "staff-supervisor-listen", "supervisor-joined", "staff-supervisor-barge", "staff-supervisor-left",
            ]  # fmt: skip


async def test_an_agent_does_not_see_who_listens_where_the_policy_says_so(tmp_path: Path) -> None:
    policy = quick(tmp_path, tables="[supervising]\nagents_see = false\n")
    async with PhoneWorld(tmp_path, policy_file=policy, carrier_speed=4) as world:
        camille, marie = await world.customer("camille"), await world.agent("marie")
        ines = await world.agent("ines", presence="")
        async with Phone(world.server, any=True), await softphone(marie), await softphone(ines):
            callback = await camille.ask_callback()
            await marie.accept(callback)
            await camille.until_state(callback, "talking")
            await ines.say("call.listen", contact_id=callback, part="listen")
            await ines.until(lambda: (ines.view["listening"] or {}).get("joined"))
            assert marie.work(callback)["listeners"] == []
            await ines.say("call.listen", contact_id=callback, part="coach")
            await marie.until(lambda: [one["part"] for one in marie.work(callback)["listeners"]] == ["coach"])
