"""The lists of the vocabulary, months and waters in Arabic."""

from __future__ import annotations

MONTHS = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
TYPES = {
    "drone attack": "هجوم بطائرة مسيّرة",
    "rocket or mortar fire": "قصف صاروخي أو بالهاون",
    "bombing": "تفجير",
    "armed attack": "هجوم مسلح",
    "assassination": "اغتيال",
    "kidnapping": "خطف",
    "clash": "اشتباك",
    "air or artillery strike": "ضربة جوية أو مدفعية",
    "raid or arrest": "مداهمة أو اعتقال",
    "protest": "احتجاج",
    "accident": "حادث عرضي",
    "political event": "حدث سياسي",
    "other": "غير ذلك أو غير معروف",
}
ATTRIBUTIONS = {
    "claimed": "أُعلنت المسؤولية",
    "attributed": "منسوب إلى جهة",
    "suspected": "اشتباه",
    "accused": "اتهام",
    "disputed": "متنازع فيه",
    "denied": "نفي",
    "unclaimed": "لم تُعلن المسؤولية",
    "not applicable": "لا ينطبق",
}
CORROBORATIONS = {
    "confirmed": "مؤكد",
    "corroborated": "من مصدرين مستقلين أو أكثر",
    "single source": "من مصدر واحد",
    "contested": "متنازع فيه",
    "uncorroborated": "غير مسند",
}
CATEGORIES = {"incident": "حادثة", "context": "خلفية"}
DIFFER = {
    "date": "التاريخ",
    "place": "المكان",
    "toll": "الحصيلة",
    "actor": "الجهة",
    "weapon": "السلاح",
}
PRECISIONS = {
    "site": "الموقع معروف بدقة",
    "neighbourhood": "معروف على مستوى الحي",
    "settlement": "معروف على مستوى البلدة أو القرية",
    "subdistrict": "معروف على مستوى الناحية",
    "district": "معروف على مستوى القضاء",
    "governorate": "معروف على مستوى المحافظة",
    "country": "معروف على مستوى البلد فقط",
    "unknown": "المكان غير معروف",
}
LEVELS = {
    "site": "الموقع",
    "neighbourhood": "الحي",
    "settlement": "البلدة أو القرية",
    "subdistrict": "الناحية",
    "district": "القضاء",
    "governorate": "المحافظة",
    "country": "البلد",
    "unknown": "أي مستوى",
}
RULES = {"low": "الأدنى", "best": "الأرجح", "high": "الأعلى"}
KINDS = {"killed": "القتلى", "wounded": "الجرحى", "kidnapped": "المخطوفون"}
FOR = {"killed": "للقتلى", "wounded": "للجرحى"}
UNITS = {"week": "الأسبوع", "month": "الشهر", "year": "السنة"}
#: Why an incident is not drawn; that it happened abroad names the country.
REASONS = {
    "no known place": "بلا مكان معروف",
    "named place, no known point": "مكانها مسمّى وغير محدد الموقع",
    "known to the country only": "معروفة على مستوى البلد فقط",
    "area of unknown size": "في نطاق غير معروف السعة",
    "outside these governorates": "مسجلة خارج هذه المحافظات",
    "no governorate known": "بلا محافظة مسجلة",
}
WATERS = {
    "Euphrates": "الفرات",
    "Tigris": "دجلة",
    "Shatt al-Arab": "شط العرب",
    "Gharraf": "الغراف",
    "Diyala": "ديالى",
    "Great Zab": "الزاب الكبير",
    "Little Zab": "الزاب الصغير",
    "Lake Tharthar": "بحيرة الثرثار",
    "Lake Razzaza": "بحيرة الرزازة",
    "Lake Habbaniyah": "بحيرة الحبانية",
    "Lake Urmia": "بحيرة أرومية",
    "Lake Van": "بحيرة وان",
    "Lake Dukan": "بحيرة دوكان",
    "Lake Darbandikhan": "بحيرة دربندخان",
    "Adhaim": "العظيم",
    "Khabur": "الخابور",
    "Green Zone (approximate)": "المنطقة الخضراء (تقريباً)",
}
