"""`ringback people`: who signs in, what they can do, and when they work."""

import sys
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

import click

from orchestrator.cli_store import WORDS, finish, read_settings, stop, with_store
from orchestrator.settings import Settings

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 256
"""As `widgets.wire.NewPerson` has it."""

NOBODY = "Nobody has this e-mail address."


@click.group()
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
    finish(_add_person(given, person, password))
    click.echo(f"{person.name} can sign in with {person.email}.")


def _password(from_stdin: bool) -> str:
    """Asked for last: whoever mistyped an argument is told before they type a password twice."""
    password: str = sys.stdin.readline().rstrip("\n") if from_stdin else click.prompt("Password", hide_input=True)
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        stop(f"The password must have {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    return password


@people.command("change")
@click.argument("email")
@click.option("--language", "languages", multiple=True, help="Tag and level, such as fr:5; those named replace all.")
@click.option("--skill", "skills", multiple=True, help="Name and level, such as optics:3; those named replace all.")
@click.option("--no-skills", is_flag=True, help="Take all skills away.")
@click.option("--chats", type=click.IntRange(0, 20), help="Chats at once.")
@click.option("--calls/--no-calls", default=None, help="Whether they take calls.")
@click.option("--phone", help='Where their calls ring: +33 1 …, sip:name@host, or "" = the softphone of the panel.')
@click.option("--works", help='Planned hours, such as "Mo-Fr 09:00-17:00"; "" = whenever they say so.')
@click.option("--zone", help="IANA zone of these hours, such as Europe/Paris; without: as it was, else UTC.")
def change_person(
    email: str, languages: tuple[str, ...], skills: tuple[str, ...], no_skills: bool, chats: int | None,
    calls: bool | None, phone: str | None, works: str | None, zone: str | None,
) -> None:  # fmt: skip
    """Change what somebody can do. Acts on what is offered next, within two seconds; work in hand is not touched."""
    given = read_settings()
    if skills and no_skills:
        stop("--skill or --no-skills, not both")
    facts: dict[str, Any] = {}
    if languages:
        facts["languages"] = _languages(given, languages)
    if skills or no_skills:
        facts["skills"] = _levels(skills, "--skill")
    if chats is not None:
        facts["chat_capacity"] = chats
    if calls is not None:
        facts["takes_calls"] = calls
    if phone is not None:
        facts["phone"] = _phone(given, phone)
    if not facts and works is None and zone is None:
        stop("Say what to change; see `ringback people change --help`.")
    person = finish(_save_person(given, email, facts, works, zone))
    click.echo(_line(person))


@people.command("list")
def list_people() -> None:
    """Everybody who may sign in."""
    for person in finish(_people(read_settings())):
        click.echo(_line(person))


def _line(person: Any) -> str:
    """Somebody in one line: name, address, role, languages, skills, chats at once, calls, own phone, planned hours."""
    parts = [person.name, person.email, person.role, _named(person.languages)]
    parts += [_named(person.skills)] if person.skills else []
    parts += [f"{person.chat_capacity} chats", "calls" if person.takes_calls else "no calls"]
    parts += [f"rings {person.phone}"] if person.phone else []
    parts += [f"{person.works.open} {person.works.zone}"] if person.works else []
    return "  ".join([*parts, *(["disabled"] if person.disabled else [])])


def _named(levels: dict[str, int]) -> str:
    return " ".join(f"{name}:{level}" for name, level in levels.items())


@people.command("disable")
@click.argument("email")
def disable_person(email: str) -> None:
    """Switch an account off. Its open windows end within seconds."""
    person = finish(_change_account(read_settings(), email, disabled=True))
    click.echo(f"{person.name} can no longer sign in.")


@people.command("enable")
@click.argument("email")
def enable_person(email: str) -> None:
    """Switch an account on again."""
    person = finish(_change_account(read_settings(), email, disabled=False))
    click.echo(f"{person.name} can sign in with {person.email}.")


@people.command("password")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
def change_password(email: str, password_stdin: bool) -> None:
    """Give somebody another password. Their open windows end within seconds."""
    person = finish(_change_account(read_settings(), email, password=_password(password_stdin)))
    click.echo(f"{person.name} can sign in with the new password.")


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

    found = {}
    for tag, level in _levels(texts, "--language").items():
        try:
            valid = langcodes.tag_is_valid(tag)
        except ValueError:
            valid = False
        if not valid:
            stop(f"--language {tag}: there is no such language tag (BCP 47)")
        found[langcodes.standardize_tag(tag)] = level
    served = _policy(given).languages
    for tag in found.keys() - set(served):
        click.echo(f"Note: the policy serves {', '.join(served)}, and not {tag}.", err=True)
    return found


def _policy(given: Settings) -> Any:
    from orchestrator.policy_file import PolicyError
    from orchestrator.soundness import policy_of

    try:
        return policy_of(given)
    except PolicyError as error:
        stop(str(error))


def _phone(given: Settings, text: str) -> str:
    """As it is kept; numbers nobody calls are told apart in the words of the panel."""
    from orchestrator.texts import text as words
    from queues.errors import Refused
    from queues.own_phones import check_phone

    try:
        return check_phone(_policy(given), text)
    except Refused as no:
        stop(f"--phone {text}: {words('en', 'shared', f'error-{no.code}', country=no.params.get('region', ''))}")


def _hours(works: str, zone: str) -> Any:
    """Planned hours, or none for no text."""
    from queues.hours import fault
    from queues.policy import Hours

    if not works.strip():
        return None
    if fault(Hours(zone=zone)) is not None:
        stop(f"--zone {zone}: there is no such time zone (IANA)")
    hours = Hours(open=works.strip(), zone=zone)
    if fault(hours) is not None:
        stop(f'--works {works}: write hours as OpenStreetMap does, such as "Mo-Fr 09:00-17:00"')
    return hours


async def _add_person(given: Settings, person: Any, password: str) -> None:
    from orchestrator.records import people as records
    from orchestrator.web.passwords import hash_password

    hashed = await hash_password(password)

    def work(connection: Any) -> None:
        records.add_person(connection, person, hashed, datetime.now(UTC))
        records.bump_people_version(connection, given.desk)

    await with_store(given, lambda store: store.write(work))


async def _save_person(given: Settings, email: str, facts: dict[str, Any], works: str | None, zone: str | None) -> Any:
    """Hours that are not named stay; a zone alone moves them."""
    from orchestrator.records import people as records

    async def work(store: Any) -> Any:
        account = await store.read(lambda c: records.person_by_email(c, email))
        before = account.person if account else stop(NOBODY)
        if works is not None or zone is not None:
            planned = before.works
            if works is None and planned is None:
                stop("--zone: there are no planned hours; give --works, too")
            text = planned.open if works is None else works
            facts["works"] = _hours(text, zone or (planned.zone if planned else "UTC"))

        def save(connection: Any) -> Any:
            person = records.save_person(connection, before, **facts)
            records.bump_people_version(connection, given.desk)
            return person

        return await store.write(save)

    return await with_store(given, work)


async def _change_account(given: Settings, email: str, *, disabled: bool | None = None, password: str = "") -> Any:
    """Every session they have ends in the same transaction, unless they are only let in again."""
    from orchestrator.records import people as records
    from orchestrator.web.passwords import hash_password

    hashed = await hash_password(password) if password else None

    def work(connection: Any) -> Any:
        person = records.change_person(connection, email, disabled=disabled, password_hash=hashed)
        records.bump_people_version(connection, given.desk)
        return person

    return await with_store(given, lambda store: store.write(work)) or stop(NOBODY)


async def _people(given: Settings) -> Any:
    from orchestrator.records.people import list_people as read

    return await with_store(given, lambda store: store.read(read))
