"""`ringback forecast score`: prints how good the forecasts of a recorded log would have been."""

from math import isnan
from pathlib import Path

import msgspec

from orchestrator.forecasting.scoring import LogError, Score, by_class, read, replay, score


def scored(path: Path, *, as_json: bool, seed: int) -> str:
    """What to print. Raises `LogError`, also for a log in which no wait came to its end."""
    came = replay(read(path), seed)
    if not came:
        raise LogError(f"{path}: nobody joined the line and was served or gave up: there is nothing to score")
    all_of, classes = score(came), {name: score(some) for name, some in sorted(by_class(came).items())}
    if as_json:
        told = {"all": all_of._asdict(), "classes": {name: one._asdict() for name, one in classes.items()}}
        return msgspec.json.format(msgspec.json.encode(told)).decode()
    return "\n".join([*_table({"all": all_of, **(classes if len(classes) > 1 else {})}), "", *_words(all_of)])


def _table(scores: dict[str, Score]) -> list[str]:
    rows = [
        "class | quotes | mean wait s | RMSE s | last one's wait | line x mean | bias s | "
        "within 50 % | within 90 % | width s"
    ]
    for name, one in scores.items():
        figures = (one.mean_wait, one.rmse, one.rmse_last, one.rmse_line, one.bias)
        shares = " | ".join(f"{_figure(100 * share, 0)} %" for share in (one.within_50, one.within_90))
        rows.append(
            f"{name} | {one.quotes} | "
            + " | ".join(_figure(figure) for figure in figures)
            + f" | {shares} | {_figure(one.width_90, 0)}"
        )
    return rows


def _words(one: Score) -> list[str]:
    return [
        f"{one.served} were served, {one.left} gave up, {one.at_once} were told and served at once, "
        f"{one.unknown} came when nobody could serve them.",
        f"Median error {_figure(one.median_error)} s. Quantile loss {_figure(one.pinball, 2)} s; the last one's wait "
        f"{_figure(one.pinball_last, 2)} s, line x mean {_figure(one.pinball_line, 2)} s.",
        f"A quote took {one.cost_ms:.1f} ms, 99 of 100 at most {one.cost_99_ms:.1f} ms.",
    ]  # fmt: skip


def _figure(value: float, digits: int = 1) -> str:
    """A dash where nothing is known: of those who were all told "at once" and were served so."""
    return "–" if isnan(value) else f"{value:.{digits}f}"
