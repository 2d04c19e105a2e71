"""The command line as a program of its own, run to its end."""

import os
import subprocess
import sys

LONGEST_S = 60


def ringback(*arguments: str, said: str = "", **settings: object) -> "subprocess.CompletedProcess[str]":
    """Run `ringback ARGUMENTS` with these settings in its environment and `said` on its standard input."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RINGBACK_")}
    environment |= {f"RINGBACK_{name.upper()}": str(value) for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "orchestrator", *arguments], input=said, capture_output=True, text=True,
        env=environment, timeout=LONGEST_S, check=False,
    )  # fmt: skip
