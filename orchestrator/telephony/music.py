"""The music of everybody who waits: made here, so that it is ours and nothing has to be fetched from anywhere.

Soft chords, one note after the other, at the rate telephones have.
"""

import io
import math
import wave
from array import array
from functools import cache

RATE = 8000
NOTE_S = 0.5
FADE_S = 1.4
"""How long a note sounds on."""
LOUDNESS = 4200
"""Of 32,767: below a voice."""

CHORDS = (
    (196.0, 246.9, 293.7, 392.0),
    (164.8, 196.0, 246.9, 329.6),
    (130.8, 164.8, 196.0, 261.6),
    (146.8, 185.0, 220.0, 293.7),
)
"""G, E minor, C and D, in Hertz."""
ORDER = (0, 1, 2, 3, 2, 1, 2, 1)
TIMES = 2


@cache
def wav() -> bytes:
    """Some 35 s of music that goes over into its own beginning: WAV, mono, 16 bit."""
    notes = [chord[step] for chord in CHORDS * TIMES for step in ORDER]
    samples = [0.0] * int(len(notes) * NOTE_S * RATE)
    tones = {frequency: _note(frequency) for frequency in set(notes)}
    for place, frequency in enumerate(notes):
        start = int(place * NOTE_S * RATE)
        for offset, value in enumerate(tones[frequency]):
            samples[(start + offset) % len(samples)] += value
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", (int(max(-1.0, min(1.0, value)) * LOUDNESS) for value in samples)).tobytes())
    return sound.getvalue()


def _note(frequency: float) -> list[float]:
    """A plucked tone: two partials that fade, without a click at either end."""
    length = int(FADE_S * RATE)
    return [
        math.exp(-3.0 * at / length)
        * min(1.0, at / 80)
        * min(1.0, (length - at) / 400)
        * (0.4 * math.sin(math.tau * frequency * at / RATE) + 0.12 * math.sin(2 * math.tau * frequency * at / RATE))
        for at in range(length)
    ]
