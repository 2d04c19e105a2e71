"""What is learnt from what happened: handling times, the pace of each agent, patience, arrivals, pauses before a start.

Everything forgets: only the last so many of each are kept, so memory is bounded and the day's changes are followed.
Small numbers are shrunk: an agent's pace towards the team's, a kind of contact's towards its channel's.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from queues.forecasting.laws import NEVER, Law, exponential, learnt

WINDOW = 2000
"""Spans of a channel kept."""

FIRST_GUESS_S = 300.0
"""A handling time while nothing is known; it counts as one contact."""

USUAL_BREAK_S = 900.0
"""A break, while nothing is known; it counts as one."""

USUAL_STRETCH_S = 2 * 3600.0
"""Of work between breaks: counts as one that was seen, or who goes for lunch a minute after they came would have all be
taken for tired every minute."""

NAMES = 10_000
"""Agents, or kinds of contacts, that paces are kept of."""

SHORTEST_S = 1e-3

USUAL = 5.0
"""Contacts that a usual handling time, where one is given, counts as."""

AGE = 0.5
"""How much of the age of those in hand counts for how long contacts take. All of it would be right on average; but on a
day that happens to begin with long ones the line is long as well, so that a length too long is wrong by more minutes,
and for more people, than one too short on a day that begins with short ones."""

SPREAD_AGENTS = 0.04
"""How much agents' paces differ (variance over mean squared) before anything is known about them."""

SPREAD_KINDS = 0.25

LEAST_S = 600.0

GAPS = 60
"""Arrivals that the present rate is counted over."""


class Pace:
    """How long those with a name take compared with all others, shrunk by what chance alone would do."""

    def __init__(self, spread: float) -> None:
        self.spread = spread
        self._sums: dict[Hashable, tuple[float, float]] = {}
        self._all = (0.0, 0.0)

    def of(self, name: Hashable, cv2: float) -> float:
        """1 = as all others. `cv2`: variance of single spans over their mean squared."""
        total, seen = self._sums.get(name, (0.0, 0.0))
        if seen == 0 or self._all[0] <= 0:
            return 1.0
        mean, prior = self._all[0] / self._all[1], max(cv2, 0.02) / self.spread
        return (total / mean + prior) / (seen + prior)

    def add(self, name: Hashable, seconds: float) -> None:
        """One more span, freed of everything but this name's share in it."""
        self._sums[name] = _with(self._sums.get(name, (0.0, 0.0)), seconds)
        self._all = _with(self._all, seconds)
        if len(self._sums) > NAMES:
            self._sums.pop(next(iter(self._sums)))


def _with(sums: tuple[float, float], seconds: float) -> tuple[float, float]:
    keep = 1 - 1 / WINDOW
    return sums[0] * keep + seconds, sums[1] * keep + 1


class Crowd:
    """By how much longer a chat takes for each other one its agent has in hand: a line through the means, shrunk."""

    def __init__(self) -> None:
        self._sums: dict[int, tuple[float, float]] = {}

    def slope(self, cv2: float) -> float:
        """0.3 = 30 % longer for each other chat."""
        alone, seen = self._sums.get(0, (0.0, 0.0))
        if seen < 3:
            return 0.0
        mean, up, weight = alone / seen, 0.0, 20 * cv2
        for others, (total, count) in self._sums.items():
            # What is known of those alone limits what can be known of the others.
            known = 1 / (1 / count + others / seen) if others else 0.0
            up += known * others * (total / count / mean - 1)
            weight += known * others * others
        return max(0.0, up / weight)

    def add(self, others: int, seconds: float) -> None:
        self._sums[min(others, 20)] = _with(self._sums.get(min(others, 20), (0.0, 0.0)), seconds)


class Handling:
    """How long contacts of a channel take, from start to room again."""

    def __init__(self, usual_s: float | None = None) -> None:
        """`usual_s`: what somebody who knows says; it counts as `USUAL` contacts."""
        self.guess = (FIRST_GUESS_S, 0.0) if usual_s is None else (usual_s, USUAL)
        self.ended: deque[float] = deque(maxlen=WINDOW)
        self.agents = Pace(SPREAD_AGENTS)
        self.kinds = Pace(SPREAD_KINDS)
        self.crowd = Crowd()
        self.seen = 0
        self.cv2 = 1.0
        self.slope = 0.0
        self.law = exponential(self.guess[0])
        self._fresh_at = -1

    def add(self, seconds: float, agent: str, kind: Hashable, others: int) -> None:
        """A contact was done with; `others`: chats that were in hand when it started."""
        agents, kinds = self.agents.of(agent, self.cv2), self.kinds.of(kind, self.cv2)
        stretch = 1 + self.slope * others
        seconds = max(seconds, SHORTEST_S)
        self.ended.append(seconds / (agents * kinds * stretch))
        self.seen += 1
        self.agents.add(agent, seconds / (kinds * stretch))
        self.kinds.add(kind, seconds / (agents * stretch))
        self.crowd.add(others, seconds / (agents * kinds))

    def refresh(self, running: Iterable[float]) -> Law:
        """The law by now. `running`: how long those in hand have lasted, without what stretches them. Made anew when a
        twentieth more was seen, so that its cost does not grow with what goes on."""
        if self._fresh_at < 0 or self.seen - self._fresh_at > min(self.seen, WINDOW) // 20 or self.seen < 5:
            running = [AGE * max(age, 0.0) for age in running]
            guess_s, doubt = self.guess
            doubt = max(doubt, 1.0 if self.seen == 0 else 0.3 / self.seen)
            mean = (sum(self.ended) + sum(running) + guess_s * doubt) / (len(self.ended) + doubt)
            self.law = learnt(self.ended, running, mean_s=mean, seen=self.seen)
            if len(self.ended) > 3:
                spans = np.fromiter(self.ended, np.float64)
                own = float(spans.var() / max(spans.mean() ** 2, 1e-12))
                self.cv2 = (own * len(spans) + 10.0) / (len(spans) + 10)
                self.slope = self.crowd.slope(self.cv2)
            self._fresh_at = self.seen
        return self.law


