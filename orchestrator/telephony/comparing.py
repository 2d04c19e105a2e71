"""Once a day: which numbers and countries of the policy the provider does not have, and which prefixes it warns of."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from orchestrator.telephony.asking import NOT_THERE, status_of
from queues.events import ProviderCompared
from queues.policy import Policy

EVERY_S = 86_400
AGAIN_S = 600
"""After the provider could not be asked."""
MOST = 1000

_log = structlog.get_logger(__name__)


async def run(
    sdk: Callable[[], Awaitable[Any]], policy: Policy, tell: Callable[[ProviderCompared], Awaitable[Any]]
) -> None:
    """Until canceled."""
    while True:
        try:
            found = await compare(await sdk(), policy)
            await tell(found)
        except Exception as error:
            # Not the error's words: Twilio's name telephone numbers.
            _log.warning("telephony.not_compared", kind=type(error).__name__, status=status_of(error))
            await asyncio.sleep(AGAIN_S)
        else:
            for difference in (*found.missing, *found.off):
                _log.warning("telephony.differs_from_policy", what=difference)
            await asyncio.sleep(EVERY_S)


async def compare(client: Any, policy: Policy) -> ProviderCompared:
    """Raises what the SDK and its HTTP client raise when the provider cannot be asked."""
    owned = {one.phone_number for one in await client.incoming_phone_numbers.list_async(limit=MOST)}
    owned |= {one.phone_number for one in await client.outgoing_caller_ids.list_async(limit=MOST)}
    ours = [number.e164 for number in policy.telephone.numbers if number.enabled]
    off, prefixes = [], list[str]()
    for region in policy.telephone.countries:
        country = client.voice.v1.dialing_permissions.countries(region)
        if not await _is_on(country):
            off.append(region)
            continue
        risky = await country.highrisk_special_prefixes.list_async(limit=MOST)
        prefixes += ["+" + one.prefix.lstrip("+") for one in risky]
    missing = tuple(number for number in ours if number not in owned)
    return ProviderCompared(missing=missing, off=tuple(off), risky_prefixes=tuple(prefixes))


async def _is_on(country: Any) -> bool:
    try:
        return bool((await country.fetch_async()).low_risk_numbers_enabled)
    except Exception as error:
        if status_of(error) != NOT_THERE:
            raise
        return False
