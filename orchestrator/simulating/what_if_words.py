"""A change as it is written on the command line: `2 fr, en from 14:00 until 18:00`, `+30 %`, `callback 08:00-12:00`."""

import re
from collections.abc import Sequence
from datetime import time
from typing import Literal, cast

from orchestrator.simulating.scenario import ScenarioError
from orchestrator.simulating.what_if import Change, More, Shut, unknown_language
from queues.policy import Policy

_AGENTS = re.compile(r"(\d{1,4}) ([a-zA-Z0-9, -]+?)(?: from (\d\d:\d\d))?(?: until (\d\d:\d\d))?")
_SHARE = re.compile(r"([+-]\d{1,4}) ?%")
_CLOSED = re.compile(r"(chat|callback)(?: (\d\d:\d\d)-(\d\d:\d\d))?")


def read_change(policy: Policy, *, agents: Sequence[str], arrivals: str, closed: Sequence[str]) -> Change:
    """Raises `ScenarioError`, all faults in one."""
    more = [_agents(text, policy) for text in agents]
    percent = _percent(arrivals) if arrivals else 0
    shut = [_closed(text) for text in closed]
    found = [f"agents: {one}" for one in more if isinstance(one, str)]
    found += [f"arrivals: {percent}"] if isinstance(percent, str) else []
    found += [f"closed: {one}" for one in shut if isinstance(one, str)]
    if found:
        raise ScenarioError("\n".join(found))
    return Change(agents=cast(list[More], more), arrivals_percent=cast(int, percent), closed=cast(list[Shut], shut))


def _agents(text: str, policy: Policy) -> More | str:
    """What is wrong, if anything."""
    match = _AGENTS.fullmatch(text.strip())
    if match is None:
        return f"write `2 fr, en from 14:00 until 18:00`, not `{text}`"
    languages = [tag.strip() for tag in match[2].split(",")]
    if (unknown := unknown_language(policy, languages)) is not None:
        return f"the policy has no language `{unknown}`"
    starts, ends = _time(match[3]), _time(match[4])
    if starts is None or ends is None:
        return f"there is no such time in `{text}`"
    return More(count=int(match[1]), languages=languages, starts=starts, ends=ends) if int(match[1]) else "at least one"


def _percent(text: str) -> int | str:
    match = _SHARE.fullmatch(text.strip())
    return f"write `+30 %` or `-10 %`, not `{text}`" if match is None or int(match[1]) < -100 else int(match[1])


def _closed(text: str) -> Shut | str:
    match = _CLOSED.fullmatch(text.strip())
    if match is None:
        return f"write `callback 08:00-12:00` or `chat`, not `{text}`"
    starts, ends = _time(match[2]), _time(match[3])
    if starts is None or ends is None:
        return f"there is no such time in `{text}`"
    return Shut(channel=cast(Literal["chat", "callback"], match[1]), starts=starts, ends=ends)


def _time(clock: str | None) -> time | None:
    """Midnight if none is written, or for 24:00; none for what no clock shows."""
    try:
        return time.fromisoformat("00:00" if clock in {None, "24:00"} else str(clock))
    except ValueError:
        return None
