"""What everybody else shows: the wait of the last one served, and the length of the line times the mean."""

from collections import deque

from queues.forecasting.log import Abandon, AgentIn, AgentOut, Arrival, End, Event, Planned, Start

MEMORY = 200
"""Handling times of a channel kept."""

FIRST_GUESS_S = 300.0


class Baselines:
    """Sees the same log as the forecaster."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}
        self._spans: dict[str, deque[float]] = {}
        self._asked: dict[str, Arrival] = {}
        self._lengths: dict[str, int] = {}
        self._all_slots = 0
        """Kept, not counted: they are read for everybody who joins."""
        self._begun: dict[str, tuple[float, str]] = {}
        self._slots: dict[str, int] = {}
        self._chats: dict[str, int] = {}

    def observe(self, event: Event) -> None:
        match event:
            case Arrival():
                self._left(event.customer)
                self._asked[event.customer] = event
                self._lengths[event.channel] = self._lengths.get(event.channel, 0) + 1
            case Start(customer=name):
                asked = self._left(name)
                if asked is not None:
                    self._last[asked.channel] = event.at - asked.at
                    self._begun[name] = event.at, asked.channel
            case End(customer=name):
                begun = self._begun.pop(name, None)
                if begun is not None:
                    self._spans.setdefault(begun[1], deque(maxlen=MEMORY)).append(event.at - begun[0])
            case Abandon(customer=name) | Planned(customer=name):
                self._left(name)
            case AgentIn():
                self._chats[event.agent] = self._chats.get(event.agent, 1) if event.chats is None else event.chats
                self._all_slots += self._chats[event.agent] - self._slots.get(event.agent, 0)
                self._slots[event.agent] = self._chats[event.agent]
            case AgentOut():
                self._all_slots -= self._slots.pop(event.agent, 0)

    def _left(self, customer: str) -> Arrival | None:
        asked = self._asked.pop(customer, None)
        if asked is not None:
            self._lengths[asked.channel] -= 1
        return asked

    def last(self, channel: str) -> float:
        """The wait of the last one who was served, in seconds; 0 before there was one."""
        return self._last.get(channel, 0.0)

    def line(self, channel: str) -> float:
        """Length of the line of a channel, the one asking included, times the mean, shared by the agents at work."""
        spans = self._spans.get(channel) or [FIRST_GUESS_S]
        length = self._lengths.get(channel, 0)
        slots = self._all_slots if channel == "chat" else len(self._slots)
        return length * sum(spans) / len(spans) / max(1, slots)
