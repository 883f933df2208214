"""The fixed wording of a figure in Arabic.

Numerals are Western (1, 2, 3): Iraqi and pan-Arab news sites print both kinds, the sources'
figures and dates come in these, and a range reads the same beside a Latin name. Months are those
of Iraq and the Levant. Text of the data itself (titles, outlets) stays in its language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from incident_map.drawing.figure.arabic_terms import (
    ATTRIBUTIONS,
    CATEGORIES,
    CORROBORATIONS,
    DIFFER,
    FOR,
    KINDS,
    LEVELS,
    MONTHS,
    PRECISIONS,
    REASONS,
    ROLES,
    RULES,
    TYPES,
    UNITS,
    WATERS,
)
from incident_map.drawing.figure.english import MOST_YEARS, English
from incident_map.drawing.figure.presets import RIGHT_TO_LEFT
from incident_map.language import phrases
from incident_map.model.project import Project
from incident_map.query.filters import IncidentFilter


def counted(number: int, one: str, two: str, few: str, many: str) -> str:
    """Return a number with its noun in the form that Arabic asks for."""
    if number == 1:
        return one
    if number == 2:
        return two
    return f"{number:,} {few if 3 <= number % 100 <= 10 else many}"


def incidents(number: int) -> str:
    """Return ``3 حوادث``, ``23 حادثة``."""
    return counted(number, "حادثة واحدة", "حادثتان", "حوادث", "حادثة")


def day(value: date) -> str:
    """Return ``7 تشرين الثاني 2021``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


