"""Claims and the incidents they are about."""

from __future__ import annotations

import pandas as pd

from incident_map.model.tables import row_positions


def test_row_positions() -> None:
    known = pd.Series(["a", "b", None, "a", "c"], dtype="str")
    asked = pd.Series(["c", "a", None, "x", "b"], dtype="str")
    assert row_positions(asked, known).tolist() == [4, 0, -1, -1, 1]
    assert row_positions(asked, known[:0]).tolist() == [-1] * 5
    assert row_positions(asked[:0], known).tolist() == []
