"""`python -m orchestrator` is `ringback`."""

from orchestrator.cli import main

main()
