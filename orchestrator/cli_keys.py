"""`ringback keys`: personal numbers and host keys, which customers key on an identified line."""

import sys
from datetime import UTC, datetime
from typing import Any

import click

from orchestrator.cli_store import finish, read_settings, stop, with_store
from queues.phone_lines import LEAST_KEY

LEAST_NUMBER, MOST_DIGITS = 4, 16


@click.group()
def keys() -> None:
    """Personal numbers and host keys of customers who call."""


@keys.command("set")
@click.argument("sub")
@click.argument("personal_number")
@click.option("--name", default="", help="For somebody who has never signed in.")
@click.option("--email", default="", help="Likewise: where receipts go.")
@click.option("--plan", default="", help="Likewise; without: the default plan.")
@click.option("--language", default="en", help="Likewise: tag of their language.")
@click.option("--key-stdin", is_flag=True, help="Read the host key from standard input instead of asking.")
def set_key(sub: str, personal_number: str, name: str, email: str, plan: str, language: str, key_stdin: bool) -> None:
    """Give the customer SUB (as the site's identity names them) a PERSONAL_NUMBER and a host key, in place of any
    before. Acts on the next call."""
    from orchestrator.web.identity import Claims

    given = read_settings()
    if not _are_digits(personal_number, LEAST_NUMBER):
        stop(f"The personal number must have {LEAST_NUMBER} to {MOST_DIGITS} digits.")
    key: str = sys.stdin.readline().strip() if key_stdin else click.prompt("Host key", hide_input=True)
    if not _are_digits(key, LEAST_KEY) or len(set(key)) == 1:
        stop(f"The host key must have {LEAST_KEY} to {MOST_DIGITS} digits, and not all the same.")
    claims = Claims(sub=sub, name=name, email=email, plan=plan, language=language)
    if not finish(_set(given, claims, personal_number, key)):
        stop(f"The personal number {personal_number} is another customer's.")
    click.echo(f"{sub} can call with the personal number {personal_number}.")


@keys.command("list")
def list_keys() -> None:
    """Who has one: personal number, customer, plan, since when. Host keys cannot be shown. `length not known`: set
    long ago; where keys lose digits on their way that counts as a wrong try, until the whole key was keyed once."""
    from orchestrator.records.line_calls import holders

    for one in finish(with_store(read_settings(), lambda store: store.read(holders))):
        who = one.customer
        parts = [one.personal_number, who.sub or who.id, who.name, who.plan, f"{one.set_at:%Y-%m-%d}"]
        parts.append("" if one.digits else "length not known")
        click.echo("  ".join(part for part in parts if part))


@keys.command("remove")
@click.argument("personal_number")
def remove_key(personal_number: str) -> None:
    """Take one away. Acts on the next call."""
    from orchestrator.records import line_calls

    gone = finish(
        with_store(read_settings(), lambda store: store.write(lambda c: line_calls.remove_key(c, personal_number)))
    )
    if not gone:
        stop("Nobody has this personal number.")
    click.echo(f"Nobody can call with {personal_number} any more.")


async def _set(given: Any, claims: Any, personal_number: str, key: str) -> Any:
    """Whoever has signed in before stays who the site says they are."""
    from msgspec.structs import replace

    from orchestrator.records import line_calls
    from orchestrator.records.customers import load_customer, save_customer
    from orchestrator.web.identity import customer_of
    from orchestrator.web.passwords import hash_password

    hashed, now = await hash_password(key), datetime.now(UTC)

    def work(connection: Any) -> bool:
        customer = replace(customer_of(claims), assurance="keypad")
        if load_customer(connection, customer.id) is None:
            save_customer(connection, customer, now)
        return line_calls.set_key(connection, customer.id, personal_number, line_calls.Key(hashed, len(key)), now)

    return await with_store(given, lambda store: store.write(work))


def _are_digits(text: str, least: int) -> bool:
    return text.isascii() and text.isdecimal() and least <= len(text) <= MOST_DIGITS
