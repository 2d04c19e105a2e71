"""A web process outside the demo and without a desk: what it serves, and what it does not."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from orchestrator.records.people import add_person
from orchestrator.records.store import Store
from orchestrator.web.context import CONTEXT
from orchestrator.web.passwords import hash_password
from queues.agents import Person
from tests.orchestrator.web.application import application


async def test_a_link_in_the_folder_leads_nowhere_else(store: Store, tmp_path: Path, aiohttp_client: Any) -> None:
    static = tmp_path / "static"
    static.mkdir()
    (tmp_path / "outside.js").write_text("secret")
    (static / "inside.js").write_text("public")
    (static / "link.js").symlink_to(tmp_path / "outside.js")
    client = await aiohttp_client(_application(store, tmp_path, static))
    assert (await client.get("/static/inside.js")).status == 200
    assert (await client.get("/static/link.js")).status == 404


def _application(store: Store, folder: Path, static: Path) -> web.Application:
    app = application(store, folder, demo=False)
    app[CONTEXT].static = static
    return app


async def test_the_way_to_the_panel_is_a_path(store: Store, tmp_path: Path, aiohttp_client: Any) -> None:
    client = await aiohttp_client(application(store, tmp_path, demo=False))
    answer = await client.get("/", headers={"Host": "evil.example"}, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (302, "/agent/")


async def test_nothing_of_the_demo_is_there_without_it(store: Store, tmp_path: Path, aiohttp_client: Any) -> None:
    client = await aiohttp_client(application(store, tmp_path, demo=False))
    gone = (
        "/demo/cast",
        "/demo/mails",
        "/mailbox",
        "/mailbox/",
        "/phone",
        "/phone/",
        "/carrier/log",
        "/carrier/phone",
        "/carrier/phonebook.json",
    )
    for path in gone:
        assert (await client.get(path)).status == 404
    assert (await client.post("/demo/sign-in")).status == 404
    site = await (await client.get("/api/v1/site")).json()
    topics = site.pop("topics")
    assert site == {"name": "Astrelle", "languages": ["fr", "en", "es", "pt"], "demo": False, "simulated_phone": False}
    assert topics[0]["id"] == "start"
    assert topics[0]["labels"]["fr"] == "Mise en route"


async def test_the_named_sites_may_frame_the_widget_and_nothing_else(
    store: Store, tmp_path: Path, aiohttp_client: Any
) -> None:
    client = await aiohttp_client(application(store, tmp_path, demo=False))
    widget = (await client.get("/widget/")).headers["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://shop.example" in widget
    for path in ("/agent/", f"/ticket/{'A' * 32}"):
        assert "frame-ancestors 'none'" in (await client.get(path)).headers["Content-Security-Policy"]


async def test_cookies_are_for_encrypted_lines_where_there_are_some(
    store: Store, tmp_path: Path, aiohttp_client: Any
) -> None:
    person = Person(id="a" * 16, name="Léa", email="lea@desk.example", role="agent", languages={"fr": 5})
    hashed = await hash_password("a long password")
    await store.write(lambda c: add_person(c, person, hashed, datetime.now(UTC)))
    client = await aiohttp_client(application(store, tmp_path, demo=False))
    body = {"email": "lea@desk.example", "password": "a long password"}
    answer = await client.post("/api/v1/agent/session", json=body)
    assert answer.status == 200
    flags = {part.strip().lower() for part in answer.headers["Set-Cookie"].split(";")[1:]}
    assert {"secure", "httponly", "samesite=strict", "path=/api/v1/agent/session"} <= flags
    assert not any(flag.startswith("domain") for flag in flags)


async def test_without_a_desk_it_is_alive_and_not_ready(store: Store, tmp_path: Path, aiohttp_client: Any) -> None:
    client = await aiohttp_client(application(store, tmp_path, demo=False))
    assert (await client.get("/healthz")).status == 200
    answer = await client.get("/readyz")
    assert (answer.status, await answer.text()) == (503, "no desk is at work\n")
    waits = await client.get("/api/v1/waits?language=fr")
    assert (waits.status, (await waits.json())["code"]) == (503, "no-desk")
    assert waits.headers["Access-Control-Allow-Origin"] == "*"


async def test_without_its_records_it_is_alive_and_not_ready(store: Store, tmp_path: Path, aiohttp_client: Any) -> None:
    app = application(store, tmp_path, demo=False)
    client = await aiohttp_client(app)
    await app[CONTEXT].store.write(lambda c: c.exec_driver_sql("DROP TABLE sessions"))
    await store.close()
    assert (await client.get("/healthz")).status == 200
    answer = await client.get("/readyz")
    assert (answer.status, await answer.text()) == (503, "the records do not answer\n")
