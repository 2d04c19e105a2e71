"""`ringback replay`: what the desk did, decided again; written as a day; or under another policy."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from orchestrator.cli_store import database_url, finish, read_settings, stop, with_store

FILE = click.Path(exists=True, path_type=Path)


@click.command()
@click.option("--since", type=click.DateTime(), help="UTC; without: 24 hours ago.")
@click.option("--until", type=click.DateTime(), help="UTC; without: now.")
@click.option("--export", type=click.Path(path_type=Path), help="Write it as a recorded day, without names or numbers.")
@click.option("--policy", "rules", type=FILE, help="Let it happen under this policy, too, and compare.")
@click.option("--json", "as_json", is_flag=True, help="With --policy: everything, for a program.")
def replay(
    since: datetime | None, until: datetime | None, export: Path | None, rules: Path | None, as_json: bool
) -> None:
    """Decide what was decided again, from the records. Ends with 1 when something disagrees.

    With --export or --policy: what happened as a simulated day instead (see `ringback simulate`)."""
    end = (until or datetime.now(UTC)).replace(tzinfo=UTC)
    start = since.replace(tzinfo=UTC) if since else end - timedelta(days=1)
    if start >= end:
        stop("--since must be before --until.")
    if as_json and rules is None:
        stop("--json goes with --policy.")
    if export is not None or rules is not None:
        _as_a_day(start, end, export, rules, as_json)
    else:
        _again(start, end)


def _again(start: datetime, end: datetime) -> None:
    from orchestrator import replaying

    found: replaying.Replay = _read(replaying.replay, start, end)
    for line in replaying.told_in_words(found, start):
        click.echo(line)
    if not found.stretches:
        sys.exit(2)
    if found.differences:
        sys.exit(1)


def _as_a_day(start: datetime, end: datetime, export: Path | None, rules: Path | None, as_json: bool) -> None:
    import msgspec

    from orchestrator import comparing, policy_file, recording
    from orchestrator.simulating import recorded

    try:
        other = policy_file.load(rules) if rules else None
        found: recording.Recording = _read(recording.record, start, end)
        if export is not None:
            recorded.write(export, found.day)
    except policy_file.PolicyError as error:
        stop(str(error))
    except recording.NothingRecorded:
        stop("Nothing was recorded by then: a desk keeps a picture of its floor when it starts, and once a day.")
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}")
    if export is not None:
        click.echo(f"{export}: {len(found.day.arrivals):,} contacts, {len(found.day.agents):,} agents.", err=as_json)
    if other is None:
        return
    compared = comparing.compare(found, other)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(compared)).decode())
    else:
        click.echo("\n".join(comparing.in_words(compared)))


def _read(work: Any, start: datetime, end: datetime) -> Any:
    given = read_settings()
    url = database_url(given)
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists():
        stop(f"There are no records at {url.removeprefix('sqlite:///')}; see RINGBACK_DATA_DIR.")
    return finish(with_store(given, lambda store: store.read(lambda c: work(c, given.desk, start, end))))
