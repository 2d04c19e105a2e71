"""Sessions: only their holder has the token, and they end when they should."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from orchestrator.records.schema import sessions
from orchestrator.records.store import Store
from orchestrator.web.sessions import close_all, close_session, open_session, owner, sweep
from queues.errors import Refused

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def _count(store: Store) -> int:
    return len(await store.read(lambda connection: connection.execute(select(sessions.c.kind)).all()))


async def test_a_token_opens_its_own_session_only(store: Store) -> None:
    camille = await open_session(store, "customer", "camille", HOUR, now=NOW)
    ben = await open_session(store, "customer", "ben", HOUR, now=NOW)
    assert camille != ben
    assert len(camille) == 43  # 256 bits, 6 a character
    assert await owner(store, "customer", camille, now=NOW) == "camille"
    assert await owner(store, "customer", ben, now=NOW) == "ben"
    assert await owner(store, "agent", camille, now=NOW) is None


async def test_the_token_itself_is_nowhere_on_disk(store: Store, tmp_path: Path) -> None:
    token = await open_session(store, "agent", "amelie", HOUR)
    files = [path.read_bytes() for path in tmp_path.iterdir()]  # noqa: ASYNC240
    assert any(b"amelie" in content for content in files)
    assert not any(token.encode() in content for content in files)


@pytest.mark.parametrize(
    "token",
    [None, "", " ", "x", "é", "\udcff", "\0", "' OR 1=1 --", "a" * 100_000, "A" * 43],
    ids=lambda t: repr(t)[:12],
)
async def test_odd_tokens_open_nothing(store: Store, token: str | None) -> None:
    await open_session(store, "agent", "amelie", HOUR, now=NOW)
    assert await owner(store, "agent", token, now=NOW) is None


async def test_a_session_ends_at_its_time(store: Store) -> None:
    token = await open_session(store, "agent", "amelie", HOUR, now=NOW)
    assert await owner(store, "agent", token, now=NOW + HOUR - timedelta(microseconds=1)) == "amelie"
    assert await owner(store, "agent", token, now=NOW + HOUR) is None


async def test_closing_ends_what_hangs_from_it_and_nothing_else(store: Store) -> None:
    browser = await open_session(store, "browser", "amelie", 10 * HOUR, now=NOW)
    page = await open_session(store, "agent", "amelie", HOUR, browser, now=NOW)
    phone = await open_session(store, "phone", "amelie", HOUR, page, now=NOW)
    other = await open_session(store, "browser", "amelie", HOUR, now=NOW)
    await close_session(store, browser)
    for kind, token in (("browser", browser), ("agent", page), ("phone", phone)):
        assert await owner(store, kind, token, now=NOW) is None
    assert await owner(store, "browser", other, now=NOW) == "amelie"
    await close_session(store, browser)


async def test_a_page_ends_without_its_browser(store: Store) -> None:
    browser = await open_session(store, "browser", "amelie", 10 * HOUR, now=NOW)
    page = await open_session(store, "agent", "amelie", HOUR, browser, now=NOW)
    await close_session(store, page)
    assert await owner(store, "agent", page, now=NOW) is None
    assert await owner(store, "browser", browser, now=NOW) == "amelie"


async def test_a_session_does_not_outlive_the_one_it_hangs_from(store: Store) -> None:
    browser = await open_session(store, "browser", "amelie", HOUR, now=NOW)
    page = await open_session(store, "agent", "amelie", 5 * HOUR, browser, now=NOW)
    assert await owner(store, "agent", page, now=NOW + HOUR) is None


async def test_nothing_hangs_from_a_session_that_is_over(store: Store) -> None:
    browser = await open_session(store, "browser", "amelie", HOUR, now=NOW)
    with pytest.raises(Refused, match="unauthorized"):
        await open_session(store, "agent", "amelie", HOUR, browser, now=NOW + HOUR)
    await close_session(store, browser)
    with pytest.raises(Refused, match="unauthorized"):
        await open_session(store, "agent", "amelie", HOUR, browser, now=NOW)
    assert await _count(store) == 0


async def test_somebody_is_signed_out_everywhere(store: Store) -> None:
    browser = await open_session(store, "browser", "amelie", HOUR, now=NOW)
    page = await open_session(store, "agent", "amelie", HOUR, browser, now=NOW)
    ben = await open_session(store, "agent", "ben", HOUR, now=NOW)
    await close_all(store, "amelie")
    assert await owner(store, "browser", browser, now=NOW) is None
    assert await owner(store, "agent", page, now=NOW) is None
    assert await owner(store, "agent", ben, now=NOW) == "ben"


async def test_what_is_over_is_swept_away(store: Store) -> None:
    await open_session(store, "agent", "amelie", HOUR, now=NOW)
    lasting = await open_session(store, "agent", "ben", 2 * HOUR, now=NOW)
    assert await sweep(store, NOW + HOUR) == 1
    assert await owner(store, "agent", lasting, now=NOW + HOUR) == "ben"
    assert await _count(store) == 1
