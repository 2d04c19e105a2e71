"""Forecasters with a part missing: what the table shows when it is."""

import numpy as np

from queues.forecasting.calibration import LEVELS, Calibration
from queues.forecasting.forecaster import Forecaster
from queues.forecasting.laws import NEVER, Floats
from queues.forecasting.log import Arrival, Event, Roster
from queues.forecasting.scene import Scene
from queues.forecasting.sight import Laws, Sight
from tests.bench.forecast.seeing import seeing


class _Ageless(Sight):
    """Every contact in hand seems to have begun just now."""

    def scene(self, customer: str | Arrival, now: float) -> tuple[Scene, int, list[int]]:
        scene, target, guests = super().scene(customer, now)
        seats = [seat._replace(held=tuple((one[0], 0.0, *one[2:]) for one in seat.held)) for seat in scene.seats]
        return scene._replace(seats=seats), target, guests


class _Planless(Sight):
    """Nobody is planned to come or to go."""

    def see(self, event: Event) -> None:
        if not isinstance(event, Roster):
            super().see(event)


class _Patient(Sight):
    """Nobody ever gives up."""

    def laws(self, now: float) -> Laws:
        return super().laws(now)._replace(patient=[NEVER, NEVER])


class _Trusting(Calibration):
    def levels(self) -> Floats:
        return np.asarray(LEVELS)


class _Uncalibrated(Forecaster):
    def _calibration(self, channel: str) -> Calibration:
        return self._calibrations.setdefault(channel, _Trusting())


FAULTS: dict[str, type[Forecaster]] = {
    "ages": seeing(_Ageless),
    "shifts": seeing(_Planless),
    "abandonment": seeing(_Patient),
    "calibration": _Uncalibrated,
}
