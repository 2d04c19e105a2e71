"""What the provider says it has, once a day: kept beside the policy, so that people see where they differ."""

from datetime import datetime

from queues.events import ProviderCompared
from queues.floor import Floor
from queues.guards import Found


def provider_compared(floor: Floor, event: ProviderCompared, now: datetime) -> None:
    """Nothing is disabled by it: a list may be wrong where a refusal is not. Risky prefixes are refused from now on."""
    floor.guard.found = Found(
        at=now, missing=event.missing, off=event.off, risky_prefixes=tuple(sorted(set(event.risky_prefixes)))
    )
