"""The command line: `ringback serve`, `web`, `desk`, `migrate`, `people`, `settings`, `check`."""

import click


@click.group()
def main() -> None:
    """Ringback: chat and callback telephony orchestrator."""
