"""The weather a journey of telephones is run in: calm, or stormy (`pytest --weather stormy`, docs/carrier.md).

In a storm webhooks come twice, late, in another order or not at all, answers are lost and requests refused
(`orchestrator/carrier/weather.py`); a journey asks for the same ends. The carrier's clock runs faster then, and the
policy's spans are as long as they would be by it, so that what is late is late by seconds.
"""

from typing import Any, Literal

SPEED = 8
"""Of the carrier's clock, at least: its half a minute is four seconds."""

SPANS: dict[str, Any] = {
    "settle_s": [0.6, 2, 4], "late_s": 5, "watch_min": 0.05, "agent_ring_s": 8, "ring_s": 10, "calls_per_second": SPEED,
}  # fmt: skip
"""Of `[callbacks]`, by the carrier's clock."""

AGAIN: dict[str, Any] = {"declined_for_s": 2}
"""Of `[offers]`: who was offered a call whose leg the carrier did not place is offered it again soon."""

PATIENT_S = 10.0
"""How long we wait for an answer of the carrier's, by its clock: slow ones take longer."""

CALM_S, STORMY_S = 15, 75
"""How long is waited for what must come."""


class Sky:
    """What it is like now; set by the fixture of that name."""

    weather: Literal["calm", "stormy"] = "calm"

    @property
    def is_stormy(self) -> bool:
        return self.weather == "stormy"


SKY = Sky()


def patience() -> float:
    """How long is waited for what must come, in seconds."""
    return STORMY_S if SKY.is_stormy else CALM_S


def of_carrier(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings of a server under this sky; weather that a test chooses itself stays."""
    if not SKY.is_stormy or "carrier_weather" in settings:
        return settings
    speed = max(SPEED, settings.get("carrier_speed", 1))
    return settings | {"carrier_weather": "stormy", "carrier_speed": speed, "twilio_timeout_s": PATIENT_S / speed}


def spans() -> dict[str, dict[str, Any]]:
    """What a policy says otherwise, by table."""
    return {"callbacks": SPANS, "offers": AGAIN} if SKY.is_stormy else {}
