"""The controlled lists of the data contract, in the order in which they are shown.

One place only: schema, filter, API, pages and codebook all read these tuples.
"""

from __future__ import annotations

from datetime import date

#: Days that a date can be without being questioned: one slip in a year (0202, 20221) would make a
#: time line of centuries, so no axis reaches further, and the slip is flagged.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)

EVENT_TYPES: tuple[str, ...] = (
    "drone attack",
    "rocket or mortar fire",
    "bombing",
    "armed attack",
    "assassination",
    "kidnapping",
    "clash",
    "air or artillery strike",
    "raid or arrest",
    "protest",
    "accident",
    "political event",
    "other",
)
CATEGORIES: tuple[str, ...] = ("incident", "context")

#: How an incident's headline attribution stands.
ATTRIBUTIONS: tuple[str, ...] = (
    "claimed",
    "attributed",
    "suspected",
    "disputed",
    "denied",
    "unclaimed",
    "not applicable",
)
#: What one source says of one actor (the ``status`` of a ``perpetrator`` claim).
CLAIM_STATUSES: tuple[str, ...] = (
    "claimed",
    "attributed",
    "suspected",
    "accused",
    "denied",
    "disputed",
)
#: Every status that the ``attribution`` parameter can ask for.
STATUSES: tuple[str, ...] = tuple(dict.fromkeys(ATTRIBUTIONS[:3] + CLAIM_STATUSES + ATTRIBUTIONS))

CORROBORATIONS: tuple[str, ...] = (
    "confirmed",
    "corroborated",
    "single source",
    "contested",
    "uncorroborated",
)
#: From the finest to the coarsest; ``precision`` in a query is the coarsest to accept.
PRECISIONS: tuple[str, ...] = (
    "site",
    "neighbourhood",
    "settlement",
    "subdistrict",
    "district",
    "governorate",
    "country",
    "unknown",
)
CLAIM_FIELDS: tuple[str, ...] = (
    "date",
    "place",
    "perpetrator",
    "attribution",
    "target",
    "weapon",
    "weapon_count",
    "killed",
    "wounded",
    "kidnapped",
    "damage",
    "defence",
    "response",
    "background",
)
#: Claim fields whose ``low`` and ``high`` are whole numbers.
NUMBER_FIELDS: tuple[str, ...] = ("weapon_count", "killed", "wounded", "kidnapped")
#: The kinds of harm an incident row counts, each as low, best, high.
TOLLS: tuple[str, ...] = ("killed", "wounded", "kidnapped")

#: What sources can differ on → the claim fields it stands for; values of ``disagreement``.
DISAGREEMENTS: dict[str, tuple[str, ...]] = {
    "date": ("date",),
    "place": ("place",),
    "toll": TOLLS,
    "actor": ("perpetrator",),
    "weapon": ("weapon_count",),
}

SOURCE_KINDS: tuple[str, ...] = ("news", "agency", "official", "ngo", "reference", "social")
ACTOR_KINDS: tuple[str, ...] = (
    "state force",
    "militia",
    "jihadist group",
    "insurgent group",
    "political party",
    "international force",
    "foreign state",
    "civilians",
    "unidentified",
)

#: The actor of the list that stands for nobody.
UNNAMED = "Unknown"

ROLES: tuple[str, ...] = ("any", "perpetrator", "named", "target")
COUNT_RULES: tuple[str, ...] = ("low", "best", "high")
COUNT_RULE_WORDS: dict[str, str] = {"low": "lowest", "best": "best", "high": "highest"}
DATE_MATCHES: tuple[str, ...] = ("possible", "certain")

#: ISO 639-1 codes of the languages that pictures can be had in.
LANGUAGES: tuple[str, ...] = ("en", "ar")

#: What can be added up over time and by place.
MEASURES: tuple[str, ...] = ("incidents", "killed", "wounded")
#: Bins of a time line; weeks begin on Monday (ISO 8601).
TIME_UNITS: tuple[str, ...] = ("week", "month", "year")
#: The event that readers look for first: a chart never folds it into "other".
LEAD_TYPE = "drone attack"
#: Labels of series and rows that stand for no value of their own.
ALL_SERIES, OTHER_SERIES, SEVERAL_ACTORS = "all", "other", "several actors"
NO_TYPE, NO_ACTOR, NO_STATUS = "no type recorded", "no actor recorded", "no status recorded"
ELSEWHERE, NO_GOVERNORATE = "outside these governorates", "no governorate known"
#: Why an incident is not on the map, in the words of the ledger and the API, beside that it
#: happened outside the country (:attr:`.project.Project.not_on_map`).
NOT_PLACED: tuple[str, ...] = ("no known place", "named place, no known point")
#: Why an incident with a point is not in the heat map.
TOO_VAGUE: tuple[str, ...] = ("known to the country only", "area of unknown size")
#: What became of an incident between two versions of the data, as one query sees it; of a claim.
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
ENTERED, LEFT = "now in the query", "now outside the query"
CHANGES: tuple[str, ...] = (ADDED, REMOVED, ENTERED, LEFT, CHANGED)
CLAIM_ADDED, CLAIM_REMOVED, CLAIM_CHANGED = "claim added", "claim removed", "claim changed"
CLAIM_CHANGES: tuple[str, ...] = (CLAIM_ADDED, CLAIM_REMOVED, CLAIM_CHANGED)
TWO_SOURCES = "two or more sources only"
NO_FIGURE = "incidents without a killed figure"
#: Ways to count, as they are compared side by side → the figures that each uses.
COUNTING_CHOICES: dict[str, str] = {word: rule for rule, word in COUNT_RULE_WORDS.items()} | {
    TWO_SOURCES: "best"
}
