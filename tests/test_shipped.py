"""Files that travel with the program are found where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from incident_map import shipped


def test_messages_of_a_script_run_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "ASSETS", tmp_path)
    with pytest.raises(shipped.AssetError, match="has not been built"):
        shipped.script("map", "ar")
    for name in ("map.js", "map.ar.js"):
        (tmp_path / name).touch()
    assert [path.name for path in shipped.script("map", "ar")] == ["map.ar.js", "map.js"]
    assert [path.name for path in shipped.script("map")] == ["map.js"]
