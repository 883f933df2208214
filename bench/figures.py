"""What a figure costs: ``python -m bench.figures [folder]``, by default the project's own data.

Each figure is drawn twice; the second time, the geometry and the view's summary are there
already, as they are on a server that has run for a minute.
"""

from __future__ import annotations

import resource
import sys
import time

from incident_map import View
from incident_map.drawing.figure import Options, draw
from incident_map.reading.loading import load

CASES: tuple[tuple[str, dict[str, str]], ...] = (
    ("map, clusters alone", {}),
    ("slide, PNG", {"preset": "slide"}),
    ("slide-4k, PNG", {"preset": "slide-4k"}),
    ("a4-portrait, PNG", {"preset": "a4-portrait"}),
    ("column, PNG", {"preset": "column"}),
    ("slide, SVG", {"preset": "slide", "format": "svg"}),
    ("slide, PDF", {"preset": "slide", "format": "pdf"}),
    ("slide, Arabic, PNG", {"preset": "slide", "lang": "ar"}),
    ("trend, slide, PNG", {"preset": "slide", "kind": "trend"}),
)


def resident() -> int:
    """Return the most memory that the process has had so far, in MB (Linux: kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def cost(view: View, options: dict[str, str]) -> tuple[float, int]:
    """Return seconds and bytes of one figure, or of the clusters of the country alone."""
    started = time.perf_counter()
    if not options:
        view.clusters((36.0, 28.0, 52.0, 39.0), 6)
        return time.perf_counter() - started, 0
    content = draw(view, Options(**options)).content  # type: ignore[arg-type]
    return time.perf_counter() - started, len(content)


def main(folder: str | None = None) -> None:
    """Print a table."""
    data = load(folder) if folder else load()
    view = data.view("")
    print(f"{len(data):,} incidents, {resident():,} MB before the first figure")
    print(f"{'':22} {'first':>8} {'again':>8} {'size':>9} {'most memory':>12}")
    for name, options in CASES:
        first, _ = cost(view, options)
        again, size = cost(view, options)
        print(f"{name:22} {first:7.2f}s {again:7.2f}s {size // 1024:6d} KB {resident():9,d} MB")


if __name__ == "__main__":
    main(*sys.argv[1:2])
