"""The command line: people, the policy's languages, one process a data folder, ports, migrations."""

import asyncio
import socket
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.support.clients import Agent
from tests.support.commands import ringback
from tests.support.server import Server
from tests.support.world import World

PASSWORD = "long enough to be one"
LEA = ("--name", "Léa Roux", "--email", "lea@desk.example", "--language", "fr:5")


def _add(folder: Path, *arguments: str, said: str = PASSWORD) -> Any:
    given = {"data_dir": folder}
    return ringback("people", "add", *arguments, "--password-stdin", said=f"{said}\n", **given)


def _list(folder: Path) -> list[str]:
    ended = ringback("people", "list", data_dir=folder)
    assert ended.returncode == 0, ended.stderr
    return [line for line in ended.stdout.splitlines() if line]


def test_people_are_added_and_listed(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there yet"
    assert _list(folder) == []
    added = _add(folder, *LEA, "--language", "EN:2", "--skill", "optics:3", "--chats", "5", "--no-calls")
    assert (added.returncode, added.stdout) == (0, "Léa Roux can sign in with lea@desk.example.\n")
    assert (
        _add(
            folder, "--name", " Abe ", "--email", "Abe@desk.example", "--language", "pt-BR:1", "--role", "supervisor"
        ).returncode
        == 0
    )
    assert _list(folder) == [
        "Abe  abe@desk.example  supervisor  pt-BR:1  3 chats  calls",
        "Léa Roux  lea@desk.example  agent  fr:5 en:2  optics:3  5 chats  no calls",
    ]
    with sqlite3.connect(folder / "ringback.db") as records:
        rows = records.execute(
            "SELECT chat_capacity, takes_calls, skills, password_hash FROM people ORDER BY name"
        ).fetchall()
    assert [row[:2] for row in rows] == [(3, 1), (5, 0)]
    assert "optics" in rows[1][2]
    assert all(row[3].startswith("$argon2id$") for row in rows)
    assert PASSWORD not in added.stdout + added.stderr


@pytest.mark.parametrize(
    ("arguments", "said", "named"),
    [
        ((*LEA, "--language", "en:6"), PASSWORD, "--language en:6"),
        ((*LEA, "--language", "en:0"), PASSWORD, "--language en:0"),
        ((*LEA, "--language", "en"), PASSWORD, "--language en"),
        ((*LEA, "--language", ":3"), PASSWORD, "--language :3"),
        ((*LEA, "--language", "klingon:3"), PASSWORD, "--language klingon"),
        ((*LEA, "--language", "xx:3"), PASSWORD, "--language xx"),
        ((*LEA, "--skill", "optics"), PASSWORD, "--skill optics"),
        ((*LEA, "--skill", "optics:9"), PASSWORD, "--skill optics:9"),
        ((*LEA, "--chats", "21"), PASSWORD, "--chats"),
        ((*LEA, "--role", "boss"), PASSWORD, "--role"),
        (LEA, "too short", "12 to 256 characters"),
        (LEA, "", "12 to 256 characters"),
        (LEA, "x" * 257, "password"),
        (("--name", " ", *LEA[2:]), PASSWORD, "name"),
        (("--name", "x" * 101, *LEA[2:]), PASSWORD, "name"),
        ((*LEA[:2], "--email", "no address", *LEA[4:]), PASSWORD, "e-mail address"),
        ((*LEA[:2], "--email", "a@b", *LEA[4:]), PASSWORD, "e-mail address"),
        (LEA[:4], PASSWORD, "--language"),
        (LEA[2:], PASSWORD, "--name"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_wrong_is_named_and_nobody_is_added(
    tmp_path: Path, arguments: tuple[str, ...], said: str, named: str
) -> None:
    ended = _add(tmp_path, *arguments, said=said)
    assert ended.returncode == 2
    assert named in ended.stderr
    assert "Traceback" not in ended.stderr
    assert _list(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((*LEA, "--language", "klingon:3"), "klingon"),
        ((*LEA, "--skill", "optics:9"), "--skill"),
        (("--name", "x" * 101, *LEA[2:]), "name"),
        ((*LEA[:2], "--email", "a@b", *LEA[4:]), "e-mail address"),
    ],
)
def test_what_is_wrong_is_said_before_a_password_is_asked_for(
    tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    ended = ringback("people", "add", *arguments, data_dir=tmp_path)
    assert ended.returncode == 2
    assert named in ended.stderr
    assert "Password" not in ended.stdout + ended.stderr


def test_an_address_is_one_persons(tmp_path: Path) -> None:
    assert _add(tmp_path, *LEA).returncode == 0
    again = _add(tmp_path, "--name", "Another", "--email", "LEA@desk.example", "--language", "en:1")
    assert again.returncode == 2
    assert "has this e-mail address already" in again.stderr
    assert len(_list(tmp_path)) == 1


def test_a_language_the_policy_does_not_serve_is_said(tmp_path: Path) -> None:
    ended = _add(tmp_path, *LEA, "--language", "de:4")
    assert ended.returncode == 0
    assert "not de" in ended.stderr
    assert "fr" in ended.stderr


def _change(folder: Path, *arguments: str) -> Any:
    return ringback("people", "change", "LEA@desk.example", *arguments, data_dir=folder)


def test_what_somebody_can_do_is_changed_part_by_part(tmp_path: Path) -> None:
    assert _add(tmp_path, *LEA, "--skill", "optics:3").returncode == 0
    start = "Léa Roux  lea@desk.example  agent  "
    for arguments, line in (
        (("--language", "fr:4", "--language", "EN:2"), "fr:4 en:2  optics:3  3 chats  calls"),
        (("--chats", "0", "--no-calls"), "fr:4 en:2  optics:3  0 chats  no calls"),
        (("--skill", "app:5"), "fr:4 en:2  app:5  0 chats  no calls"),
        (("--works", "Mo-Fr 09:00-17:00", "--zone", "Europe/Paris"),
         "fr:4 en:2  app:5  0 chats  no calls  Mo-Fr 09:00-17:00 Europe/Paris"),
        (("--works", "Sa 10:00-12:00"), "fr:4 en:2  app:5  0 chats  no calls  Sa 10:00-12:00 Europe/Paris"),
        (("--zone", "UTC"), "fr:4 en:2  app:5  0 chats  no calls  Sa 10:00-12:00 UTC"),
        (("--works", "", "--no-skills", "--calls"), "fr:4 en:2  0 chats  calls"),
        (("--phone", "+33 1 99 00 56 78"), "fr:4 en:2  0 chats  calls  rings +33199005678"),
        (("--phone", "sip:lea@office.example"), "fr:4 en:2  0 chats  calls  rings sip:lea@office.example"),
        (("--phone", ""), "fr:4 en:2  0 chats  calls"),
    ):  # fmt: skip
        changed = _change(tmp_path, *arguments)
        assert (changed.returncode, changed.stdout) == (0, f"{start}{line}\n"), changed.stderr
        assert _list(tmp_path) == [start + line]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), "Say what to change"),
        (("--language", "fr:9"), "--language fr:9"),
        (("--language", "klingon:3"), "klingon"),
        (("--skill", "optics"), "--skill optics"),
        (("--skill", "optics:2", "--no-skills"), "not both"),
        (("--chats", "21"), "--chats"),
        (("--works", "from nine to five"), "--works from nine to five"),
        (("--works", "24/7", "--zone", "Paris"), "--zone Paris"),
        (("--zone", "Europe/Paris"), "give --works, too"),
        (("--phone", "0199005678"), "--phone 0199005678: Write a number with its country code"),
        (("--phone", "+33899123456"), "premium-rate"),
        (("--phone", "+4684650040"), "Calls to SE are not allowed"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_change_that_cannot_be_is_named_and_changes_nothing(
    tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    assert _add(tmp_path, *LEA).returncode == 0
    before = _list(tmp_path)
    ended = _change(tmp_path, *arguments)
    assert ended.returncode == 2
    assert named in ended.stderr
    assert "Traceback" not in ended.stderr
    assert _list(tmp_path) == before


def test_nobody_is_changed_under_another_address(tmp_path: Path) -> None:
    ended = _change(tmp_path, "--chats", "2")
    assert (ended.returncode, ended.stderr) == (2, "Nobody has this e-mail address.\n")


async def test_a_desk_at_work_notices_whom_the_command_line_adds(tmp_path: Path) -> None:
    async with World(tmp_path) as world:
        camille = await world.customer("camille")
        waits = await camille.say("waits.watch", language="fr")
        assert waits["waits"][0]["estimate"]["reason"] == "nobody"
        added = await asyncio.to_thread(_add, Path(str(world.server.settings["data_dir"])), *LEA)
        assert added.returncode == 0, added.stderr
        lea = Agent(world.server)
        world.clients.append(lea)
        body = {"email": "lea@desk.example", "password": PASSWORD}
        lea.token = (await world.server.json("/api/v1/agent/session", body=body))["token"]
        await _connected(lea)
        await lea.say("presence.choose", presence="available")
        chat = await camille.ask_chat()
        await lea.accept(chat)
        assert (await camille.until_state(chat, "talking"))["agent"] == {"name": "Léa Roux"}


async def _connected(agent: Agent) -> None:
    """`no-desk` means: try again soon."""
    import socketio

    async with asyncio.timeout(10):
        while True:
            try:
                return await agent.connect()
            except socketio.exceptions.ConnectionError:
                await asyncio.sleep(0.1)


async def test_a_second_process_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    first = Server(tmp_path)
    await first.start()
    try:
        ended = await asyncio.to_thread(ringback, "serve", port=0, data_dir=tmp_path / "data")
        assert ended.returncode == 2
        assert "another Ringback works on" in ended.stderr
        assert "RINGBACK_DATA_DIR" in ended.stderr
        assert (await first.json("/api/v1/site"))["name"] == "Astrelle"
    finally:
        assert await first.stop() == 0


async def test_a_killed_process_leaves_the_folder_free(tmp_path: Path) -> None:
    server = Server(tmp_path)
    await server.start()
    await server.restart()
    assert (await server.json("/api/v1/site"))["name"] == "Astrelle"
    assert await server.stop() == 0


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = ringback("serve", port=port, data_dir=tmp_path)
    assert ended.returncode == 2
    assert f"port {port}" in ended.stderr
    assert "RINGBACK_PORT" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("role", ["web", "desk"])
def test_the_roles_of_production_do_not_start_in_the_demo(tmp_path: Path, role: str) -> None:
    ended = ringback(role, data_dir=tmp_path)
    assert ended.returncode == 2
    assert "RINGBACK_DEMO" in ended.stderr
    assert "RINGBACK_BUS_URL" in ended.stderr


def test_migrating_makes_the_tables_and_may_be_repeated(tmp_path: Path) -> None:
    for _ in range(2):
        ended = ringback("migrate", data_dir=tmp_path / "data")
        assert (ended.returncode, ended.stdout) == (0, "The database is up to date.\n")
    with sqlite3.connect(tmp_path / "data" / "ringback.db") as records:
        tables = {row[0] for row in records.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"people", "contacts", "messages", "outbox", "inbox", "sessions", "desks", "tickets"} <= tables


def test_help_names_every_command() -> None:
    text = ringback("--help").stdout
    for command in ("serve", "web", "desk", "migrate", "settings", "policy", "people", "generate"):
        assert f"  {command} " in text
    assert ringback("nonsense").returncode == 2
    assert ringback("serve", "--port", "many").returncode == 2
