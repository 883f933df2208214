"""When a picture has stopped changing: the frames that a browser shows, compared as pixels."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field

import numpy as np

#: Two pixels (0–255, grey, at half size) differ, and that many make a changed picture: less is
#: the noise of JPEG.
DIFFERENCE, PIXELS = 20, 6

Box = tuple[float, float, float, float]


def decode(data: str) -> np.ndarray:
    """Return a base64 JPEG as grey values at half size, uint8, shape (height, width)."""
    from PIL import Image  # for measuring only: tests of the tables do without it

    image = Image.open(io.BytesIO(base64.b64decode(data)))
    image.draft("L", (image.width // 2, image.height // 2))
    return np.asarray(image.convert("L"))


def differ(one: np.ndarray, other: np.ndarray) -> bool:
    """Say whether two pictures differ by more than the noise of their compression."""
    if one.shape != other.shape:
        return True
    apart = np.abs(one.astype(np.int16) - other) > DIFFERENCE
    return int(apart.sum()) > PIXELS


@dataclass
class Film:
    """The frames of a page that differ from the one before, each with the time it was shown.

    Attributes
    ----------
    width
        Pixels of the page, to know the scale of the frames.
    frames
        Seconds since 1970 and grey values, oldest first; a first frame is kept as it is.
    seen
        How many frames have come, also those without a change.
    """

    width: int
    frames: list[tuple[float, np.ndarray]] = field(default_factory=list)
    seen: int = 0

    def add(self, when: float, picture: np.ndarray) -> None:
        """Take a frame; one without a change is only counted."""
        self.seen += 1
        if not self.frames or differ(self.frames[-1][1], picture):
            self.frames.append((when, picture))

    def cut(self) -> None:
        """Forget all but the last frame: what comes now is compared with it."""
        del self.frames[:-1]

    def changes(self, box: Box | None = None, since: float = 0.0) -> list[float]:
        """Return the times at which the pixels of a box changed.

        Parameters
        ----------
        box
            x, y, width, height in pixels of the page; None for the whole page.
        since
            Seconds since 1970; earlier frames are only compared with.
        """
        times: list[float] = []
        before = None
        for when, whole in self.frames:
            now = crop(whole, box, whole.shape[1] / self.width) if box else whole
            if before is not None and when >= since and differ(before, now):
                times.append(when)
            before = now
        return times


def crop(picture: np.ndarray, box: Box, scale: float) -> np.ndarray:
    """Return the part of a picture in a box of the page."""
    x, y, width, height = (side * scale for side in box)
    top, left = max(int(y), 0), max(int(x), 0)
    return picture[top : int(y + height), left : int(x + width)]
