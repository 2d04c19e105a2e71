"""The command line: `ringback serve`, `web`, `desk`, `migrate`, `people`, `dialing`, `settings`, `policy`, `replay`,
`simulate`, `forecast`, `generate`."""

from errno import EADDRINUSE
from pathlib import Path
from typing import Any

import click

from orchestrator import settings as settings_file
from orchestrator.cli_dialing import dialing
from orchestrator.cli_keys import keys
from orchestrator.cli_people import people
from orchestrator.cli_replaying import replay
from orchestrator.cli_store import database_url, read_settings, stop
from orchestrator.settings import Settings, SettingsError


@click.group()
def main() -> None:
    """Ringback: chat and callback telephony orchestrator."""


main.add_command(dialing)
main.add_command(people)
main.add_command(keys)
main.add_command(replay)


def _run(role: str, **options: Any) -> None:
    """Start a role; whatever must be corrected first is said in one go."""
    import uvloop
    from sqlalchemy.exc import DatabaseError

    from orchestrator import logs
    from orchestrator.app import AlreadyRunning, run
    from orchestrator.policy_file import PolicyError
    from orchestrator.records.floors import Deposed
    from orchestrator.soundness import faults

    try:
        given, wrong = settings_file.read(**options)
    except SettingsError as error:
        stop(str(error))
    if role != "serve" and (given.demo or not given.bus_url):
        wrong.append(
            f"`ringback {role}` is for production: set RINGBACK_DEMO=off and RINGBACK_BUS_URL, or use `ringback serve`"
        )
    wrong += faults(given)
    if wrong:
        stop("\n".join(wrong))
    logs.configure(given.log_level)
    try:
        uvloop.run(run(given, role))  # type: ignore[arg-type]
    except (SettingsError, AlreadyRunning, PolicyError) as error:
        stop(str(error))
    except PermissionError as error:
        stop(f"{error.filename}: {error.strerror}; is RINGBACK_DATA_DIR a folder you may write to?")
    except (NotADirectoryError, FileExistsError, FileNotFoundError) as error:
        stop(f"{error.filename}: not a folder one could make; see RINGBACK_DATA_DIR")
    except DatabaseError as error:
        stop(f"{_records(given)}: {error.orig or error}; see RINGBACK_DATABASE_URL and RINGBACK_DATA_DIR")
    except ConnectionError as error:
        stop(f"{error}; is the database, or the bus, where the settings say?")
    except OSError as error:
        if error.errno != EADDRINUSE:
            raise
        stop(f"{error.strerror}; see RINGBACK_PORT and RINGBACK_CARRIER_PORT")
    except Deposed:
        stop("another desk has taken over")


def _records(given: Settings) -> str:
    """Where the records are, without the password one may need to get there."""
    from sqlalchemy import make_url

    return make_url(database_url(given)).render_as_string(hide_password=True)


@main.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=int, help="Port to listen on; 0 = any free one.")
def serve(host: str | None, port: int | None) -> None:
    """Web and desk in one process, on embedded defaults."""
    _run("serve", host=host, port=port)


@main.command()
def web() -> None:
    """One web process of several."""
    _run("web")


@main.command()
def desk() -> None:
    """The desk: works, or stands by."""
    _run("desk")


@main.command()
def migrate() -> None:
    """Bring the database to this version's tables."""
    from orchestrator.records.migrate import migrate as bring_up

    bring_up(database_url(read_settings()))
    click.echo("The database is up to date.")


@main.command("settings")
def show_settings() -> None:
    """Every setting with its default and meaning, as a settings file."""
    click.echo(settings_file.document())


@main.group()
def policy() -> None:
    """The policy file."""


@policy.command("check")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
def check_policy(path: Path) -> None:
    """Read a policy file and name every fault."""
    from orchestrator import policy_file

    try:
        found = policy_file.load(path)
    except policy_file.PolicyError as error:
        stop(str(error))
    click.echo(f"{path}: {found.name}, {len(found.plans)} plans, {len(found.topics)} topics: no fault found.")
    for line in policy_file.promises(found):
        click.echo(f"  {line}")


