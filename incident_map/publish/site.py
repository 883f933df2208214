"""A view as a folder of files for any web host: the map, a page per incident, the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from markupsafe import Markup

from incident_map.drawing import stylesheet
from incident_map.engine.protocol import View
from incident_map.exports import bundle, formats
from incident_map.exports.download import Export
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model.records import as_published, figures
from incident_map.publish import one_file, published_words
from incident_map.publish.site_folder import MANIFEST, Content, FolderError, SiteFolder
from incident_map.publish.site_links import SiteLinks, stems
from incident_map.web import dossier_page as dossierpage
from incident_map.web.dossier_links import Place

__all__ = ["MANIFEST", "FolderError", "write_site"]


def write_site(
    view: View,
    folder: str | Path,
    title: str | None = None,
    *,
    address: str = "",
    limit: int = one_file.LIMIT,
    progress: Callable[[int, int], None] = lambda done, total: None,
    language: str = "en",
) -> list[str]:
    """Write the site.

    Parameters
    ----------
    view
        What to publish.
    folder
        New, empty, or with an earlier site in it; files that only that one had are removed. It
        stays as it is until all files of the new one are written.
    title
        As for :func:`incident_map.publish.one_file.page`.
    address
        Where the folder will be found, ``https://…``. Only then there is a sitemap, and
        citations name a web address.
    limit
        Most incidents to take.
    progress
        Told now and then how many incidents' pages are written, and of how many.
    language
        ISO 639-1 code; data files are the same in every language.

    Returns
    -------
    list of str
        The files' names, relative to the folder.

    Raises
    ------
    TooLargeError
        When the view holds more than `limit` incidents.
    FolderError
        When the folder holds something else, an earlier site that was changed since, or the
        data, is a link or has one where a file is to be; or when the address is none.
    """
    one_file.check(view, limit)
    origin = _origin(address)
    with SiteFolder(Path(folder), view.engine.folder) as site:
        for name, content in _files(view, title, origin, limit, progress, language):
            site.write(name, content)
        return site.finish()


def _files(
    view: View,
    title: str | None,
    origin: str,
    limit: int,
    progress: Callable[[int, int], None],
    language: str,
) -> Iterator[tuple[str, Content]]:
    engine = view.subset()
    everything = engine.view()
    ids = everything.incident_ids(sort=None)
    names = stems(ids)
    links = SiteLinks(prefix="../", origin=origin, names=names)
    downloads = list(_downloads(view, language))
    around = one_file.Around(
        pages="incident/{id}.html",
        names={one: name for one, name in names.items() if one != name},
        files=[(name, said) for name, said, _ in downloads],
        canonical=f"{origin}/" if origin else "",
    )
    page = one_file.page(view, title, limit=limit, around=around, language=language)
    yield "index.html", page
    for name, _, make in downloads:
        with make() as export:
            yield name, iter(export)
    yield "incident/index.html", _contents(view, title, links, language)
    for done, (one, place) in enumerate(zip(ids, _places(everything), strict=True), 1):
        stem = names[one]
        dossier = dossierpage.html(engine, one, place=place, links=links, language=language)
        yield f"incident/{stem}.html", dossier.encode()
        record = {"version": engine.version, **as_published(engine.dossier(one))}
        yield f"incident/{stem}.json", one_file.as_json(record).encode()
        progress(done, len(ids))
    if origin:
        yield "sitemap.xml", _sitemap(everything, names, origin)
    yield "robots.txt", _robots(origin)


def _downloads(view: View, language: str) -> Iterator[tuple[str, str, Callable[[], Export]]]:
    """Name, words and maker of every data file."""
    tables = [name for name in ("incidents", "claims") if name in view.engine.files]
    for name in tables:
        words = text(f"published-file-{name}-csv", language)
        yield f"data/{name}.csv", words, formats.plan(view, "csv", name).make
    words = text("published-file-geojson", language)
    yield "data/incidents.geojson", words, formats.plan(view, "geojson").make
    both = "both" if len(tables) > 1 else "incidents"
    words = text("published-file-xlsx", language)
    yield "data/incidents.xlsx", words, formats.plan(view, "xlsx", both).make
    yield "data/bundle.zip", text("published-file-bundle", language), bundle.plan(view).make


def _places(view: View) -> list[Place]:
    """Per incident, in the order of the file, its neighbours by date, as the running map has them.

    One pass over all of them, where asking for each would be one pass for each.
    """
    newest_first = [
        one["incident_id"] for one in view.records() if one["date_start"] and one["date_end"]
    ]
    places = {
        one: Place(earlier=earlier, later=later)
        for one, earlier, later in zip(
            newest_first, [*newest_first, None][1:], [None, *newest_first][:-1], strict=True
        )
    }
    return [places.get(one, Place()) for one in view.incident_ids(sort=None)]


def _contents(view: View, title: str | None, links: SiteLinks, language: str) -> bytes:
    """The list of all incidents: what leads readers and search engines to their pages."""
    entries = []
    for row in view.records():
        named = row["place"], row["district"], row["governorate"]
        parts = [phrases.record_date(row, language), phrases.place(*named, language=language)]
        killed = figures(row, "killed")
        if killed.known:
            parts.append(phrases.toll("killed", *killed, language))
        href = links.incident(row["incident_id"])
        entries.append({"href": href, "title": row["title"], "caption": " · ".join(parts)})
    return one_file.render(
        "incidents.html",
        language,
        title=one_file.clean_title(title, view.engine.project),
        icon=one_file.icon(),
        palette=Markup(stylesheet.page()),
        selection=published_words.selection(view, language),
        incidents=entries,
    )


def _sitemap(view: View, names: dict[str, str], origin: str) -> bytes:
    """Addresses with the day of the last edit, which the data knows; no clock is asked."""
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


def _robots(origin: str) -> bytes:
    lines = ["User-agent: *", "Allow: /"]
    if origin:
        lines.append(f"Sitemap: {origin}/sitemap.xml")
    return ("\n".join(lines) + "\n").encode()


def _origin(address: str) -> str:
    """The address without a slash at its end."""
    if not address:
        return ""
    parts = urlsplit(address)
    plain = re.fullmatch(r"https?://[^\s\"'<>\\?#]+", address, re.IGNORECASE)
    if not plain or not parts.hostname:
        raise FolderError(
            f"“{address}” is not a web address: it begins with https:// and has no ? or #."
        )
    return address.rstrip("/")
