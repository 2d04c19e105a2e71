"""Plays a scene forward once: the desk's order and matching on bare numbers, fast enough to do it many times.

The order is that of `queues/matching.py` and `queues/offering.py`: an agent with room takes the best-ranked contact
they may serve by now; a contact that comes is given to whoever fits best, then has least in hand, then was given
nothing for longest; a call that waits long has an agent take no more chats. `tests/queues/forecasting` holds the two
against each other.

Nobody is removed when they give up: whoever gave up is passed over when their turn comes, and that instant is what they
would have waited. So one play tells the wait of everybody, and of guests who take nobody's time.
"""

from collections import deque
from collections.abc import Sequence
from heapq import heapify, heappop, heappush, heapreplace
from math import inf, log

from queues.forecasting.chance import Chance
from queues.forecasting.stage import ARRIVES, COMES, CUSHION, END, FREED, JOINS, LEAVES, LOOKS, PAUSES, Entry, Stage


class Future:
    """One play of a stage."""

    def __init__(self, stage: Stage, chance: Chance) -> None:
        self.stage, self.scene, self.chance = stage, stage.scene, chance
        seats = self.scene.seats
        self.uniform = chance.uniform
        self.lines: list[deque[Entry]] = [deque(line) for line in stage.lines]
        self.until = [*chance.patience, *(inf for _ in stage.guests)]
        """By number: when they give up."""
        self.chats, self.calls = [0] * len(seats), [0] * len(seats)
        self.gone = [seat.comes > 0 or seat.leaves <= 0 or seat.pausing is not None for seat in seats]
        self.since = [seat.free_since for seat in seats]
        self.wanted: dict[int, int] = {}
        """Seat that takes no more chats -> kind of the call it is wanted for."""
        self.spared: set[int] = set()
        """Guests an agent would have finished their chats for."""
        self.wants = [0] * len(stage.lines)
        """How many seats each kind of call has so."""
        self.stamps = [0] * len(seats)
        self.free: list[list[tuple[int, float, int, int]]] = [[] for _ in self.scene.groups]
        self.events = list(stage.events)
        for number, seat in enumerate(seats):
            for (kind, *_), left in zip(seat.held, chance.held[number], strict=True):
                self._hold(number, kind, 1)
                self.events.append((left, END, number, kind))
            if seat.pausing is not None:
                self.events.append((chance.back[number], COMES, number, 0))
        for number, kind_ in enumerate(self.scene.kinds):
            if kind_.rate > 0:
                self.events.append((self._gap(number), ARRIVES, number, 0))
        self.events += [(at, PAUSES, number, 0) for number, at in enumerate(chance.tires) if at < inf]
        heapify(self.events)
        self.asleep = [False] * len(stage.lines)
        """Kinds whose arrivals do not matter for now."""
        self.told: dict[int, float] = {}
        """Number -> when their turn came."""
        self.behind = inf

    def play(self, targets: Sequence[int], until: float) -> dict[int, float]:
        """When the turn of each target comes, in seconds; those whose turn does not come before `until` are left out.
        Others may be told, too."""
        self.behind = max(self.stage.ranks[target] for target in targets)
        waiting = set(targets)
        for number in sorted(range(len(self.gone)), key=lambda one: self.since[one]):
            if not self.gone[number]:
                self._take(number, 0.0)  # whoever is free now and may serve somebody does
        events, simple, told = self.events, self.stage.simple, self.told
        for _ in range(self.stage.most):
            if (told and waiting <= told.keys()) or not events or events[0][0] > until:
                break
            now, what, who, which = events[0]
            if what == END and simple and not self.gone[who]:
                self._follow(waiting, until)
                continue
            heappop(events)
            if what == END:
                self._hold(who, which, -1)
                self._take(who, now)
            elif what == ARRIVES:
                self._arrive(who, now)
            else:
                self._rarely(what, who, which, now)
        return told

    def _rarely(self, what: int, who: int, which: int, now: float) -> None:
        if what == COMES:
            if now < self.scene.seats[who].leaves:
                self.gone[who] = False
                self._take(who, now)
        elif what == LEAVES:
            self._go(who)
        elif what == PAUSES:
            self._pause(who, now)
        elif what == FREED:
            self.told.setdefault(who, now)
        elif what == JOINS:
            self.until[who] += now
            self._join(which, (self.stage.ranks[who], self.scene.waiters[who].asked, who), now)
        else:
            self._offer(who, now)

    def _go(self, seat: int) -> None:
        self.gone[seat] = True
        self.stamps[seat] += 1
        self._let_go(seat)

    def _pause(self, seat: int, now: float) -> None:
        """A break that begins now, unless they have left, and when the next one does."""
        if self.gone[seat]:
            return
        self._go(seat)
        breaks, stretches = self.chance.rests
        back = now + breaks[int(self.uniform() * len(breaks))]
        again = back + stretches[int(self.uniform() * len(stretches))]
        heappush(self.events, (back, COMES, seat, 0))
        heappush(self.events, (again, PAUSES, seat, 0))

    # ── Those to come ────────────────────────────────────────────────────────────────────────────

    def _gap(self, number: int) -> float:
        return -log(1.0 - self.chance.uniform()) / self.scene.kinds[number].rate

    def _arrive(self, number: int, now: float) -> None:
        rank = self.stage.rank(number, now)
        if rank > self.behind and len(self.lines[number]) >= CUSHION:
            self.asleep[number] = True
            return
        heappush(self.events, (now + self._gap(number), ARRIVES, number, 0))
        points = self.chance.patient[self.scene.kinds[number].patience]
        self.until.append(now + points[int(self.chance.uniform() * len(points))])
        self._join(number, (rank, now, len(self.until) - 1), now)

    def _wake(self, number: int, now: float) -> None:
        """A line has become short: whoever comes matters again."""
        self.asleep[number] = False
        heappush(self.events, (now + self._gap(number), ARRIVES, number, 0))

    def _join(self, number: int, entry: Entry, now: float) -> None:
        line = self.lines[number]
        if line and line[-1] > entry:
            rows = sorted([*line, entry])
            line.clear()
            line.extend(rows)
        else:
            line.append(entry)
        for delay in self.stage.later[number]:
            if entry[1] + delay > now:
                heappush(self.events, (entry[1] + delay, LOOKS, number, 0))
        self._offer(number, now)

    # ── Matching ─────────────────────────────────────────────────────────────────────────────────

    def _follow(self, waiting: set[int], until_s: float) -> None:
        """`_take` for those who do one thing at a time, as long as the next event is the end of one: the agent's next
        end takes its place. Most of a play is spent here: what `_meet` and `_span` do is written out."""
        events, lines, guests, until, asleep = self.events, self.lines, self.stage.guests, self.until, self.asleep
        serving_of, known, told, gone = self.stage.serving_of, self.stage.known, self.told, self.gone
        points, paces, since = self.chance.handling, self.stage.paces, self.since
        uniform, spans, pause = self.uniform, self.chance.spans, self.chance.pause
        while events:
            now, what, seat, kind = events[0]
            if what != END or gone[seat] or now > until_s:
                return
            best, number = inf, -1
            for one, delay in serving_of[seat]:
                line = lines[one]
                if line:
                    rank, asked, _ = line[0]
                    if rank < best and now - asked >= delay:
                        best, number = rank, one
            if number < 0:
                heappop(events)
                self._hold(seat, kind, -1)
                self._show_free(seat)
                continue
            line = lines[number]
            who = line.popleft()[2]
            if asleep[number] and len(line) < CUSHION:
                self._wake(number, now)
            takes = until[who] >= now and who not in guests
            if takes:
                since[seat] = now
                span = points[number][spans()] * paces[seat]
                span += pause[0] if len(pause) == 1 else pause[int(uniform() * len(pause))]
                heapreplace(events, (now + span, END, seat, number))
            if who < known:
                told.setdefault(who, now)
                if who in waiting and waiting <= told.keys():
                    return

    def _take(self, seat: int, now: float) -> None:
        """What an agent with room takes next, until they have none or nothing waits for them."""
        if self.gone[seat]:
            return
        group, lines = self.stage.group_of[seat], self.lines
        if self.stage.mixed and self.chats[seat] and seat not in self.wanted:
            self._want(seat, now)
        while True:
            best, line_of = inf, -1
            for number, delay in self.stage.serving[group]:
                line = lines[number]
                if line and line[0][0] < best and now - line[0][1] >= delay and self._has_room(seat, number):
                    best, line_of = line[0][0], number
            if line_of < 0:
                self._show_free(seat)
                return
            self._serve(seat, line_of, now)

    def _meet(self, number: int, now: float) -> bool:
        """The turn of the head of a line has come; whether they take anybody's time. Who gave up, or is a guest, does
        not."""
        line = self.lines[number]
        _, _, who = line.popleft()
        if self.asleep[number] and len(line) < CUSHION:
            self._wake(number, now)
        if who < self.stage.known:
            self.told.setdefault(who, now)
        return self.until[who] >= now and who not in self.stage.guests

    def _serve(self, seat: int, number: int, now: float) -> None:
        if not self._meet(number, now):
            return
        self._hold(seat, number, 1)
        self.since[seat] = now
        heappush(self.events, (now + self._span(seat, number), END, seat, number))
        if self.stage.is_call[number]:
            self._let_go(seat)

    def _offer(self, number: int, now: float) -> None:
        """The head of a line, to the best of those who are free and may be asked by now."""
        line = self.lines[number]
        while line:
            seat = self._best_free(number, now - line[0][1])
            if seat < 0:
                return
            self._serve(seat, number, now)
            self._show_free(seat)

    def _best_free(self, number: int, waited: float) -> int:
        kind = self.scene.kinds[number]
        for tier in kind.tiers:
            best: tuple[int, float, int, int] | None = None
            for group in tier:
                if self.free[group] and waited >= kind.delays[group]:
                    found = self._first_free(group, number)
                    if found is not None and (best is None or found < best):
                        best = found
            if best is not None:
                return best[2]
        return -1

    def _first_free(self, group: int, number: int) -> tuple[int, float, int, int] | None:
        heap, aside = self.free[group], []
        found = None
        while heap:
            if heap[0][3] != self.stamps[heap[0][2]]:
                heappop(heap)
            elif not self._has_room(heap[0][2], number):
                aside.append(heappop(heap))
            else:
                found = heap[0]
                break
        for one in aside:
            heappush(heap, one)
        return found

    def _want(self, seat: int, now: float) -> None:
        """A call that has waited long, or was booked, has an agent who has just ended a chat take no more of them."""
        for number, delay in self.stage.serving[self.stage.group_of[seat]]:
            line, already = self.lines[number], self.wants[number]
            if not self.stage.is_call[number] or len(line) <= already:
                continue
            reserve_s = 0.0 if line[already][2] in self.stage.booked else self.scene.reserve_after_s
            if now - line[already][1] < max(reserve_s, delay):
                continue
            if line[already][2] in self.stage.guests:
                self._spare(seat, line[already][2], now)
                continue
            self.wanted[seat] = number
            self.wants[number] += 1
            return

    def _spare(self, seat: int, guest: int, now: float) -> None:
        """A guest takes nobody's time: their turn comes when an agent who took no more chats for them would have room,
        and everybody else goes on as if they had not."""
        if guest in self.spared:
            return
        self.spared.add(guest)
        ends = sorted(at for at, what, who, _ in self.events if what == END and who == seat)
        more = max(0, self.chats[seat] - self.scene.beside)
        heappush(self.events, ([now, *ends][more], FREED, guest, 0))

    def _let_go(self, seat: int) -> None:
        number = self.wanted.pop(seat, None)
        if number is not None:
            self.wants[number] -= 1

    # ── Agents ───────────────────────────────────────────────────────────────────────────────────

    def _has_room(self, seat: int, number: int) -> bool:
        if self.calls[seat]:
            return False
        group = self.scene.groups[self.stage.group_of[seat]]
        if self.stage.is_call[number]:
            return group.calls and self.chats[seat] <= self.scene.beside
        return self.chats[seat] < group.chats and seat not in self.wanted

    def _hold(self, seat: int, number: int, sign: int) -> None:
        if self.stage.is_call[number]:
            self.calls[seat] += sign
        else:
            self.chats[seat] += sign
        self.stamps[seat] += 1

    def _show_free(self, seat: int) -> None:
        if self.gone[seat] or self.calls[seat]:
            return
        group = self.stage.group_of[seat]
        chats, calls = self.scene.groups[group]
        if self.chats[seat] < chats or (calls and self.chats[seat] <= self.scene.beside):
            heappush(self.free[group], (self.chats[seat], self.since[seat], seat, self.stamps[seat]))

    def _span(self, seat: int, number: int) -> float:
        """From being matched to having room again."""
        chance, uniform = self.chance, self.uniform
        kind = self.scene.kinds[number]
        span = chance.handling[number][chance.spans()] * self.stage.paces[seat]
        if self.chats[seat] > 1 and chance.slower and kind.channel == "chat":
            span *= 1 + chance.slower * (self.chats[seat] - 1)
        pause = chance.pause
        return span + (pause[0] if len(pause) == 1 else pause[int(uniform() * len(pause))])
