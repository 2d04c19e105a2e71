"""The command line: `ringback serve`, `web`, `desk`, `migrate`, `people`, `settings`, `policy`, `replay`,
`simulate`, `generate`."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any, NoReturn

import click

from orchestrator import settings as settings_file
from orchestrator.settings import Settings, SettingsError

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 256
"""As `widgets.wire.NewPerson` has it."""

WORDS = {
    "email-taken": "Somebody has this e-mail address already.",
    "bad-email": "That is no e-mail address.",
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


@click.group()
def main() -> None:
    """Ringback: chat and callback telephony orchestrator."""


def _run(role: str, **options: Any) -> None:
    """Start a role; whatever must be corrected first is said in one go."""
    import uvloop

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
    except NotADirectoryError as error:
        stop(f"{error.filename}: not a folder; see RINGBACK_DATA_DIR")
    except Deposed:
        stop("another desk has taken over")


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

    bring_up(_database_url(read_settings()))
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


@main.group()
def people() -> None:
    """Agents and supervisors."""


@people.command("add")
@click.option("--name", required=True)
@click.option("--email", required=True)
@click.option("--role", type=click.Choice(["agent", "supervisor"]), default="agent")
@click.option("--language", "languages", multiple=True, required=True, help="Tag and level from 1 to 5, such as fr:5.")
@click.option("--skill", "skills", multiple=True, help="Name and level from 1 to 5, such as optics:3.")
@click.option("--chats", type=click.IntRange(0, 20), default=3, help="Chats at once.")
@click.option("--calls/--no-calls", default=True, help="Whether they take calls.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
def add_person(
    name: str, email: str, role: str, languages: tuple[str, ...], skills: tuple[str, ...], chats: int, calls: bool,
    password_stdin: bool,
) -> None:  # fmt: skip
    """Add somebody. A desk at work notices within two seconds."""
    import msgspec

    from queues.agents import Person
    from queues.asking import check_email
    from queues.errors import Refused
    from widgets.wire import NewPerson

    given = read_settings()
    person = Person(
        id=token_hex(16), name=name.strip(), email=email.strip(),
        role="supervisor" if role == "supervisor" else "agent", languages=_languages(given, languages),
        skills=_levels(skills, "--skill"), chat_capacity=chats, takes_calls=calls,
    )  # fmt: skip
    said = {"name": person.name, "email": person.email, "languages": person.languages, "skills": person.skills}
    try:
        msgspec.convert(said | {"password": "x" * SHORTEST_PASSWORD}, NewPerson)  # the limits of the HTTP interface
        check_email(person.email, "email")
    except msgspec.ValidationError as error:
        stop(str(error).replace(" - at `$.", " in `"))
    except Refused as no:
        stop(WORDS[no.code])
    password = _password(password_stdin)
    _finish(_add_person(given, person, password))
    click.echo(f"{person.name} can sign in with {person.email}.")


def _password(from_stdin: bool) -> str:
    """Asked for last: whoever mistyped an argument is told before they type a password twice."""
    password: str = sys.stdin.readline().rstrip("\n") if from_stdin else click.prompt("Password", hide_input=True)
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        stop(f"The password must have {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    return password


@people.command("list")
def list_people() -> None:
    """Everybody who may sign in."""
    for person in _finish(_people(read_settings())):
        languages = " ".join(f"{tag}:{level}" for tag, level in person.languages.items())
        click.echo(
            f"{person.name}  {person.email}  {person.role}  {languages}{'  disabled' if person.disabled else ''}"
        )


@people.command("disable")
@click.argument("email")
def disable_person(email: str) -> None:
    """Switch an account off. Its open windows end within seconds."""
    person = _finish(_change_person(read_settings(), email, disabled=True))
    click.echo(f"{person.name} can no longer sign in.")


@people.command("enable")
@click.argument("email")
def enable_person(email: str) -> None:
    """Switch an account on again."""
    person = _finish(_change_person(read_settings(), email, disabled=False))
    click.echo(f"{person.name} can sign in with {person.email}.")


@people.command("password")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
def change_password(email: str, password_stdin: bool) -> None:
    """Give somebody another password. Their open windows end within seconds."""
    person = _finish(_change_person(read_settings(), email, password=_password(password_stdin)))
    click.echo(f"{person.name} can sign in with the new password.")


@main.command()
@click.option("--check", is_flag=True, help="Change nothing; fail when a file is not fresh.")
def generate(check: bool) -> None:
    """Write the generated files: wire.ts, protocol.md, the life-cycle charts."""
    from orchestrator import generated

    stale = generated.write(check=check)
    if check and stale:
        stop("Not fresh, run `ringback generate`: " + ", ".join(stale))


def _levels(texts: tuple[str, ...], option: str) -> dict[str, int]:
    found = {}
    for text in texts:
        name, _, level = text.partition(":")
        if not name or level not in {"1", "2", "3", "4", "5"}:
            stop(f"{option} {text}: write a name and a level from 1 to 5, such as fr:5")
        found[name] = int(level)
    return found


def _languages(given: Settings, texts: tuple[str, ...]) -> dict[str, int]:
    """Tags in their usual spelling. One the policy does not serve is taken, and said: the policy may be about to."""
    import langcodes

    from orchestrator.policy_file import PolicyError
    from orchestrator.soundness import policy_of

    found = {}
    for tag, level in _levels(texts, "--language").items():
        try:
            valid = langcodes.tag_is_valid(tag)
        except ValueError:
            valid = False
        if not valid:
            stop(f"--language {tag}: there is no such language tag (BCP 47)")
        found[langcodes.standardize_tag(tag)] = level
    try:
        served = policy_of(given).languages
    except PolicyError as error:
        stop(str(error))
    for tag in found.keys() - set(served):
        click.echo(f"Note: the policy serves {', '.join(served)}, and not {tag}.", err=True)
    return found


def _database_url(given: Settings) -> str:
    return given.database_url or f"sqlite:///{Path(given.data_dir) / 'ringback.db'}"


def _finish(work: Coroutine[Any, Any, Any]) -> Any:
    from queues.errors import Refused

    try:
        return asyncio.run(work)
    except Refused as no:
        stop(WORDS.get(no.code, no.code))


async def _add_person(given: Settings, person: Any, password: str) -> None:
    from orchestrator.records import people as records
    from orchestrator.web.passwords import hash_password

    hashed = await hash_password(password)

    def work(connection: Any) -> None:
        records.add_person(connection, person, hashed, datetime.now(UTC))
        records.bump_people_version(connection, given.desk)

    await _with_store(given, lambda store: store.write(work))


async def _change_person(given: Settings, email: str, *, disabled: bool | None = None, password: str = "") -> Any:
    """Every session they have ends in the same transaction, unless they are only let in again."""
    from orchestrator.records import people as records
    from orchestrator.web.passwords import hash_password

    hashed = await hash_password(password) if password else None

    def work(connection: Any) -> Any:
        person = records.change_person(connection, email, disabled=disabled, password_hash=hashed)
        records.bump_people_version(connection, given.desk)
        return person

    return await _with_store(given, lambda store: store.write(work)) or stop("Nobody has this e-mail address.")


async def _people(given: Settings) -> Any:
    from orchestrator.records.people import list_people as read

    return await _with_store(given, lambda store: store.read(read))


async def _with_store(given: Settings, work: Callable[[Any], Awaitable[Any]]) -> Any:
    from orchestrator.records.migrate import migrate as bring_up
    from orchestrator.records.store import open_store

    await asyncio.to_thread(bring_up, _database_url(given))
    store = open_store(_database_url(given))
    try:
        return await work(store)
    finally:
        await store.close()


@main.command()
@click.option("--since", type=click.DateTime(), help="UTC; without: 24 hours ago.")
@click.option("--until", type=click.DateTime(), help="UTC; without: now.")
def replay(since: datetime | None, until: datetime | None) -> None:
    """Decide what was decided again, from the records. Ends with 1 when something disagrees."""
    from orchestrator import replaying

    given = read_settings()
    end = (until or datetime.now(UTC)).replace(tzinfo=UTC)
    start = since.replace(tzinfo=UTC) if since else end - timedelta(days=1)
    decide = _with_store(given, lambda store: store.read(lambda c: replaying.replay(c, given.desk, start, end)))
    found: replaying.Replay = _finish(decide)
    for line in replaying.told_in_words(found):
        click.echo(line)
    if found.differences:
        sys.exit(1)


@main.command()
@click.option("--scenario", type=click.Path(exists=True, path_type=Path), help="A made-up day; without: the example's.")
@click.option("--from", "source", type=click.Path(exists=True, path_type=Path), help="A recorded day, instead.")
@click.option("--policy", "rules", type=click.Path(exists=True, path_type=Path), help="Without: the demo's.")
@click.option("--seed", type=int, default=1, show_default=True, help="What chance makes of the scenario.")
@click.option("--target", type=click.FloatRange(0), default=20, show_default=True, help="Answered within, in seconds.")
@click.option("--record", type=click.Path(path_type=Path), help="Write the day and how it ended, to be replayed.")
@click.option("--chart", type=click.Path(path_type=Path), help="Write a picture of the day (SVG).")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def simulate(
    scenario: Path | None, source: Path | None, rules: Path | None, seed: int, target: float, record: Path | None,
    chart: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """A whole day of the desk in seconds: the real core, made-up people, a clock that jumps."""
    from orchestrator import demo
    from orchestrator.simulating import command

    try:
        said = command.simulate(
            policy_path=rules or demo.POLICY, scenario_path=scenario, from_path=source, record_path=record,
            chart_path=chart, seed=seed, target_s=target, as_json=as_json,
        )  # fmt: skip
    except command.SimulationError as error:
        stop(str(error))
    click.echo(said)