class Arabic(English):
    """The wording in Arabic, method by method that of :class:`English`."""

    code = "ar"
    rtl = True
    comma = "، "
    outline = "الإطار: نسبة المسؤولية"
    area = "نطاق وقعت الحادثة داخله؛ الموقع الدقيق غير معروف"
    cluster = "حوادث عدة، بحسب النوع"
    stack = "حوادث عدة في نقطة واحدة"
    differ = "المصادر مختلفة"
    no_figure = "غير معروف"
    sources = "المصادر"
    no_sources = "لا يوجد مصدر مسجل"
    map_credit = "الخريطة: Natural Earth وGSHHG وGeoNames (CC BY 4.0)"
    cite = "للاستشهاد"
    licence = "الترخيص"
    link = "الرابط"
    north = "ش"
    kilometres = "كم"
    certain = "التاريخ داخل العمود"
    spread = "حصة من مدة أطول"
    claim = "رقم يذكره مصدر"
    claim_range = "مدى يذكره مصدر"
    band = "مدى الحصيلة المعتمدة"
    best = "الرقم الأرجح"
    outside_band = "خارج هذا المدى"
    no_claims = "لا يوجد رقم مسجل من مصدر بعينه؛ الأعمدة هي الحصيلة المعتمدة."
    no_toll = "لم تُسجَّل أي حصيلة للقتلى أو الجرحى أو المخطوفين في هذه الحادثة."
    nothing = "لا توجد حوادث مطابقة لهذا الاختيار."
    no_governorate = "لم تُسجَّل المحافظة لأي من هذه الحوادث."
    too_vague = "لا يُعرف مكان أي من هذه الحوادث بدقة تكفي لخريطة الكثافة."
    no_amount = "حوادث بلا رقم"
    no_incident = "بلا حوادث"
    none_or_no_incident = "0 أو بلا حوادث"
    background = "للخلفية"
    no_match = "لا حوادث مطابقة"
    no_link = "أطول من أن يُطبع هنا؛ انظر نسخة البيانات وشروط التصفية"
    selection = "الاختيار: "
    not_dated = "ليس لأي من هذه الحوادث تاريخ بداية ونهاية معروفان، فلا يوجد ما يُرسم."

    def __init__(
        self, project: Project, actors: Mapping[str, str], places: Mapping[str, str]
    ) -> None:
        super().__init__(project, actors, places)
        self.reasons = {project.outside: f"خارج {self.country}"} | REASONS

    def name(self, place: str) -> str:
        """Return a place by its Arabic name, where one is known."""
        return self.places.get(place) or WATERS.get(place) or place

    def actor(self, name: str) -> str:
        """Return an actor by its Arabic name, where one is known."""
        return self.actors.get(name) or name

    def type(self, event_type: str) -> str:
        """Return an event type."""
        return TYPES.get(event_type, event_type)

    def attribution(self, status: str) -> str:
        """Return how an attribution stands."""
        return ATTRIBUTIONS.get(status, status)

    def rule(self, rule: str) -> str:
        """Return a counting rule."""
        return (
            f"وفق الأرقام {'الدنيا' if rule == 'low' else 'العليا' if rule == 'high' else 'الأرجح'}"
        )

    def size(self, rule: str) -> str:
        """Return the heading over the sizes of symbols."""
        return f"الحجم: عدد القتلى (الرقم {RULES[rule]})"

    def listing(self, values: Sequence[str], joiner: str = "and") -> str:
        """Return ``أ وب``, ``أ أو ب``."""
        with_and = joiner == "and"
        if len(values) < 2:
            return "".join(values)
        last = f" و{values[-1]}" if with_and else f" أو {values[-1]}"
        return self.enumerated(values[:-1]) + last

    def enumerated(self, names: Sequence[str]) -> str:
        """Return names of the data from right to left, though each may run from left to right."""
        return f"،{RIGHT_TO_LEFT} ".join(names)

    def count(self, number: int) -> str:
        """Return ``23 حادثة``."""
        return incidents(number)

    def dates(self, first: date | None, last: date | None) -> str:
        """Return an inclusive interval."""
        if first is None and last is None:
            return "التاريخ غير معروف"
        if first is None or last is None:
            return f"حتى {day(last)}" if last else f"منذ {day(first)}"  # type: ignore[arg-type]
        if first == last:
            return day(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{day(last)}"
        if first.year == last.year:
            return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
        return f"{day(first)} – {day(last)}"

    def describe(self, wanted: IncidentFilter) -> str:
        """Return the filter in words."""
        parts: list[str] = []
        if wanted.dates:
            certain = "وقعت يقيناً ضمن " if wanted.date_match == "certain" else ""
            parts.append(certain + self.dates(*wanted.dates))
        if wanted.actor:
            names = [self.actor(name) for name in wanted.actor]
            parts.append(self.listing(names, "or") + ROLES[wanted.role])
        tables = (
            (wanted.attribution, ATTRIBUTIONS),
            (wanted.type, TYPES),
            (wanted.governorate, self.places),
            (wanted.corroboration, CORROBORATIONS),
            (wanted.category, CATEGORIES),
        )
        for values, table in tables:
            if values:
                parts.append(self.listing([table.get(value) or value for value in values], "or"))
        if wanted.disagreement:
            on = self.listing([DIFFER.get(kind) or kind for kind in wanted.disagreement], "or")
            parts.append(f"المصادر مختلفة في {on}")
        if wanted.precision:
            parts.append(f"المكان معروف على مستوى {LEVELS[wanted.precision]} على الأقل")
        if wanted.min_killed is not None:
            killed = counted(wanted.min_killed, "قتيل واحد", "قتيلان", "قتلى", "قتيلاً")
            parts.append(f"{killed} على الأقل (الرقم {RULES[wanted.count]})")
        return "، ".join([*parts, *self._places_asked(wanted)]) or "جميع الحوادث"

    def _places_asked(self, wanted: IncidentFilter) -> list[str]:
        parts = []
        if wanted.q:
            parts.append(f"الكلمات «{wanted.q}»")
        if wanted.bbox:
            west, south, east, north = (f"{edge:.6g}" for edge in wanted.bbox)
            parts.append(f"بين خطي العرض {south} و{north} وخطي الطول {west} و{east}")
        if wanted.near:
            lat, lon, far = (f"{part:.6g}" for part in wanted.near)
            parts.append(f"ضمن {far} كم من النقطة {lat}، {lon}")
        if wanted.nearby:
            incident, km, days = wanted.nearby
            within = counted(days, "يوم واحد", "يومين", "أيام", "يوماً") if days else "اليوم نفسه"
            parts.append(f"{incident} وما وقع ضمن {km:g} كم و{within} منها")
        if wanted.id:
            parts.append(self.listing(list(wanted.id)))
        if wanted.safe:
            parts.append("الأماكن تقريبية والأسماء محجوبة")
        return parts

    def mapped(self, show: str, measure: str) -> tuple[str, str]:
        """Return what a heat map or governorates show: the head of a title, and its end."""
        what = "الحوادث" if measure == "incidents" else KINDS[measure]
        if show == "rates":
            what = f"حصة {what}" if measure == "incidents" else f"{what} لكل حادثة"
        return (f"خريطة كثافة {what}", "") if show == "heat" else (what, " بحسب المحافظة")

    def quoted(self, event_type: str) -> str:
        """Return an event type inside a title."""
        return self.type(event_type)

    def within(self, places: Sequence[str]) -> str:
        """Return ``في كركوك وديالى``, to follow another word."""
        return f" في {self.listing(places)}"

    def at_home(self, abroad: bool) -> str:
        """Return that a view is of the country, or reaches beyond it."""
        return f" في {self.country} وخارجه" if abroad else f" في {self.country}"

    def others(self, number: int) -> str:
        """Return what ends a list of values that was cut, after ``أو``."""
        return f"{number:,} غيرها"

    def more_filters(self, number: int) -> str:
        """Return what ends a list of filters that was cut."""
        return "و" + counted(number, "شرط آخر", "شرطان آخران", "شروط أخرى", "شرطاً آخر")

    def outside_period(self, number: int, years: Sequence[int]) -> str:
        """Return that background lies before or after the period that is stated."""
        said = self.listing([*map(str, years)])
        word = {1: "عام", 2: "عامي"}.get(len(years), "أعوام")
        if len(years) > MOST_YEARS:
            word, said = "الأعوام", f"{years[0]}–{years[-1]}"
        return f"خارج هذه المدة: {incidents(number)} للخلفية من {word} {said}."

    def context(self, number: int) -> str:
        """Return how many of the incidents are background."""
        return f"منها {number:,} للخلفية"

    def toll(self, kind: str, low: int, best: int, high: int, rule: str) -> str:
        """Return the range of a toll, and the figure under the rule."""
        if low == best == high:
            return f"{KINDS[kind]}: {best:,}"
        ends = sorted((low, best, high))
        return f"{KINDS[kind]}: {ends[0]:,}–{ends[2]:,}، {RULES[rule]} {best:,}"

    def no_tolls(self) -> str:
        """Return that no incident has a figure for anybody harmed."""
        return "لا يذكر أي مصدر حصيلة"

    def kind(self, kind: str) -> str:
        """Return ``القتلى``."""
        return KINDS[kind]

    def figure(self, low: int | None, best: int | None, high: int | None) -> str:
        """Return a toll as a range."""
        known = [value for value in (low, best, high) if value is not None]
        if not known:
            return self.no_figure
        if min(known) == max(known):
            return f"{known[0]:,}"
        span = f"{min(known):,}–{max(known):,}"
        return f"{span} (الأرجح {best:,})" if best is not None else span

    def ledger(self, summary: Mapping[str, Any], off: int) -> str:
        """Return what is left out and why."""
        shown, parts = summary["not_shown"], []
        if possible := phrases.only_possible(summary):
            parts.append(f"ضمن هذه التواريخ احتمالاً فقط: {incidents(possible)}.")
        if missing := sum(shown["not_on_map"].values()):
            why = self._why(shown["not_on_map"])
            parts.append(f"غير ظاهر على الخريطة: {missing:,} ({why}).")
        if shown["filtered_out"]:
            parts.append(f"استُبعد بالتصفية: {shown['filtered_out']:,} من أصل {summary['total']:,}.")
        if unknown := summary["totals"]["killed"]["unknown"]:
            parts.append(f"بلا رقم للقتلى: {incidents(unknown)}.")
        if doubles := summary["possible_duplicates"]:
            parts.append(f"محسوب مع احتمال تكراره: {doubles:,}.")
        if rows := shown["rejected_rows"]:
            parts.append(f"أُسقط بسبب أخطاء: {counted(rows, 'صف واحد', 'صفان', 'صفوف', 'صفاً')}.")
        if off:
            parts.append(f"خارج حدود هذه الخريطة: {incidents(off)}.")
        return " ".join(parts)

    def _why(self, reasons: Mapping[str, int]) -> str:
        return "، ".join(f"{n:,} {self.reasons[reason]}" for reason, n in reasons.items())

    def measure(self, measure: str, rule: str) -> str:
        """Return what is added up."""
        if measure == "incidents":
            return "عدد الحوادث"
        return f"{KINDS[measure]} ({self.rule(rule)})"

    def per_cell(self, measure: str, rule: str, km: float | None) -> str:
        """Return the heading over the colours of a heat map."""
        return f"{self.measure(measure, rule)} في كل خلية من نحو {km:g} كم"

    def per_governorate(self, measure: str, rule: str, km: float | None = None) -> str:
        """Return the heading over the colours of governorates."""
        return f"{self.measure(measure, rule)} بحسب المحافظة المسجلة"

    def rate(self, measure: str, rule: str) -> str:
        """Return the heading over the colours of rates."""
        if measure == "incidents":
            return "حصة الحوادث بحسب المحافظة المسجلة، بالمئة"
        return f"{self.measure(measure, rule)} لكل حادثة بحسب المحافظة المسجلة"

    def of_amounts(self, answer: Mapping[str, Any]) -> str:
        """Return what a heat map or coloured governorates leave out, and what their colours are."""
        measure, left, heat = answer["measure"], answer["not_drawn"], answer["layer"] == "heat"
        parts = []
        if left["count"]:
            parts.append(f"غير مرسوم: {left['count']:,} ({self._why(left['reasons'])}).")
        if answer["without_figure"] and measure != "killed":
            parts.append(f"بلا رقم {FOR[measure]}: {incidents(answer['without_figure'])}.")
        if outside := answer.get("outside"):
            total = self.amount(answer["total"])
            parts.append(f"خارج حدود هذه الخريطة: {self.amount(outside)} من أصل {total}.")
        if heat:
            parts.append("الحادثة المعروفة بنطاقها فقط موزعة عليه بالتساوي.")
        if len(answer["breaks"]) > 1:
            shares = "نصف الخلايا له اللون الأول" if heat else "أخماس القيم فوق الصفر"
            what = "الدوائر" if answer["layer"] == "governorates" else "الألوان"
            parts.append(f"{what} بحسب الترتيب: {shares}.")
        if answer["layer"] == "rates" and self.cities:
            parts.append(f"حدود تقريبية: {'، '.join(map(self.name, self.cities))}.")
        return " ".join(parts)

    def unplaced(self, number: int) -> str:
        """Return that nothing of a view can be placed."""
        return f"لا تُعرف نقطة داخل {self.country} لأي من هذه الحوادث."

    def beyond(self) -> str:
        """Return that everything placed lies outside the picture."""
        return "لم تقع أي من هذه الحوادث في هذا الجزء من الخريطة."

    def more(self, number: int) -> str:
        """Return what ends a list that was cut."""
        return f"و{number:,} غيرها"

    def version(self, version: str) -> str:
        """Return the data version."""
        return f"نسخة البيانات {version}"

    def trend(self, unit: str) -> str:
        """Return what the bars are."""
        return f"عدد الحوادث في {UNITS[unit]} بحسب النوع"

    def left_out(self, undated: float, outside: float) -> str:
        """Return what bars over time leave out."""
        parts = []
        if undated:
            parts.append(f"{self.number(undated)} بتاريخ مفتوح")
        if outside:
            parts.append(f"{self.number(outside)} قبل هذه المدة أو بعدها")
        return f"غير مرسوم: {'، '.join(parts)}." if parts else ""

    def tick(self, day: date, unit: str, long: bool) -> str:
        """Return the label under a bar."""
        month = MONTHS[day.month - 1]
        if unit == "year":
            return str(day.year)
        return f"{month} {day.year}" if long or unit == "month" else f"{day.day} {month}"

    def series(self, name: str) -> str:
        """Return the name of a series of bars."""
        more = {"other": "أنواع أخرى", "no type recorded": "النوع غير مسجل"}
        return more.get(name) or self.type(name)

    def incident_date(self, first: date | None, last: date | None, text: str | None) -> str:
        """Return the date of one incident: the interval, as the wording is in English."""
        return self.dates(first, last)

    def place(
        self, parts: Sequence[str | None], precision: str | None, radius: float | None
    ) -> str:
        """Return where one incident happened, and how exactly that is known."""
        named = list(dict.fromkeys(self.name(part) for part in parts if part))
        how = PRECISIONS.get(precision or "unknown", PRECISIONS["unknown"])
        how += f"، ضمن نحو {radius:g} كم" if radius else ""
        return f"{'، '.join(named)} ({how})" if named else PRECISIONS["unknown"]

    def toll_counts(self, sources: int, claims: int) -> str:
        """Return how many sources say how much."""
        said = counted(sources, "مصدر واحد", "مصدران", "مصادر", "مصدراً")
        return f"{said}، {counted(claims, 'رقم واحد', 'رقمان', 'أرقام', 'رقماً')}"

    def not_drawn_claims(self, number: int) -> str:
        """Return that figures did not fit."""
        more = counted(number, "رقم آخر", "رقمان آخران", "أرقام أخرى", "رقماً آخر")
        return f"في البيانات {more} غير مرسومة هنا."

    def via(self, outlet: str, reported_by: str | None) -> str:
        """Return who says so: the outlet, and whom it credits."""
        return f"{outlet} (نقلاً عن {reported_by})" if reported_by else outlet
