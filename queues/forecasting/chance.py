"""What is left to chance in one future, drawn before it is played or while it is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Chance(NamedTuple):
    """What one future is made of. `held` and `patience` as drawn for the contacts in hand and in line now."""

    uniform: Callable[[], float]
    """Numbers in 0..1, for all but how long contacts take."""
    spans: Callable[[], int]
    """Which point of its law a contact takes."""
    held: Sequence[Sequence[float]]
    """Per seat and contact in hand: what remains."""
    patience: Sequence[float]
    """Per waiter: from now on, how long they still wait."""
    back: Sequence[float]
    """Per seat: when those who pause will be back."""
    handling: Sequence[Sequence[float]]
    """Per kind, how long such contacts take: points, each as likely."""
    patient: Sequence[Sequence[float]]
    """Laws by number."""
    pause: Sequence[float]
    """Points of the time from match to start."""
    slower: float = 0
    """By how much longer a chat takes for each other contact in hand (0.3 = 30 %)."""
    tires: Sequence[float] = ()
    """Per seat: when they take their next break. Empty where nobody ever took one."""
    rests: tuple[Sequence[float], Sequence[float]] = ((), ())
    """Laws of a break, and of the work until the next: points."""