class Patience:
    """How long customers of a channel wait before they give up."""

    def __init__(self) -> None:
        self._waits: deque[tuple[float, bool]] = deque(maxlen=2 * WINDOW)
        self.law = NEVER
        self._fresh_at = -1
        self._seen = 0

    def add(self, waited: float, *, left: bool) -> None:
        """Somebody waited so long, and `left`, or was served."""
        if waited > SHORTEST_S:
            self._waits.append((waited, left))
            self._seen += 1

    def refresh(self, waiting: Iterable[float]) -> Law:
        """The law by now. `waiting`: how long those in line have waited."""
        if self._fresh_at < 0 or self._seen - self._fresh_at > min(self._seen, WINDOW) // 20:
            ended = [waited for waited, left in self._waits if left]
            running = [waited for waited, left in self._waits if not left]
            running += [waited for waited in waiting if waited > 0]
            if ended:
                mean = (sum(ended) + sum(running)) / len(ended)
                self.law = learnt(ended, running, mean_s=mean, seen=len(ended))
            else:
                self.law = NEVER
            self._fresh_at = self._seen
        return self.law


class Arrivals:
    """How many come: the present rate of all, shared out as in the long run."""

    def __init__(self) -> None:
        self._last: deque[float] = deque(maxlen=GAPS)
        self._kinds: dict[Hashable, float] = {}
        self._total = 0.0

    def add(self, at: float, kind: Hashable) -> None:
        self._last.append(at)
        self._kinds[kind] = self._kinds.get(kind, 0.0) + 1
        self._total += 1
        if self._total > NAMES:
            self._kinds = {one: count / 2 for one, count in self._kinds.items() if count > 1}
            self._total = sum(self._kinds.values())

    def rate(self, kind: Hashable, at: float) -> float:
        """A second."""
        if len(self._last) < 2 or at <= self._last[0]:
            return 0.0
        # Three within a second are no stream: until so many have come, they count as spread over ten minutes at least.
        span = at - self._last[0] if len(self._last) == GAPS else max(at - self._last[0], LEAST_S)
        return (len(self._last) - 1) / span * self._kinds.get(kind, 0.0) / self._total


class Breaks:
    """How long agents are away who will be back."""

    def __init__(self) -> None:
        self._seen: deque[float] = deque(maxlen=200)

    def add(self, seconds: float) -> None:
        self._seen.append(max(0.0, seconds))

    def refresh(self, away: Sequence[float]) -> Law:
        """The law by now. `away`: how long those on a break have been."""
        seen = len(self._seen)
        mean = (sum(self._seen) + sum(away) + USUAL_BREAK_S) / (seen + 1)
        return learnt(self._seen, away, mean_s=mean, seen=seen)


class Stretches:
    """How long agents work before they take a break nobody planned."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, bool]] = deque(maxlen=400)

    def add(self, seconds: float, *, tired: bool) -> None:
        """They went after so long: for a break, or as planned."""
        self._seen.append((seconds, tired))

    def refresh(self, at_work: Sequence[float]) -> Law:
        """The law by now; never, where nobody ever took a break. `at_work`: how long those who work have."""
        ended = [seconds for seconds, tired in self._seen if tired]
        if not ended:
            return NEVER
        running = [*(seconds for seconds, tired in self._seen if not tired), *at_work]
        mean = (sum(ended) + sum(running) + USUAL_STRETCH_S) / (len(ended) + 1)
        return learnt(ended, running, mean_s=mean, seen=len(ended))


class Pause:
    """From being matched to the start: what agents take to accept, when somebody waits for them already."""

    def __init__(self) -> None:
        self._seen: deque[float] = deque(maxlen=200)

    def add(self, seconds: float) -> None:
        self._seen.append(max(0.0, seconds))

    def points(self) -> Sequence[float]:
        """Each as likely. The longest are left out: whoever waited so long was kept waiting for a reason not seen."""
        spans = sorted(self._seen)
        return spans[: max(1, len(spans) * 9 // 10)] or [0.0]
