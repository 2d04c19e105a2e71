"""What several commands share: settings, the records opened and closed, and one way to say what is wrong."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, NoReturn

import click

from orchestrator import settings as settings_file
from orchestrator.settings import Settings, SettingsError

WORDS = {
    "email-taken": "Somebody has this e-mail address already.",
    "bad-email": "That is no e-mail address.",
    "phone-taken": "Somebody else's calls ring on this phone already.",
    "bad-field": "A name must show something, and nothing but what it shows.",
}


def stop(message: str) -> NoReturn:
    """Say what to correct, and end with status 2."""
    click.echo(message, err=True)
    sys.exit(2)


def read_settings() -> Settings:
    try:
        return settings_file.load()
    except SettingsError as error:
        stop(str(error))


def database_url(given: Settings) -> str:
    return given.database_url or f"sqlite:///{Path(given.data_dir) / 'ringback.db'}"


def finish(work: Coroutine[Any, Any, Any]) -> Any:
    """Run it to its end; an expected no ends the command in words."""
    from queues.errors import Refused

    try:
        return asyncio.run(work)
    except Refused as no:
        stop(WORDS.get(no.code, no.code))


async def with_store(given: Settings, work: Callable[[Any], Awaitable[Any]]) -> Any:
    """Do something with the records, brought up to this version's tables."""
    from orchestrator.records.migrate import migrate as bring_up
    from orchestrator.records.store import open_store

    await asyncio.to_thread(bring_up, database_url(given))
    store = open_store(database_url(given))
    try:
        return await work(store)
    finally:
        await store.close()
