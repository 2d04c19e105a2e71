"""Telephone numbers that are nobody's: kept by regulators for films and examples, or never given out."""

from queues.policy import Policy

RANGES: dict[str, tuple[str, ...]] = {
    "FR": ("+33199001###", "+33261910###", "+33353010###"),
    "GB": ("+441614960###", "+441134960###", "+442079460###"),
    "US": tuple(f"+1{area}55501##" for area in (202, 305, 312, 404, 415, 512, 602, 617, 702, 718)),
    "CA": tuple(f"+1{area}55501##" for area in (204, 306, 416, 418, 506, 514, 604, 613, 780, 902)),
    "DE": ("+493023125###",),
    "ES": ("+3481012####",),
    "PT": ("+35121000####",),
}
"""By country; their # are counted up."""


def country(wished: str, policy: Policy) -> str:
    """The one wished for, if there are such numbers in it; else one the policy calls; else any."""
    if wished in RANGES:
        return wished
    return next((one for one in policy.telephone.countries if one in RANGES), next(iter(RANGES)))


def number(where: str, count: int, policy: Policy) -> str:
    """The `count`-th of a country's that is not the policy's own, in E.164. They come round again after the last."""
    ranges, own = RANGES[where], {one.e164 for one in policy.telephone.numbers}
    while (found := _fill(ranges[count % len(ranges)], count // len(ranges))) in own:
        count += 1
    return found


def _fill(pattern: str, count: int) -> str:
    places = pattern.count("#")
    return f"{pattern[:-places]}{count % 10**places:0{places}d}"
