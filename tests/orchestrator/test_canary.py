"""Nothing private reaches the log, at any level: a chat and a callback with a number and secrets to look for."""

import asyncio
from pathlib import Path

import pytest

from orchestrator import demo
from tests.support.clients import Refusal, demo_people
from tests.support.phones import Phone, softphone
from tests.support.policies import quick
from tests.support.world import World

NUMBER = "+33199007391"
"""Nobody else's."""


async def test_a_log_at_its_most_talkative_holds_nothing_private(tmp_path: Path) -> None:
    async with World(tmp_path, policy_file=quick(tmp_path), carrier_speed=4, log_level="debug") as world:
        people = await demo_people(world.server)
        identity = world.identity("camille", email="canari7391@customers.example")
        camille, marie = await world.customer("camille"), await world.agent("marie")
        await world.server.json(
            "/api/v1/agent/session", body={"email": "marie@astrelle.example", "password": "wrong-7391"}
        )
        await world.server.json("/api/v1/customer/session", body={"language": "fr", "identity": identity + "x"})
        chat = await camille.ask_chat(subject="Sujet-7391")
        await marie.accept(chat)
        await camille.say("chat.say", contact_id=chat, client_id="a" * 16, text="Secret-7391")
        with pytest.raises(Refusal, match="number-not-a-number"):
            await camille.say("callback.check", country="FR", number="Invalide-7391")
        access = await world.server.json("/api/v1/agent/phone", marie.token)
        async with Phone(world.server, any=True) as phone, await softphone(marie):
            callback = await camille.ask_callback(number=NUMBER, fallback_email="repli-7391@customers.example")
            await marie.accept(callback)
            ring = await phone.until("ring")
            await camille.until_state(callback, "talking")
            await phone.do("hangup", ring["call"])
            await camille.until_state(callback, "wrapping")
        made_up = demo.load(Path(str(world.server.settings["data_dir"]))).made_up
        private = {
            NUMBER, NUMBER.removeprefix("+"), "199007391", "1 99 00 73 91", identity, identity.rpartition(".")[2],
            camille.token, marie.token, access["token"], "wrong-7391", "Secret-7391", "Sujet-7391", "canari7391@",
            "repli-7391@", "Invalide-7391", made_up.secret, made_up.identity_secret, made_up.auth_token,
            made_up.api_secret, *(person["password"] for person in people.values()),
        }  # fmt: skip
    text = await asyncio.to_thread(world.server.log.read_text)
    assert "desk took over" in text, "the log is not where this test looks for it"
    assert {secret for secret in private if secret in text} == set()
    assert "Traceback" not in text
