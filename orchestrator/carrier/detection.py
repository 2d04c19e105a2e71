"""Answering machine detection: what answered, as the phone book knows it, after as long as Twilio would listen."""

from dataclasses import dataclass

from orchestrator.carrier.exchange import Exchange
from orchestrator.carrier.legs import Leg, StatusCallback

LISTENS = 4.0  # seconds until it is clear whether a person or a machine speaks


@dataclass(frozen=True)
class Detection:
    """What was asked for. `to_the_end`: of a machine's greeting; `patience`: in seconds, after which it is unknown."""

    to_the_end: bool
    patience: float
    callback: StatusCallback | None = None


class Detector:
    """Listens to answered legs."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    async def judge(self, leg: Leg, detection: Detection) -> dict[str, str]:
        """Listen as long as it takes; what a request says of it afterwards."""
        greeting = leg.telephone.greets_for if leg.telephone is not None else None
        if greeting is None:
            verdict, listened = "human", LISTENS
        elif detection.to_the_end:
            verdict, listened = "machine_end_beep", max(greeting, LISTENS)
        else:
            verdict, listened = "machine_start", LISTENS
        if listened > detection.patience:
            verdict, listened = "unknown", detection.patience
        await self._exchange.clock.sleep(listened)
        leg.answered_by = verdict
        return {"AnsweredBy": verdict, "MachineDetectionDuration": str(round(listened * 1000))}

    def tell_later(self, leg: Leg, detection: Detection) -> None:
        """Listen once the leg is answered, while its program runs, and tell the callback if the leg is still there."""

        def start() -> None:
            self._exchange.tasks.spawn(self._tell(leg, detection))

        leg.on_answer.append(start)

    async def _tell(self, leg: Leg, detection: Detection) -> None:
        facts = await self.judge(leg, detection)
        callback = detection.callback
        if callback is not None and not leg.final:
            about = {"CallSid": leg.sid, "AccountSid": leg.account_sid}
            self._exchange.courier.notify(callback.url, callback.method, about | facts)
