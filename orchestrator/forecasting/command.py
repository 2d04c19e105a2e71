"""`ringback forecast score`: prints how good the forecasts of a recorded log would have been."""

from pathlib import Path

import msgspec

from orchestrator.forecasting.scoring import Score, by_class, read, replay, score


def scored(path: Path, *, as_json: bool, seed: int) -> str:
    """What to print. Raises `LogError`."""
    came = replay(read(path), seed)
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
        shares = " | ".join(f"{100 * share:.0f} %" for share in (one.within_50, one.within_90))
        rows.append(
            f"{name} | {one.quotes} | "
            + " | ".join(f"{figure:.1f}" for figure in figures)
            + f" | {shares} | {one.width_90:.0f}"
        )
    return rows


def _words(one: Score) -> list[str]:
    return [
        f"{one.served} were served, {one.left} gave up, {one.at_once} were told and served at once, "
        f"{one.unknown} came when nobody could serve them.",
        f"Median error {one.median_error:.1f} s. Quantile loss {one.pinball:.2f} s; the last one's wait "
        f"{one.pinball_last:.2f} s, line x mean {one.pinball_line:.2f} s.",
        f"A quote took {one.cost_ms:.1f} ms, 99 of 100 at most {one.cost_99_ms:.1f} ms.",
    ]  # fmt: skip
