"""A socket lives no longer than its session: not past its expiry, nor past a switched-off account or a new password."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from orchestrator.web.sessions import mark
from tests.orchestrator.realtime.raw import Raw
from tests.support.clients import demo_people
from tests.support.commands import ringback
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

SOON_S = 10


def _records(world: World) -> Path:
    return Path(str(world.server.settings["data_dir"])) / "ringback.db"


def _expire(world: World, token: str, *, after: timedelta) -> None:
    end = int((datetime.now(UTC) + after).timestamp() * 1_000_000)
    with sqlite3.connect(_records(world), timeout=10) as records:
        records.execute("UPDATE sessions SET expires_at = ? WHERE token_hash = ?", (end, mark(token)))


async def _farewell(raw: Raw, namespace: str) -> str:
    """The word the server parts with; what comes before is passed over."""
    async with asyncio.timeout(SOON_S):
        while frame := await raw.frame():
            if frame.startswith(f'42{namespace},["goodbye"'):
                assert await raw.frame() == f"41{namespace},"
                await raw.until_closed()
                return frame
    raise AssertionError("closed without a farewell")


async def _sign_in(world: World, who: str) -> str:
    person = (await demo_people(world.server))[who]
    body = {"email": person["email"], "password": person["password"]}
    return str((await world.server.json("/api/v1/agent/session", body=body))["token"])


async def _command(world: World, *arguments: str, said: str = "") -> None:
    ended = await asyncio.to_thread(
        ringback, "people", *arguments, said=said, data_dir=world.server.settings["data_dir"]
    )
    assert ended.returncode == 0, ended.stderr


async def test_a_socket_ends_with_its_session_and_others_go_on(world: World) -> None:
    """The session's end is known from the connect; one that was moved since is looked up."""
    short, long = await world.customer("camille"), await world.customer("lucia")
    _expire(world, short.token, after=timedelta(seconds=2))
    _expire(world, long.token, after=timedelta(seconds=2))
    async with Raw(world.server.url) as one, Raw(world.server.url) as two:
        for raw, who in ((one, short), (two, long)):
            assert (await raw.connect("/customer", {"token": who.token})).startswith("40/customer,")
        _expire(world, long.token, after=timedelta(hours=1))
        assert await _farewell(one, "/customer") == '42/customer,["goodbye",{"code":"expired"}]'
        assert (await two.call("/customer", "hello", {}))["ok"]


@pytest.mark.parametrize(
    ("command", "said", "code"),
    [(("disable",), "", "disabled"), (("password", "--password-stdin"), "another long one\n", "signed-out")],
    ids=["disabled", "password"],
)
async def test_a_changed_account_ends_its_sockets_and_nobody_elses(
    world: World, command: tuple[str, ...], said: str, code: str
) -> None:
    people = await demo_people(world.server)
    marie, james = await _sign_in(world, "marie"), await _sign_in(world, "james")
    async with Raw(world.server.url) as one, Raw(world.server.url) as two, Raw(world.server.url) as other:
        for raw, token in ((one, marie), (two, marie), (other, james)):
            assert (await raw.connect("/agent", {"token": token})).startswith("40/agent,")
        await _command(world, command[0], people["marie"]["email"], *command[1:], said=said)
        for raw in (one, two):
            assert await _farewell(raw, "/agent") == f'42/agent,["goodbye",{{"code":"{code}"}}]'
        assert (await other.call("/agent", "hello", {}))["ok"]
    async with Raw(world.server.url) as raw:
        assert "unauthorized" in await raw.connect("/agent", {"token": marie})
    body = {"email": people["marie"]["email"], "password": people["marie"]["password"]}
    assert (await world.server.json("/api/v1/agent/session", body=body))["code"] == "bad-credentials"
    await _command(world, "enable", people["marie"]["email"])
    await _command(world, "password", people["marie"]["email"], "--password-stdin", said=f"{body['password']}\n")
    assert await _sign_in(world, "marie")


async def test_nobody_is_changed_who_does_not_exist(world: World) -> None:
    for command in ("disable", "enable"):
        ended = await asyncio.to_thread(
            ringback, "people", command, "nobody@desk.example", data_dir=world.server.settings["data_dir"]
        )
        assert (ended.returncode, ended.stderr) == (2, "Nobody has this e-mail address.\n")
