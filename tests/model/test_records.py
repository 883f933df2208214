"""Cells as JSON can carry them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from incident_map.model.records import plain_value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (np.nan, None),
        (pd.NA, None),
        (pd.NaT, None),
        (pd.Timestamp("2021-11-07"), "2021-11-07"),
        (np.int32(0), 0),
        (np.float64(1.5), 1.5),
        (np.bool_(False), False),
        ("", ""),
        ("داعش", "داعش"),
    ],
)
def test_plain_value(value: object, expected: object) -> None:
    found = plain_value(value)
    assert found == expected
    assert type(found) is type(expected)
