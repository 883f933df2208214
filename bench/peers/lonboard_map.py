"""lonboard in a notebook that Voila serves: deck.gl, fed with Arrow. Runs as one cell."""

import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import ipywidgets
import lonboard
import pandas as pd
from IPython.display import display

HEIGHT, CENTRE, ZOOM = 600, (33.2, 43.7), 6  # as in shared.py, which the kernel does not find

# Its reader of Parquet comes from this machine instead of a CDN.
script = Path(lonboard.__file__).parent / "static" / "index.js"
cdn = r"https://cdn\.jsdelivr\.net/npm/parquet-wasm@\$\{\w+\}/esm/"
local, found = re.subn(cdn, "/voila/files/", script.read_text(encoding="utf-8"))
setattr(lonboard.Map, "_esm", local)  # noqa: B010  (said to be a path)
assert found == 1, "lonboard takes its reader from another place now"

frame = pd.read_parquet(os.environ["BENCH_ROWS"])
points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(frame["lon"], frame["lat"]), crs="EPSG:4326")


def layer(kept: Any) -> Any:
    """Return a layer of some of the points."""
    return lonboard.ScatterplotLayer.from_geopandas(
        points[kept], get_radius=4, radius_units="pixels", get_fill_color=[31, 95, 139, 160]
    )


def day(text: str) -> int:
    """Return days since 1970."""
    return date.fromisoformat(text.strip()).toordinal() - date(1970, 1, 1).toordinal()


def change(told: Any) -> None:
    """Show the rows possibly inside the dates; what is at work says so as Streamlit does."""
    state.value = AT_WORK.format("running")
    first, last = map(day, told["new"].split("–"))
    shown.layers = [layer((frame["start"] <= last) & (frame["end"] >= first))]
    state.value = AT_WORK.format("notRunning")


AT_WORK = "<i data-test-script-state='{}'></i>"
lat, lon = CENTRE
looks: dict[str, Any] = {"basemap": None, "height": HEIGHT}
looks["view_state"] = {"longitude": lon, "latitude": lat, "zoom": ZOOM - 1}
shown = lonboard.Map([layer(slice(None))], **looks)
state = ipywidgets.HTML(AT_WORK.format("notRunning"))
field = ipywidgets.Text(description="Exact dates", continuous_update=False)
field.observe(change, "value")
display(ipywidgets.VBox([field, shown, state]))
