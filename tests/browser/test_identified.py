"""The demo shows, in its telephone only, what to key on the line that asks who calls."""

from pathlib import Path

import msgspec
from playwright.async_api import expect

from orchestrator import demo
from tests.support.browsers import Browsers
from tests.support.policies import quick
from tests.support.world import World

LINE = "+33 1 99 00 01 90"


async def test_the_line_that_asks_who_calls_can_be_tried_from_the_telephone_in_the_browser(tmp_path: Path) -> None:
    async with World(tmp_path, policy_file=quick(tmp_path), carrier_speed=4) as world:
        made_up = demo.load(Path(str(world.server.settings["data_dir"]))).made_up
        marie = await world.agent("marie")
        async with Browsers(world) as browsers:
            phone = await (await browsers.profile(width=390)).new_page()
            await phone.goto(f"{world.server.url}/phone/?lang=en")
            await phone.get_by_test_id("phone-dial").click()
            shown = phone.get_by_test_id("phone-identified")
            await expect(shown).to_contain_text(f"Camille Moreau on {LINE}")
            await phone.get_by_test_id("phone-dial-ours").filter(has_text=LINE).click()
            await phone.get_by_test_id("phone-dial-call").click()
            heard = phone.get_by_test_id("phone-captions")
            for asked, keys in (("numéro personnel", made_up.personal_number), ("clé d’hôte", made_up.host_key)):
                await expect(heard).to_contain_text(asked)
                await expect(shown).to_contain_text(f"{keys} #")
                for key in f"{keys}#":
                    await phone.get_by_role("button", name=f"Key {key}", exact=True).click()
            offer = await marie.offered("call")
            assert (offer["customer"]["name"], offer["customer"]["assurance"]) == ("Camille Moreau", "keypad")
        await world.server.stop()
        assert made_up.host_key not in world.server.log.read_text()


def test_a_demo_made_before_there_were_keys_keeps_what_it_has_and_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "demo.json"
    demo.load(tmp_path)
    old = msgspec.json.decode(path.read_bytes())
    path.write_bytes(msgspec.json.encode({name: old[name] for name in old if name != "host_key"} | {"prefix": "kept"}))
    made_up = demo.load(tmp_path).made_up
    assert (made_up.prefix, len(made_up.host_key)) == ("kept", 8)
    assert demo.load(tmp_path).made_up == made_up
