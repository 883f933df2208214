"""The project's own tables as text, and small questions to them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
HASHES = ROOT / "tests" / "fixtures" / "quote_hashes.json"
TEXTS = ROOT.parent / "shared" / "sources"
ARTICLES = {
    "frontier-post-a": "article-a-battlefield-baghdad.txt",
    "frontier-post-b": "article-b-heart-of-iraq.txt",
}
TOLLS = ("killed", "wounded", "kidnapped")
ARTICLE_CLAIMS = [f"A{n}" for n in range(1, 53)] + [f"B{n}" for n in range(1, 30)]
COLUMNS = {
    "incidents": (
        "incident_id,title,category,event_type,date_start,date_end,date_text,country,governorate,"
        "district,place,latitude,longitude,location_precision,location_radius_km,location_basis,"
        "perpetrator,attribution,target,weapon,killed_low,killed_best,killed_high,wounded_low,"
        "wounded_best,wounded_high,kidnapped_low,kidnapped_best,kidnapped_high,corroboration,"
        "summary,updated,note"
    ),
    "claims": ("claim_id,incident_id,source_id,reported_by,field,low,high,value,status,quote,note"),
    "sources": "source_id,outlet,author,title,url,archived_url,published,language,kind",
    "actors": "name,name_ar,kind,aliases,note",
}
ALLOWED = {
    ("incidents", "category"): "incident,context",
    ("incidents", "event_type"): (
        "drone attack,rocket or mortar fire,bombing,armed attack,assassination,kidnapping,clash,"
        "air or artillery strike,raid or arrest,protest,accident,political event,other"
    ),
    ("incidents", "location_precision"): (
        "site,neighbourhood,settlement,subdistrict,district,governorate,country,unknown"
    ),
    ("incidents", "attribution"): (
        "claimed,attributed,suspected,disputed,denied,unclaimed,not applicable"
    ),
    ("incidents", "corroboration"): (
        "confirmed,corroborated,single source,contested,uncorroborated"
    ),
    ("claims", "field"): (
        "date,place,perpetrator,attribution,target,weapon,weapon_count,killed,wounded,kidnapped,"
        "damage,defence,response,background"
    ),
    ("sources", "kind"): "news,agency,official,ngo,reference,social",
    ("actors", "kind"): (
        "state force,militia,jihadist group,insurgent group,political party,international force,"
        "foreign state,civilians,unidentified"
    ),
}
STATUSES = {"claimed", "attributed", "suspected", "accused", "denied", "disputed"}
#: Kilometres for each precision, as in docs/codebook.md.
RADIUS = {
    "site": 0.2,
    "neighbourhood": 1.5,
    "settlement": 5,
    "subdistrict": 15,
    "district": 20,
    "governorate": 60,
}
#: What the status of a claim may support as a headline.
SUPPORTS = {
    "claimed": {"claimed"},
    "attributed": {"attributed", "accused"},
    "suspected": {"suspected", "accused"},
}
DISPUTED = {"Akre", "Dibis", "Khanaqin", "Kifri", "Makhmour", "Sinjar"}
DUPLICATE = re.compile(r"^possible duplicate of (IRQ-\d{4})$")
TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|__cf\w+)=")
#: Pages whose address is known only with these parameters.
TRACKED = {
    "medialine-2021-09-05-kirkuk",
    "medialine-2021-10-13-jasim",
    "medialine-2021-12-30-mission",
}
#: Second-hand or unnamed: no page was read, so the language is not known.
UNREAD = {"golestanpalace-mansour", "afp-2021-10-31-rashad"}


def table(name: str) -> pd.DataFrame:
    """One CSV file as text, empty cells as empty strings."""
    return pd.read_csv(ROOT / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8")


INCIDENTS, CLAIMS, SOURCES, ACTORS = (table(name) for name in COLUMNS)
FRAMES = dict(zip(COLUMNS, (INCIDENTS, CLAIMS, SOURCES, ACTORS), strict=True))
PLACES = table("geodata/place_names")
BY_ID = INCIDENTS.set_index("incident_id")
QUOTED = CLAIMS[CLAIMS["quote"] != ""]


def split(cell: str) -> list[str]:
    """Return the values of a cell that may hold several."""
    return [part for part in cell.split(";") if part]


def digest(quote: str) -> str:
    """SHA-256 of a quote, byte for byte."""
    return hashlib.sha256(quote.encode("utf-8")).hexdigest()


def quote_hashes() -> dict[str, str]:
    """Hash of every quote in claims.csv, with the article it is from."""
    pairs = zip(QUOTED["quote"], QUOTED["source_id"], strict=True)
    return dict(sorted((digest(quote), source) for quote, source in pairs))


def not_verbatim() -> list[str]:
    """Quotes that their article does not hold (needs the texts)."""
    texts = {
        source: (TEXTS / name).read_bytes().decode("utf-8") for source, name in ARTICLES.items()
    }
    pairs = zip(QUOTED["quote"], QUOTED["source_id"], strict=True)
    return [quote for quote, source in pairs if quote not in texts[source]]


def numbers(incident_id: str, field: str) -> set[int]:
    """Every number that a claim gives for one field of one incident."""
    rows = CLAIMS[(CLAIMS["incident_id"] == incident_id) & (CLAIMS["field"] == field)]
    return {int(cell) for cell in [*rows["low"], *rows["high"]] if cell}


def said(incident_id: str, field: str) -> pd.DataFrame:
    """Return the claims on one field of one incident."""
    return CLAIMS[(CLAIMS["incident_id"] == incident_id) & (CLAIMS["field"] == field)]


def spans(claims: pd.DataFrame) -> list[tuple[int, int]]:
    """Lowest and highest number of each claim that gives one."""
    given = claims[claims["low"] != ""]
    return [(int(low), int(high)) for low, high in zip(given["low"], given["high"], strict=True)]


def replaced(claims: pd.DataFrame) -> pd.Series:
    """Whether a claim is a first count that its note puts outside the incident's range."""
    return claims["note"].str.contains(r"\b(?:below|above) the (?:incident's )?range")


def name_words(name: str) -> set[str]:
    """Words of a place name without accents, apostrophes and the article."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = re.sub(r"[\u0300-\u036f'’]", "", plain)
    return set(re.findall(r"[^\W_]+", re.sub(r"\bal-", "", plain)))


def point(incident_id: str) -> tuple[float, float]:
    """Latitude and longitude of one incident."""
    row = BY_ID.loc[incident_id]
    return float(row["latitude"]), float(row["longitude"])


def remark(note: str) -> str:
    """Return a claim's note without the claim number at its head."""
    return re.sub(r"^[AB]\d+;?\s*", "", note)
