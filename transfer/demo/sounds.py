"""The demo's recordings: sounds made by the project, so that nothing has to be fetched."""

import math
import wave
from array import array
from io import BytesIO

RATE = 8000
SECONDS = 12
NOTES = (220.0, 277.2, 329.6, 277.2)  # a slow chord, one tone after the other, like a ward at night
LOUDNESS = 5000


def night_tones() -> BytesIO:
    """Return twelve seconds of soft tones as a WAV file (16 bits, mono)."""
    samples = array("h")
    each = RATE * SECONDS // len(NOTES)
    for note in NOTES:
        for number in range(each):
            swell = math.sin(math.pi * number / each) ** 2
            samples.append(round(LOUDNESS * swell * math.sin(2 * math.pi * note * number / RATE)))
    content = BytesIO()
    with wave.open(content, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    content.seek(0)
    return content
