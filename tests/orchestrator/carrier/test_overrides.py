"""Connection overrides in a webhook's URL, and webhooks that overtake each other."""

import asyncio

import pytest
from twilio.rest import Client

from orchestrator.carrier.overrides import Override
from orchestrator.carrier.weather import WEATHERS, Weather
from tests.orchestrator.carrier.harness import OWN_FR, Carrier, Receiver

BUSY = "+33199000002"
WEBHOOK = "https://desk.example/hook"


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("", Override(5, 15, 15, 1, frozenset({"ct"}))),
        ("#ct=2000&rt=10000&tt=12000&rc=2&rp=ct,rt,5xx", Override(2, 10, 12, 2, frozenset({"ct", "rt", "5xx"}))),
        ("#ct=100&rt=100&tt=100&rc=0&rp=all", Override(0.1, 0.1, 0.1, 0, frozenset({"all"}))),
        ("#ct=99&rt=99&tt=99&rc=-1", Override()),
        ("#ct=10001&rt=15001&tt=15001&rc=6&rp=always", Override()),
        ("#ct=x&rt=&tt=1e3&rc=one&e=ashburn", Override()),
    ],
)
def test_what_a_url_asks_for(fragment: str, expected: Override) -> None:
    assert Override.of(WEBHOOK + fragment) == expected


async def tell(sdk: Client, receiver: Receiver, fragment: str) -> None:
    await sdk.calls.create_async(
        to=BUSY, from_=OWN_FR, twiml="<Response/>", status_callback=f"{receiver.url}/slow{fragment}"
    )


async def undelivered(carrier: Carrier) -> str:
    """What the log says of the webhook that could not be delivered."""
    async with asyncio.timeout(20):
        while True:
            for entry in (await carrier.json("/log.json"))["entries"]:
                if "webhook not delivered" in entry["title"]:
                    return str(entry["text"])
            await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("fragment", "tries"),
    [("#rt=100", 1), ("#rt=100&rc=2&rp=rt", 3), ("#rt=100&rc=2&rp=5xx", 1), ("#tt=150&rt=100&rc=5&rp=all", 2)],
)
async def test_a_slow_answer_is_waited_for_as_long_as_asked(
    fragment: str, tries: int, sdk: Client, carrier: Carrier, receiver: Receiver
) -> None:
    async with receiver.held("/slow"):
        await tell(sdk, receiver, fragment)
        assert "no answer from /slow" in await undelivered(carrier)
        assert len(receiver.at("/slow")) == tries


async def test_refusals_are_tried_again_when_asked_for(sdk: Client, carrier: Carrier, receiver: Receiver) -> None:
    receiver.statuses["/slow"] = 404
    await tell(sdk, receiver, "#rc=3&rp=4xx")
    await receiver.until(lambda: len(receiver.at("/slow")) == 4)
    assert len({one.headers["I-Twilio-Idempotency-Token"] for one in receiver.at("/slow")}) == 1


@pytest.mark.parametrize("name", ["real", "stormy"])
def test_bad_weather_keeps_no_order(name: str) -> None:
    weather = Weather(WEATHERS[name], seed=1)  # type: ignore[index]
    sent = [delay for delay in (min(weather.delays(), default=None) for _ in range(100)) if delay is not None]
    arrivals = [0.1 * number + delay for number, delay in enumerate(sent)]
    assert arrivals != sorted(arrivals)
    assert sum(0 < delay < 1 for delay in sent) > 50


def test_calm_weather_keeps_the_order() -> None:
    weather = Weather(WEATHERS["calm"], seed=1)
    assert [weather.delays() for _ in range(100)] == [[0.0]] * 100
