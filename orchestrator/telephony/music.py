"""Music for those who wait: soft chords of our own, made when first asked for. 8 kHz, as telephones have it."""

import io
import wave
from functools import cache

import numpy as np

RATE = 8000
CHORDS = ((0, 4, 7, 11), (-3, 0, 4, 7), (-7, -3, 0, 5), (-5, -1, 2, 7))
"""Semitones from the A below the middle C's, one chord a bar."""
BAR_S = 2.5
BASE_HZ = 220.0
LOUDNESS = 0.12
"""Of full scale: it must not tire anybody, nor cover a voice."""


@cache
def sound(length_s: int) -> bytes:
    """A WAV file of so many seconds."""
    bars = [_bar(CHORDS[number % len(CHORDS)]) for number in range(int(length_s / BAR_S))]
    samples = (np.concatenate(bars) * LOUDNESS * 32767).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())
    return file.getvalue()


def _bar(chord: tuple[int, ...]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """One note after another, each dying away."""
    at = np.arange(int(RATE * BAR_S)) / RATE
    bar = np.zeros_like(at)
    for place, semitones in enumerate(chord):
        since = at - place * BAR_S / 8
        tone = np.sin(2 * np.pi * BASE_HZ * 2 ** (semitones / 12) * since)
        bar += np.where(since >= 0, tone * np.exp(-np.maximum(since, 0) * 1.4) * np.minimum(since * 50, 1), 0)
    return np.asarray(bar / len(chord) * 2)
