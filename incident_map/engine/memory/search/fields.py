"""The texts that a search looks through, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

Ranges = tuple[tuple[int, int], ...]  # half-open ranges of positions in the vocabulary


@dataclass(frozen=True, eq=False)
class Field:
    """Texts of one kind that a search looks through.

    Attributes
    ----------
    name
        What a reader calls it: "title".
    texts
        One text per element, of n elements; an empty cell is never found.
    rows
        Row of each element, int array of shape (n,); None when element i stands for row i.
    codes
        Number of the distinct entry of each element, shape (n,), -1 for none; None to take the
        distinct texts.
    also
        Number of a distinct entry → its other names, found like the text itself.
    names
        The texts are names, never sentences: "US" is not a word in capitals there.
    """

    name: str
    texts: pd.Series
    rows: np.ndarray | None = None
    codes: np.ndarray | None = None
    also: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    names: bool = False
