"""Measurements, each a command: `python -m tests.bench.NAME`. Nothing here is asserted in the suite."""
