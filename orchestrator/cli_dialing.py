"""`ringback dialing`: stop every call that is not made yet, let calls go on, see what is the matter."""

import asyncio
from datetime import UTC, datetime
from getpass import getuser
from typing import Any

import click

from orchestrator.cli_store import read_settings, with_store
from orchestrator.settings import Settings


@click.group()
def dialing() -> None:
    """The switch that stops all dialing. A desk at work hears of it within seconds, any other when it starts."""


@dialing.command("stop")
def stop_dialing() -> None:
    """Dial nothing more. Places are kept; who is talking, or whose phone rings, is not disturbed."""
    from queues.events import DialingStopped

    _give(DialingStopped(why="command-line", by=getuser()))
    click.echo("Nothing more is dialed, until `ringback dialing start`.")


@dialing.command("start")
def start_dialing() -> None:
    """Let dialing go on. A day's ceiling of spending stays: raise it in the policy."""
    from queues.events import DialingResumed

    _give(DialingResumed(by=getuser()))
    click.echo("Dialing goes on.")


@dialing.command("status")
def status() -> None:
    """What is barred, since when and why."""
    from orchestrator.masks import masked

    given = read_settings()
    bars = asyncio.run(_bars(given))
    if not bars:
        click.echo("Nothing is barred.")
    for bar in bars:
        what = masked(bar.what) if bar.kind == "number" else bar.name if bar.kind == "account" else bar.what
        until = f", until {bar.until:%Y-%m-%d %H:%M} UTC" if bar.until else ""
        click.echo(f"{bar.kind} {what}: {bar.why}, since {bar.at:%Y-%m-%d %H:%M} UTC{until}")


def _give(event: Any) -> None:
    from orchestrator.records import orders

    given = read_settings()
    now = datetime.now(UTC)
    asyncio.run(with_store(given, lambda store: store.write(lambda c: orders.give(c, given.desk, event, now))))


async def _bars(given: Settings) -> Any:
    from orchestrator.records.floors import read_bars

    return await with_store(given, lambda store: store.read(lambda c: read_bars(c, given.desk)))
