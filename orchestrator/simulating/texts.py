"""A report as text for a terminal: tables, and the day as a row of bars."""

from collections.abc import Iterable, Sequence

from orchestrator.simulating.recorded import Ending
from orchestrator.simulating.report import Report, Waits

BARS = "▁▂▃▄▅▆▇█"


def text(found: Report, took_s: float) -> str:
    """The whole report. `took_s`: how long the simulation ran."""
    speed = f"{found.decisions / took_s:,.0f} decisions/s" if took_s else ""
    seed = "" if found.seed is None else f", seed {found.seed}"
    parts = [
        f"{found.name}{seed}: {found.all.contacts:,} contacts, {found.events:,} events, {found.decisions:,} decisions"
        f" in {took_s:.1f} s ({speed})",
        _waits(found),
        _groups(found),
        _facts(found),
        _day(found),
        f"digest {found.digest}",
    ]
    return "\n\n".join(parts)


def difference(found: Report, recorded: Sequence[Ending]) -> str:
    """How this day compares with what came of it when it was recorded."""
    waits = [ending.waited_s for ending in recorded if ending.ending == "served"]
    then = f"{sum(waits) / len(waits):.1f}" if waits else "–"
    words = [f"mean wait of the served {then} s then, of the answered {span(found.all.mean_s)} now"]
    for name, now in found.all.endings.items():
        before = sum(ending.ending == name for ending in recorded)
        words.append(f"{name} {before:,} then, {now:,} now ({now - before:+,})")
    return "Against the recording: " + "; ".join(words)


def _waits(found: Report) -> str:
    head = ["", "contacts", "served", "left", "failed", "refused", "open", "mean", "p50", "p90", "p99", "longest"]
    head += [f"≤{found.target_s:g} s", "gave up"]
    rows = [[row.name, *_row(row)] for row in (found.all, *found.channels, *found.classes)]
    return table([head, *rows])


def _row(row: Waits) -> Iterable[str]:
    yield f"{row.contacts:,}"
    yield from (f"{count:,}" for count in row.endings.values())
    yield from (span(one) for one in (row.mean_s, row.p50_s, row.p90_s, row.p99_s, row.longest_s))
    yield percent(row.within_target)
    yield percent(row.abandoned)


def _groups(found: Report) -> str:
    head = ["group", "agents", "hours", "occupied", "at once", "contacts", "per hour", "Gini"]
    rows = [
        [g.name, str(g.agents), f"{g.staffed_h:,.1f}", percent(g.occupancy), _number(g.at_once), f"{g.contacts:,}",
         _number(g.per_hour), _number(g.gini)]
        for g in found.groups
    ]  # fmt: skip
    return table([head, *rows])


def _facts(found: Report) -> str:
    in_line = found.overtaken_in_line
    lines = [
        f"offers       {counts(found.offers)}",
        f"order        {found.overtaken_in_class} overtaken inside their class; in the line served: "
        f"{in_line['declined']} passed over by an agent who had declined them, {in_line['unexcused']} without a reason",
        f"passed over  {counts(found.passed)}",
        f"widened      {counts({f'step {step}': n for step, n in found.widened.items()})}",
        f"calls        {found.reserved} had an agent finish chats for them; {found.changed} chats became calls",
        f"mishaps      {found.restarts} restarts, {found.cut_off} talks cut off, {found.ticketed} became tickets",
        f"said no      {counts(found.refusals)}",
        f"shown waits  {found.quoted:,} ranges, {percent(found.quotes_kept)} came within them",
    ]
    return "\n".join(lines)


def _day(found: Report) -> str:
    slots = found.slots
    rows: list[tuple[str, list[float]]] = [
        ("waiting", [s.chats + s.callbacks for s in slots]),
        ("at work", [s.working for s in slots]),
        ("busy", [s.busy for s in slots]),
        ("mean wait", [s.mean_s or 0 for s in slots]),
    ]
    lines = [f"{name:<10}{spark(values)}  to {max(values, default=0):,.0f}" for name, values in rows]
    hours = "".join(f"{hour:<12}" for hour in range(0, len(slots) // 2, 6))
    return "\n".join([*lines, f"{'hour':<10}{hours}".rstrip()])


def spark(values: Sequence[float]) -> str:
    """A row of bars, the highest for the largest; a blank for nothing."""
    top = max(values, default=0)
    return "".join(" " if value <= 0 else BARS[min(7, int(value / top * 7.999))] for value in values)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Columns in line: the first to the left, numbers to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if not n else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items()) or "none"


def span(seconds: float | None) -> str:
    """Seconds, minutes or hours, as they are read best."""
    if seconds is None:
        return "–"
    if seconds < 600:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def percent(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.1f} %"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
