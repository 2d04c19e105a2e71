"""A simulated day as a picture: who waits, who works, how long it takes. One SVG file that needs nothing else."""

from collections.abc import Callable, Sequence
from html import escape

from orchestrator.simulating.report import Report

WIDTH, LEFT, RIGHT = 960, 64, 28
PANEL, GAP, TOP = 150, 54, 70

# Blue, orange and gray stay apart for most who see colors otherwise, on white and on black.
STYLE = """
svg { color-scheme: light dark; background: #fff; font: 13px system-ui, sans-serif }
text { fill: #333 } .title { font-size: 18px; font-weight: 600 } .name { font-weight: 600 }
.grid { stroke: #ddd } .a { fill: #1f6fb2; stroke: #1f6fb2 } .b { fill: #d9730d; stroke: #d9730d }
.c { fill: #777; stroke: #777 } .area { fill-opacity: .35; stroke-width: 1.5 } .line { fill: none; stroke-width: 2 }
text.a, text.b, text.c { stroke: none } text.end { text-anchor: end } text.mid { text-anchor: middle }
@media (prefers-color-scheme: dark) {
 svg { background: #14171c } text { fill: #ddd } .grid { stroke: #333a44 } .a { fill: #6db3f2; stroke: #6db3f2 }
 .b { fill: #ffa24d; stroke: #ffa24d } .c { fill: #aaa; stroke: #aaa } .line { fill: none } }
"""

Series = tuple[str, str, Sequence[float], bool]
"""Its words, its color's class, its values, whether it is an area."""


def chart(found: Report) -> str:
    """The picture of a report."""
    slots = found.slots
    both = [float(s.chats + s.callbacks) for s in slots]
    panels: list[tuple[str, Callable[[float], str], list[Series]]] = [
        ("Waiting (the most in each half hour)", _whole, [
            ("chats and calls", "a", both, True), ("calls", "b", [float(s.callbacks) for s in slots], True)]),
        ("Agents", _whole, [
            ("at work", "a", [s.working for s in slots], True),
            ("with something in hand", "b", [s.busy for s in slots], False)]),
        ("Wait until answered, by when they asked", _minutes, [
            ("mean", "a", [(s.mean_s or 0) / 60 for s in slots], True),
            ("nine in ten", "b", [(s.p90_s or 0) / 60 for s in slots], False)]),
    ]  # fmt: skip
    height = TOP + len(panels) * (PANEL + GAP)
    total = found.all
    said = f"{total.contacts:,} contacts, {total.endings['served']:,} served, {total.endings['abandoned']:,} gave up"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title">',
        f'<title id="title">{escape(found.name)}: {said}</title><style>{STYLE}</style>',
        f'<text class="title" x="{LEFT}" y="28">{escape(found.name)}</text><text x="{LEFT}" y="48">{said}</text>',
    ]
    for number, (name, unit, series) in enumerate(panels):
        parts += _panel(TOP + number * (PANEL + GAP), name, unit, series)
    return "\n".join([*parts, "</svg>", ""])


def _panel(top: float, name: str, unit: Callable[[float], str], series: Sequence[Series]) -> list[str]:
    most = _round_up(max((max(values, default=0) for _, _, values, _ in series), default=0))
    parts = [f'<text class="name" x="{LEFT}" y="{top + 12}">{escape(name)}</text>']
    at, bottom = WIDTH - RIGHT, top + PANEL
    for words, color, _, _ in reversed(series):
        parts.append(f'<text class="{color} end" x="{at}" y="{top + 12}">{escape(words)}</text>')
        at -= 8 * len(words) + 12
    for share in (0, 0.5, 1):
        y = bottom - share * (PANEL - 24)
        parts.append(f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>')
        parts.append(f'<text class="end" x="{LEFT - 6}" y="{y + 4:.1f}">{unit(most * share)}</text>')
    count = max(1, max((len(values) for _, _, values, _ in series), default=0))
    step = (WIDTH - LEFT - RIGHT) / count
    for slot in range(0, count + 1, 6):
        parts.append(f'<text class="mid" x="{LEFT + slot * step:.1f}" y="{bottom + 18}">{slot // 2}:00</text>')
    for _, color, values, is_area in series:
        points = [
            f"{LEFT + (slot + 0.5) * step:.1f} {bottom - value / most * (PANEL - 24):.1f}"
            for slot, value in enumerate(values)
        ]
        parts.append(_shape(points, color, bottom, step, is_area=is_area))
    return parts


def _shape(points: Sequence[str], color: str, bottom: float, step: float, *, is_area: bool) -> str:
    if not points:
        return ""
    line = "M" + "L".join(points)
    if not is_area:
        return f'<path class="{color} line" d="{line}"/>'
    right = LEFT + (len(points) - 0.5) * step
    return f'<path class="{color} area" d="{line}L{right:.1f} {bottom}L{LEFT + step / 2:.1f} {bottom}Z"/>'


def _round_up(value: float) -> float:
    """The next 1, 2 or 5 with zeros."""
    size = 1.0
    while size < value:
        for step in (2, 2.5, 2):
            size *= step
            if size >= value:
                break
    return size


def _whole(value: float) -> str:
    return f"{value:g}"


def _minutes(value: float) -> str:
    return f"{value:g} min"
