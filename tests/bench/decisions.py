"""What one decision costs, by how many wait and how many work: `python -m tests.bench.decisions [--quick]`.

A decision is what follows when an agent ends a contact: four events (ended; wrapped up, which offers the next;
accepted; and a new request that joins the line). Agents speak 1 to 3 of 12 languages and have 0 to 4 of 16 skills, any
mix; contacts ask for any of both. Times are processor time of the core alone; the sizes take turns, round by round.
"""

import argparse
import gc
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median, quantiles
from time import process_time_ns

from queues import events
from queues.agents import Person
from queues.contacts import Customer
from queues.floor import Floor
from queues.handling import handle
from queues.policy import Matching, Plan, Policy, Step, Topic

LANGUAGES = ("fr", "en", "es", "pt", "de", "it", "nl", "pl", "sv", "da", "fi", "cs")
SKILLS = tuple(f"skill{n}" for n in range(16))
START = datetime(2026, 3, 2, 9, tzinfo=UTC)

POLICY = Policy(
    name="Bench",
    languages=LANGUAGES,
    plans={"all": Plan(label="All", channels=("chat", "callback", "ticket"))},
    topics=(
        Topic(id="any", labels={"en": "Any"}),
        *(Topic(id=skill, labels={"en": skill}, skill=skill, skill_level=2) for skill in SKILLS),
    ),
    default_plan="all",
    matching=Matching(steps=(Step(languages="own", level=2), Step(after_s=120, skill="any"))),
)


class Bench:
    """A floor with so many at work, all busy, and so many in line."""

    def __init__(self, agents: int, waiting: int, seed: int = 1) -> None:
        self.random = Random(seed)
        self.now = START
        self.floor = Floor("bench", POLICY)
        self.made = 0
        for number in range(agents):
            self._agent(f"agent{number}")
        while len(self.floor.lines) < waiting:
            self.request()
        self.busy = [a for a, held in self.floor.held.items() if held]

    def tell(self, event: events.Event) -> None:
        handle(self.floor, event, self.now)

    def _agent(self, agent_id: str) -> None:
        random = self.random
        person = Person(
            id=agent_id, name=agent_id, email=f"{agent_id}@example.org", role="agent", chat_capacity=1,
            languages={tag: random.randint(1, 5) for tag in random.sample(LANGUAGES, random.randint(1, 3))},
            skills={skill: random.randint(1, 5) for skill in random.sample(SKILLS, random.randint(0, 4))},
        )  # fmt: skip
        self.tell(events.PersonSaved(person=person))
        self.tell(events.AgentConnected(agent_id=agent_id, connection="w"))
        self.tell(events.PresenceChosen(agent_id=agent_id, presence="available"))

    def request(self) -> None:
        """Somebody asks; whoever is offered it accepts."""
        self.made += 1
        language = self.random.choice(LANGUAGES)
        customer = Customer(
            id=f"c{self.made}", sub=None, name="", email="", plan="all", role="", language=language,
            assurance="verified",
        )  # fmt: skip
        self.now += timedelta(milliseconds=1)
        contact_id = f"k{self.made}"
        topic = "any" if self.random.random() < 0.5 else self.random.choice(SKILLS)
        self.tell(
            events.ChatRequested(
                contact_id=contact_id, customer=customer, language=language, topic=topic, subject="Help",
                languages=tuple(self.random.sample(LANGUAGES, 1)),
            )
        )  # fmt: skip
        self.accept(contact_id)

    def accept(self, contact_id: str) -> None:
        contact = self.floor.contacts[contact_id]
        if contact.state == "offered":
            assert contact.agent_id is not None
            assert contact.offer_id is not None
            self.tell(events.OfferAccepted(agent_id=contact.agent_id, offer_id=contact.offer_id))

    def decide(self) -> int:
        """One agent is freed and given the next, and somebody new joins the line: nanoseconds."""
        while not self.busy:
            self.request()
            self.busy = [a for a, held in self.floor.held.items() if held]
        agent_id = self.random.choice(self.busy)
        contact_id = next(iter(self.floor.held[agent_id]))
        began = process_time_ns()
        self.tell(events.AgentEnded(agent_id=agent_id, contact_id=contact_id))
        self.tell(events.WrapUpFinished(agent_id=agent_id, contact_id=contact_id, disposition="solved"))
        for offered in list(self.floor.held[agent_id]):
            self.accept(offered)
        self.request()
        spent = process_time_ns() - began
        self.floor.forget(self.floor.contacts[contact_id])
        self.busy = self.busy if self.floor.held[agent_id] else [a for a, held in self.floor.held.items() if held]
        return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes only")
    parser.add_argument("--decisions", type=int, default=600, help="of each size and round")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    sizes = [(a, w) for a in (10, 100, 1000, 10_000) for w in (10, 1000, 100_000) if not asked.quick or a * w <= 10**6]
    benches = {size: Bench(*size) for size in sizes}
    gc.collect()
    gc.freeze()
    for bench in benches.values():
        for _ in range(asked.decisions):
            bench.decide()  # the first ones meet classes nobody asked about
    seen: dict[tuple[int, int], list[list[int]]] = {size: [] for size in sizes}
    for _ in range(asked.rounds):
        for size, bench in benches.items():
            seen[size].append([bench.decide() for _ in range(asked.decisions)])
    show(seen)


def show(seen: dict[tuple[int, int], list[list[int]]]) -> None:
    """What each size cost in each round, in nanoseconds: the middle round, and ratios within rounds."""
    print("| agents | waiting | µs a decision | p99 µs | decisions/s |\n| --- | --- | --- | --- | --- |")  # noqa: T201
    for (agents, waiting), rounds in seen.items():
        times = [one for times in rounds for one in times]
        middle, late = median(map(median, rounds)) / 1000, quantiles(times, n=100)[-1] / 1000
        print(f"| {agents} | {waiting} | {middle:.1f} | {late:.1f} | {1e9 / (sum(times) / len(times)):.0f} |")  # noqa: T201
    print("\n| agents | waiting | x 100 of both |\n| --- | --- | --- |")  # noqa: T201
    for (agents, waiting), rounds in seen.items():
        if larger := seen.get((agents * 100, waiting * 100)):
            print(f"| {agents} | {waiting} | {ratio(larger, rounds):.2f} |")  # noqa: T201
    costs = sorted(seen.values(), key=lambda rounds: median(map(median, rounds)))
    print(f"\nlargest to smallest: {ratio(costs[-1], costs[0]):.2f}")  # noqa: T201


def ratio(larger: list[list[int]], smaller: list[list[int]]) -> float:
    """The middle of the rounds' ratios."""
    return median(median(one) / median(other) for one, other in zip(larger, smaller, strict=True))


if __name__ == "__main__":
    main()
