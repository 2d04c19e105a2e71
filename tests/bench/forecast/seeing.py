"""The project's forecaster with another sight."""

from collections.abc import Callable, Mapping

from queues.forecasting.forecaster import Forecaster
from queues.forecasting.sight import Sight


def seeing(sight: Callable[[Mapping[str, float] | None], Sight]) -> type[Forecaster]:
    """`sight` is made from the usual lengths a forecaster is told, as `Sight` is."""

    class Seeing(Forecaster):
        def __init__(self, seed: int = 0, usual_s: Mapping[str, float] | None = None) -> None:
            super().__init__(seed, usual_s)
            self.sight = sight(usual_s)

    return Seeing
