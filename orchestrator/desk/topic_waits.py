"""The waits of topics that ask for a skill, for somebody who has not asked yet."""

from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from orchestrator.desk.forecasts import Need, topics_by_skill
from widgets import wire

if TYPE_CHECKING:
    from orchestrator.desk.views import Views

MOST_SKILLS = 32
"""Topics that ask for further skills wait as all others do until one has asked: what is pushed stays small."""


def others(
    views: "Views", language: str, usual: Mapping[wire.Channel, wire.Estimate], now: datetime
) -> list[wire.TopicWait]:
    """Those that are not the `usual` ones of their channel."""
    found = []
    for skill, topics in islice(topics_by_skill(views.floor.policy).items(), MOST_SKILLS):
        for channel, all_of in usual.items():
            told = views.of_a_need(Need(channel, language, *skill), now)
            estimate = views.estimate(told, channel, language, now)
            if estimate != all_of:
                found.append(wire.TopicWait(channel=channel, topics=topics, estimate=estimate))
    return found