@main.command()
@click.option("--check", is_flag=True, help="Change nothing; fail when a file is not fresh.")
def generate(check: bool) -> None:
    """Write the generated files: wire.ts, protocol.md, the life-cycle charts."""
    from orchestrator import generated

    stale = generated.write(check=check)
    if check and stale:
        stop("Not fresh, run `ringback generate`: " + ", ".join(stale))


@main.command()
@click.option("--scenario", type=click.Path(exists=True, path_type=Path), help="A made-up day; without: the example's.")
@click.option("--from", "source", type=click.Path(exists=True, path_type=Path), help="A recorded day, instead.")
@click.option("--policy", "rules", type=click.Path(exists=True, path_type=Path), help="Without: the demo's.")
@click.option("--seed", type=int, default=1, show_default=True, help="What chance makes of the scenario.")
@click.option("--target", type=click.FloatRange(0), default=20, show_default=True, help="Answered within, in seconds.")
@click.option("--record", type=click.Path(path_type=Path), help="Write the day and how it ended, to be replayed.")
@click.option("--chart", type=click.Path(path_type=Path), help="Write a picture of the day (SVG).")
@click.option("--log", type=click.Path(path_type=Path), help="Write what happened, for `ringback forecast score`.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def simulate(
    scenario: Path | None, source: Path | None, rules: Path | None, seed: int, target: float, record: Path | None,
    chart: Path | None, log: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """A whole day of the desk in seconds: the real core, made-up people, a clock that jumps."""
    from orchestrator import demo
    from orchestrator.simulating import command

    try:
        said = command.simulate(
            policy_path=rules or demo.POLICY, scenario_path=scenario, from_path=source, record_path=record,
            chart_path=chart, log_path=log, seed=seed, target_s=target, as_json=as_json,
        )  # fmt: skip
    except command.SimulationError as error:
        stop(str(error))
    click.echo(said)


@main.group()
def forecast() -> None:
    """The forecast of waits, by itself."""


@forecast.command("score")
@click.argument("log", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seed", type=int, default=0, show_default=True, help="What chance makes of the draws.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def score_log(log: Path, seed: int, as_json: bool) -> None:
    """Replay a recorded log (JSON lines, see docs/forecast.md) and grade what would have been told."""
    from orchestrator.forecasting import command
    from orchestrator.forecasting.scoring import LogError

    try:
        click.echo(command.scored(log, as_json=as_json, seed=seed))
    except LogError as error:
        stop(str(error))


@forecast.command("what-if")
@click.option("--scenario", type=click.Path(exists=True, path_type=Path), help="A coming day; without: the example's.")
@click.option("--policy", "rules", type=click.Path(exists=True, path_type=Path), help="Without: the demo's.")
@click.option("--agents", multiple=True, help="More of them: `2 fr from 14:00 until 18:00`. May be given again.")
@click.option("--arrivals", default="", help="More or fewer customers: `+30 %`.")
@click.option("--closed", multiple=True, help="A channel, or a part of its day: `callback 08:00-12:00`.")
@click.option("--runs", type=click.IntRange(1, 200), default=10, show_default=True, help="Days of each kind.")
@click.option("--seed", type=int, default=1, show_default=True, help="What chance makes of the first of them.")
@click.option("--target", type=click.FloatRange(0), default=20, show_default=True, help="Answered within, in seconds.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def what_if(
    scenario: Path | None, rules: Path | None, agents: tuple[str, ...], arrivals: str, closed: tuple[str, ...],
    runs: int, seed: int, target: float, as_json: bool,
) -> None:  # fmt: skip
    """A coming day as planned, beside the same day with something changed."""
    from orchestrator import demo
    from orchestrator.simulating.command import SimulationError
    from orchestrator.simulating.scenario import EXAMPLE
    from orchestrator.simulating.what_if_command import what_if

    try:
        said = what_if(
            policy_path=rules or demo.POLICY, scenario_path=scenario or EXAMPLE, runs=runs, seed=seed, target_s=target,
            agents=agents, arrivals=arrivals, closed=closed, as_json=as_json,
        )  # fmt: skip
    except SimulationError as error:
        stop(str(error))
    click.echo(said)
