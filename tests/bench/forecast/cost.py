"""What a quote costs: `python -m tests.bench.forecast.cost`. Processor time, a median, by agents and waiting."""

from statistics import median
from time import process_time

from queues.forecasting.forecaster import Forecaster
from queues.forecasting.log import AgentIn, Arrival, End, Start

SIZES = ((10, 10), (50, 50), (200, 100), (200, 1000))
LANGUAGES = ("fr", "en", "es", "pt")
TIMES = 12


def scene(agents: int, waiting: int, languages: int) -> Forecaster:
    """Everybody busy, some 600 contacts seen; every third agent speaks a second language."""
    forecaster, tags = Forecaster(), LANGUAGES[:languages]
    at, spoken = 100.0, {}
    for n in range(agents):
        more = {tags[(n + 1) % languages]: 4} if n % 3 == 0 else {}
        spoken[f"a{n}"] = tags[n % languages]
        forecaster.observe(AgentIn(at=0, agent=f"a{n}", languages={**more, tags[n % languages]: 5}))
    held: dict[str, str] = {}
    for n in range(600 + agents):
        agent = f"a{n % agents}"
        if agent in held:
            forecaster.observe(End(at=at, customer=held[agent]))
        held[agent] = f"c{n}"
        forecaster.observe(Arrival(at=at, customer=held[agent], languages=(spoken[agent],)))
        forecaster.observe(Start(at=at, customer=held[agent], agent=agent))
        at += 1
    for n in range(waiting):
        forecaster.observe(Arrival(at=at + n, customer=f"w{n}", languages=(tags[n % languages],)))
    return forecaster


def cost_ms(forecaster: Forecaster, customer: str) -> float:
    spans = []
    for _ in range(TIMES + 1):
        began = process_time()
        forecaster.quote(customer)
        spans.append((process_time() - began) * 1000)
    return median(spans[1:])


def main() -> None:
    print("| agents | waiting | one language, ms | four languages, ms |\n| --- | --- | --- | --- |")  # noqa: T201
    for agents, waiting in SIZES:
        spent = [cost_ms(scene(agents, waiting, languages), f"w{waiting - 1}") for languages in (1, 4)]
        print(f"| {agents} | {waiting} | {spent[0]:.1f} | {spent[1]:.1f} |", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
