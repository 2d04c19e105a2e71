"""The command line as a program of its own, run to its end."""

import os
from subprocess import CompletedProcess

from tests.support.nursery import carry_out

LONGEST_S = 60


def ringback(*arguments: str, said: str = "", **settings: object) -> "CompletedProcess[str]":
    """Run `ringback ARGUMENTS` with these settings in its environment and `said` on its standard input."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RINGBACK_")}
    environment |= {f"RINGBACK_{name.upper()}": str(value) for name, value in settings.items()}
    return carry_out(arguments, environment, said, LONGEST_S)
