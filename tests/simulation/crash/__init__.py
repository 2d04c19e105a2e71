"""Crashes: `ringback serve` is killed again and again under a small load, and must lose, double or block nothing.

The telephone network and the mail server stand outside the product and outlive it, as in life. What was acknowledged
is written down as it is acknowledged (`history`), and judged at the end against the records, the carrier's own list of
calls, and what every window saw (`judging`).
"""
