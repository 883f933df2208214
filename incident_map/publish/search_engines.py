"""What search engines read of a published site: ``sitemap.xml`` and ``robots.txt``."""

from __future__ import annotations

from xml.sax.saxutils import escape

from incident_map.engine.protocol import View


def sitemap(view: View, names: dict[str, str], origin: str) -> bytes:
    """Return addresses with the day of the last edit, which the data knows; no clock is asked."""
    last = view.engine.edited
    pages = [(f"{origin}/", last.isoformat() if last else None)]
    pages.append((f"{origin}/incident/index.html", pages[0][1]))
    pages += [
        (f"{origin}/incident/{names[one['incident_id']]}.html", one["updated"])
        for one in view.records(sort=None)
    ]
    rows = []
    for place, day in pages:
        edited = f"<lastmod>{day}</lastmod>" if day else ""
        rows.append(f"<url><loc>{escape(place)}</loc>{edited}</url>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    name = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return "\n".join([f'{head}<urlset xmlns="{name}">', *rows, "</urlset>\n"]).encode()


def robots(origin: str) -> bytes:
    """Return ``robots.txt``: everything may be read, and where the sitemap is."""
    lines = ["User-agent: *", "Allow: /"]
    if origin:
        lines.append(f"Sitemap: {origin}/sitemap.xml")
    return ("\n".join(lines) + "\n").encode()
