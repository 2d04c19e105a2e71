"""What transcripts promise however many write at once, tried on both databases."""

import asyncio
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, update

from orchestrator.records import transcripts
from orchestrator.records.columns import to_row
from orchestrator.records.schema import contacts, customers
from orchestrator.records.store import Store, open_store, upsert
from orchestrator.records.transcripts import Sender, Stored
from queues.effects import Line
from queues.errors import Refused
from tests.support.floors import START, Desk, customer, person
from tests.support.texts import BLANKS
from widgets.wire import Message

NOW = datetime(2026, 3, 2, 9, 1, 2, 345_678, tzinfo=UTC)
CAMILLE = Sender("customer", "customer-camille", "Camille")
ANA = Sender("agent", "agent-ana", "Ana")
CHAT = "chat-of-camille"


@pytest.fixture
async def chat(store: Store) -> Store:
    """A store with one chat, which Camille and Ana are talking in, and nothing said yet."""
    desk = Desk()
    desk.sign_in(person("ana", "fr"))
    desk.chat()
    contact = desk.accept(CHAT)

    def save(connection: Connection) -> None:
        upsert(connection, customers, [to_row(customer()) | {"seen_at": START}], "id")
        upsert(connection, contacts, [to_row(contact)], "id")

    await store.write(save)
    return store


def saying(client_id: str, text: str = "Bonjour", sender: Sender = CAMILLE, contact_id: str = CHAT) -> Any:
    return lambda c: transcripts.say(c, contact_id, sender, client_id, text, NOW)


async def numbers(store: Store) -> list[int]:
    messages, last = await store.read(lambda c: transcripts.after(c, CHAT, 0))
    found = [message.number for message in messages]
    assert last == (found[-1] if found else 0)
    return found


def _own_line(connection: Connection, key: str, event: str, params: dict[str, str | int]) -> Message:
    """One line of the desk's own."""
    line = Line(CHAT, key, event=event, params=params)
    [(_, message)] = transcripts.add_lines(connection, [(line, Sender("system", "", ""))], NOW)
    return message


async def test_a_hundred_at_once_are_numbered_without_holes(chat: Store) -> None:
    said = await asyncio.gather(*(chat.write(saying(f"m{n}", f"{n}", (CAMILLE, ANA)[n % 2])) for n in range(100)))
    assert sorted(stored.message.number for stored in said) == list(range(1, 101))
    assert await numbers(chat) == list(range(1, 101))
    messages, _ = await chat.read(lambda c: transcripts.after(c, CHAT, 0))
    assert {message.text for message in messages} == {f"{n}" for n in range(100)}
    assert {message.at for message in messages} == {NOW}


@pytest.mark.parametrize("before", [0, 1], ids=["the first ever", "a later one"])
async def test_the_same_message_many_times_at_once_is_stored_once(store_url: str, chat: Store, before: int) -> None:
    for number in range(before):
        await chat.write(saying(f"before-{number}"))
    other = open_store(store_url)
    said: list[Stored] = await asyncio.gather(*(s.write(saying("same")) for s in (chat, other) for _ in range(8)))
    await other.close()
    assert {stored.message.number for stored in said} == {before + 1}
    assert [stored.fresh for stored in said].count(True) == 1
    assert await numbers(chat) == list(range(1, before + 2))


async def test_what_was_stored_is_answered_again_even_after_the_end(chat: Store) -> None:
    first = await chat.write(saying("m"))
    await chat.write(lambda c: c.execute(update(contacts).values(state="ended")))
    assert await chat.write(saying("m", "something else")) == first._replace(fresh=False)
    with pytest.raises(Refused, match="not-open"):
        await chat.write(saying("new"))


async def test_only_those_in_it_may_write(chat: Store) -> None:
    refusals = {
        "unknown-contact": [
            saying("m", sender=Sender("customer", "customer-other", "Other")),
            saying("m", sender=Sender("agent", "agent-other", "Other")),
            saying("m", sender=Sender("agent", "customer-camille", "Camille")),
            saying("m", contact_id="no such contact"),
        ],
        "blank": [saying("m", text) for text in BLANKS],
    }
    for code, works in refusals.items():
        for work in works:
            with pytest.raises(Refused, match=code):
                await chat.write(work)
    assert await numbers(chat) == []
    assert (await chat.write(saying("m"))).message.number == 1


async def test_a_refused_message_takes_no_number(chat: Store) -> None:
    await chat.write(saying("a"))
    works = [saying("b", sender=Sender("customer", "nobody", "")), saying("c"), saying("d", ""), saying("e")]
    await asyncio.gather(*(chat.write(work) for work in works), return_exceptions=True)
    assert await numbers(chat) == [1, 2, 3]


async def test_nobody_takes_the_id_of_another_and_none_is_the_desks(chat: Store) -> None:
    """An answer means that one's own words are on disk; and the desk's own lines cannot be kept out."""
    await chat.write(saying("shared-id"))

    def by_agent(connection: Connection) -> Stored:
        return transcripts.say(connection, CHAT, ANA, "shared-id", "mine", NOW)

    with pytest.raises(Refused, match="id-taken"):
        await chat.write(by_agent)
    desk = Desk()
    desk.sign_in(person("ada", "fr"))
    desk.chat()
    keys = [line.key for line in desk.lines]
    assert keys
    assert not [key for key in keys if re.fullmatch(r"[A-Za-z0-9_-]{8,64}", key)]


async def test_nothing_is_said_after_the_line_that_closes(store_url: str, chat: Store) -> None:
    """The desk's closing line and a message that crosses it: the message comes before it, or not at all."""
    desk = open_store(store_url)

    def close(connection: Connection) -> int:
        line = _own_line(connection, "end", "ended", {})
        connection.execute(update(contacts).values(state="ended"))
        return line.number

    works = [chat.write(saying(f"m{n}")) for n in range(30)]
    results = await asyncio.gather(*works[:15], desk.write(close), *works[15:], return_exceptions=True)
    await desk.close()
    last = results[15]
    assert isinstance(last, int)
    for result in results[:15] + results[16:]:
        if isinstance(result, Stored):
            assert result.message.number < last
        else:
            assert isinstance(result, Refused)
    assert await numbers(chat) == list(range(1, last + 1))


async def test_a_reader_gets_the_gap_in_order_and_in_pages(chat: Store) -> None:
    for number in range(5):
        await chat.write(saying(f"m{number}", f"{number}"))
    page, last = await chat.read(lambda c: transcripts.after(c, CHAT, 1, limit=2))
    assert [message.text for message in page] == ["1", "2"]
    assert last == 5
    assert await chat.read(lambda c: transcripts.after(c, CHAT, 5)) == ([], 5)


async def test_read_marks_only_move_forward_and_not_past_the_end(chat: Store) -> None:
    for number in range(3):
        await chat.write(saying(f"m{number}"))

    async def mark(number: int) -> int:
        return await chat.write(lambda c: transcripts.mark_read(c, CHAT, "agent", number))

    assert [await mark(2), await mark(1), await mark(9), await mark(3)] == [2, 2, 2, 3]
    assert await chat.read(lambda c: transcripts.read_marks(c, CHAT)) == (0, 3)


async def test_the_desks_own_lines_are_written_once_a_key(chat: Store) -> None:
    def add(connection: Connection) -> Any:
        return _own_line(connection, "k", "joined", {"n": 1})

    first, again = await chat.write(add), await chat.write(add)
    assert first == again
    assert (first.event, first.params) == ("joined", {"n": 1})
    assert await numbers(chat) == [1]
