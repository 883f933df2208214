### ما يُقال للقراء بالعربية. Western numerals; the months of Iraq and the Levant.
### en.ftl has the same messages with the same variables.

## Dates

month-1 = كانون الثاني
month-2 = شباط
month-3 = آذار
month-4 = نيسان
month-5 = أيار
month-6 = حزيران
month-7 = تموز
month-8 = آب
month-9 = أيلول
month-10 = تشرين الأول
month-11 = تشرين الثاني
month-12 = كانون الأول
month-short-1 = { month-1 }
month-short-2 = { month-2 }
month-short-3 = { month-3 }
month-short-4 = { month-4 }
month-short-5 = { month-5 }
month-short-6 = { month-6 }
month-short-7 = { month-7 }
month-short-8 = { month-8 }
month-short-9 = { month-9 }
month-short-10 = { month-10 }
month-short-11 = { month-11 }
month-short-12 = { month-12 }
date-day = { $day } { $month } { $year }
date-day-without-year = { $day } { $month }
date-month = { $month } { $year }
date-not-known = التاريخ غير معروف
date-from = منذ { $day }
date-until = حتى { $day }
date-in-one-month = { $first }–{ $last }
date-between = { $first } – { $last }
date-worded = { $words } ({ $days })

## Lists and numbers

list-comma = ،{ " " }
# Names may run from left to right; the list still runs from right to left.
list-names = ،{ "\u200F" }{ " " }
list-and = { $before } و{ $last }
list-or = { $before } أو { $last }
count-incident = { $number ->
    [one] حادثة واحدة
    [two] حادثتان
    [few] { $number } حوادث
    [many] { $number } حادثة
   *[other] { $number } حادثة
}
count-undated-incident = { $number ->
    [one] حادثة واحدة بلا تاريخ
    [two] حادثتان بلا تاريخ
    [few] { $number } حوادث بلا تاريخ
    [many] { $number } حادثة بلا تاريخ
   *[other] { $number } حادثة بلا تاريخ
}
count-other-incident = { $number ->
    [one] حادثة أخرى
    [two] حادثتان أخريان
    [few] { $number } حوادث أخرى
    [many] { $number } حادثة أخرى
   *[other] { $number } حادثة أخرى
}
count-background-incident = { $number ->
    [one] حادثة واحدة للخلفية
    [two] حادثتان للخلفية
    [few] { $number } حوادث للخلفية
    [many] { $number } حادثة للخلفية
   *[other] { $number } حادثة للخلفية
}
count-claim = { $number ->
    [one] إفادة واحدة
    [two] إفادتان
    [few] { $number } إفادات
    [many] { $number } إفادة
   *[other] { $number } إفادة
}
count-actor = { $number ->
    [one] جهة واحدة
    [two] جهتان
    [few] { $number } جهات
    [many] { $number } جهة
   *[other] { $number } جهة
}
count-file = { $number ->
    [one] ملف واحد
    [two] ملفان
    [few] { $number } ملفات
    [many] { $number } ملفاً
   *[other] { $number } ملفاً
}
count-problem = { $number ->
    [one] مشكلة واحدة
    [two] مشكلتان
    [few] { $number } مشكلات
    [many] { $number } مشكلة
   *[other] { $number } مشكلة
}
count-cell = { $number ->
    [one] خلية واحدة
    [two] خليتان
    [few] { $number } خلايا
    [many] { $number } خلية
   *[other] { $number } خلية
}
count-governorate = { $number ->
    [one] محافظة واحدة
    [two] محافظتان
    [few] { $number } محافظات
    [many] { $number } محافظة
   *[other] { $number } محافظة
}
count-row = { $number ->
    [one] صف واحد
    [two] صفان
    [few] { $number } صفوف
    [many] { $number } صفاً
   *[other] { $number } صف
}
count-day = { $number ->
    [one] يوم واحد
    [two] يومان
    [few] { $number } أيام
    [many] { $number } يوماً
   *[other] { $number } يوم
}
count-source = { $number ->
    [one] مصدر واحد
    [two] مصدران
    [few] { $number } مصادر
    [many] { $number } مصدراً
   *[other] { $number } مصدر
}
count-figure = { $number ->
    [one] رقم واحد
    [two] رقمان
    [few] { $number } أرقام
    [many] { $number } رقماً
   *[other] { $number } رقم
}
count-step = { $number ->
    [one] خطوة واحدة
    [two] خطوتان
    [few] { $number } خطوات
    [many] { $number } خطوة
   *[other] { $number } خطوة
}

## Tolls

rule-low = الأدنى
rule-best = الأرجح
rule-high = الأعلى
harmed-killed = القتلى
harmed-wounded = الجرحى
harmed-kidnapped = المخطوفون
harmed-title-killed = { harmed-killed }
harmed-title-wounded = { harmed-wounded }
harmed-title-kidnapped = { harmed-kidnapped }
toll-not-known = غير معروف
toll-range = { $low }–{ $high }
toll-range-best = { $low }–{ $high } (الأرجح { $best })
toll-range-rule = { $low }–{ $high } ({ $rule } { $figure })
toll-range-count = { $low }–{ $high } (العدد { $rule } { $figure })
toll-of = { $kind }: { $toll }

## Places, and why some are not drawn

precision-site = الموقع معروف بدقة
precision-neighbourhood = معروف على مستوى الحي
precision-settlement = معروف على مستوى البلدة أو القرية
precision-subdistrict = معروف على مستوى الناحية
precision-district = معروف على مستوى القضاء
precision-governorate = معروف على مستوى المحافظة
precision-country = معروف على مستوى البلد فقط
precision-unknown = المكان غير معروف
precision-within = { $precision }، ضمن نحو { $km } كم
place-not-known = المكان غير معروف
place-precise = { $place } ({ $precision })
not-drawn-abroad = { $number } خارج { $country }
not-drawn-no-known-place = { $number } بلا مكان معروف
not-drawn-named-place-no-known-point = { $number } مكانها مسمّى وغير محدد الموقع
not-drawn-known-to-the-country-only = { $number } معروفة على مستوى البلد فقط
not-drawn-area-of-unknown-size = { $number } في نطاق غير معروف السعة
not-drawn-outside-these-governorates = { $number } مسجلة خارج هذه المحافظات
not-drawn-no-governorate-known = { $number } بلا محافظة مسجلة

## What a view leaves out

ledger-possible = ضمن هذه التواريخ احتمالاً فقط: { count-incident }.
ledger-not-on-map = غير ظاهر على الخريطة: { $number } ({ $reasons }).
ledger-filtered-out = استُبعد بالتصفية: { $number } من أصل { $total }.
ledger-without-killed = بلا رقم للقتلى: { count-incident }.
ledger-doubles = محسوب مع احتمال تكراره: { $number }.
ledger-rejected = أُسقط بسبب أخطاء: { count-row }.
ledger-beyond = خارج حدود هذه الخريطة: { count-incident }.

## Values of the vocabulary

type-drone-attack = هجوم بطائرة مسيّرة
type-rocket-or-mortar-fire = قصف صاروخي أو بالهاون
type-bombing = تفجير
type-armed-attack = هجوم مسلح
type-assassination = اغتيال
type-kidnapping = خطف
type-clash = اشتباك
type-air-or-artillery-strike = ضربة جوية أو مدفعية
type-raid-or-arrest = مداهمة أو اعتقال
type-protest = احتجاج
type-accident = حادث عرضي
type-political-event = حدث سياسي
type-other = غير ذلك أو غير معروف
type-label-drone-attack = { type-drone-attack }
type-label-rocket-or-mortar-fire = { type-rocket-or-mortar-fire }
type-label-bombing = { type-bombing }
type-label-armed-attack = { type-armed-attack }
type-label-assassination = { type-assassination }
type-label-kidnapping = { type-kidnapping }
type-label-clash = { type-clash }
type-label-air-or-artillery-strike = { type-air-or-artillery-strike }
type-label-raid-or-arrest = { type-raid-or-arrest }
type-label-protest = { type-protest }
type-label-accident = { type-accident }
type-label-political-event = { type-political-event }
type-label-other = { type-other }
attribution-claimed = أُعلنت المسؤولية
attribution-attributed = منسوب إلى جهة
attribution-suspected = اشتباه
attribution-accused = اتهام
attribution-disputed = متنازع فيه
attribution-denied = نفي
attribution-unclaimed = لم تُعلن المسؤولية
attribution-not-applicable = لا ينطبق
corroboration-confirmed = مؤكد
corroboration-corroborated = من مصدرين مستقلين أو أكثر
corroboration-single-source = من مصدر واحد
corroboration-contested = متنازع فيه
corroboration-uncorroborated = غير مسند
category-incident = حادثة
category-context = خلفية
disagreement-date = التاريخ
disagreement-place = المكان
disagreement-toll = الحصيلة
disagreement-actor = الجهة
disagreement-weapon = السلاح
level-site = الموقع
level-neighbourhood = الحي
level-settlement = البلدة أو القرية
level-subdistrict = الناحية
level-district = القضاء
level-governorate = المحافظة
level-country = البلد
level-unknown = أي مستوى

## Pictures

figure-outline = الإطار: نسبة المسؤولية
figure-area = نطاق وقعت الحادثة داخله؛ الموقع الدقيق غير معروف
figure-cluster = حوادث عدة، بحسب النوع
figure-stack = حوادث عدة في نقطة واحدة
figure-differ = المصادر مختلفة
figure-sources = المصادر
figure-no-sources = لا يوجد مصدر مسجل
figure-map-credit = الخريطة: Natural Earth وGSHHG وGeoNames (CC BY 4.0)
figure-cite = للاستشهاد
figure-licence = الترخيص
figure-link = الرابط
figure-north = ش
figure-kilometres = كم
figure-certain = التاريخ داخل العمود
figure-spread = حصة من مدة أطول
figure-claim = رقم يذكره مصدر
figure-claim-range = مدى يذكره مصدر
figure-band = مدى الحصيلة المعتمدة
figure-best = الرقم الأرجح
figure-outside-band = خارج هذا المدى
figure-no-claims = لا يوجد رقم مسجل من مصدر بعينه؛ الأعمدة هي الحصيلة المعتمدة.
figure-no-toll = لم تُسجَّل أي حصيلة للقتلى أو الجرحى أو المخطوفين في هذه الحادثة.
figure-nothing = لا توجد حوادث مطابقة لهذا الاختيار.
figure-no-governorate = لم تُسجَّل المحافظة لأي من هذه الحوادث.
figure-too-vague = لا يُعرف مكان أي من هذه الحوادث بدقة تكفي لخريطة الكثافة.
figure-no-amount = حوادث بلا رقم
figure-no-incident = بلا حوادث
figure-none-or-no-incident = 0 أو بلا حوادث
figure-background = للخلفية
figure-no-match = لا حوادث مطابقة
figure-no-link = أطول من أن يُطبع هنا؛ انظر نسخة البيانات وشروط التصفية
figure-selection = الاختيار:{ " " }
figure-not-dated = ليس لأي من هذه الحوادث تاريخ بداية ونهاية معروفان، فلا يوجد ما يُرسم.
figure-rule-low = وفق الأرقام الدنيا
figure-rule-best = وفق الأرقام الأرجح
figure-rule-high = وفق الأرقام العليا
figure-size-low = الحجم: عدد القتلى (الرقم الأدنى)
figure-size-best = الحجم: عدد القتلى (الرقم الأرجح)
figure-size-high = الحجم: عدد القتلى (الرقم الأعلى)
figure-title-of-type = { $title } ({ $type })
figure-title-about = { $title }: { $subject }
figure-in-places = { $title } في { $places }
figure-in-country = { $title } في { $country }
figure-in-country-and-abroad = { $title } في { $country } وخارجه
figure-by-governorate = { $title } بحسب المحافظة
figure-heat-map-incidents = خريطة كثافة الحوادث
figure-heat-map-killed = خريطة كثافة القتلى
figure-heat-map-wounded = خريطة كثافة الجرحى
figure-mapped-incidents = الحوادث
figure-mapped-killed = القتلى
figure-mapped-wounded = الجرحى
figure-others = { $number } غيرها
figure-more-filters = { $number ->
    [one] وشرط آخر
    [two] وشرطان آخران
    [few] و{ $number } شروط أخرى
    [many] و{ $number } شرطاً آخر
   *[other] و{ $number } شرط آخر
}
figure-outside-period = خارج هذه المدة: { count-background-incident } من { $years }.
figure-years = { $count ->
    [1] عام { $years }
    [2] عامي { $years }
   *[other] أعوام { $years }
}
figure-many-years = الأعوام { $first }–{ $last }
figure-context = منها { $number } للخلفية
figure-toll-exact = { $kind }: { $best }
figure-toll = { $kind }: { $low }–{ $high }، { $rule } { $best }
figure-no-tolls = لا يذكر أي مصدر حصيلة
figure-measure-incidents = عدد الحوادث
figure-measure-killed = القتلى ({ $rule })
figure-measure-wounded = الجرحى ({ $rule })
figure-per-cell = { $measure } في كل خلية من نحو { $km } كم
figure-per-governorate = { $measure } بحسب المحافظة المسجلة
figure-not-drawn = غير مرسوم: { $number } ({ $reasons }).
figure-without-figure-killed = بلا رقم للقتلى: { count-incident }.
figure-without-figure-wounded = بلا رقم للجرحى: { count-incident }.
figure-amount-beyond = خارج حدود هذه الخريطة: { $amount } من أصل { $total }.
figure-shared-out = الحادثة المعروفة بنطاقها فقط موزعة عليه بالتساوي.
figure-classes-heat = الألوان بحسب الترتيب: نصف الخلايا له اللون الأول.
figure-classes-governorates = الدوائر بحسب الترتيب: أخماس القيم فوق الصفر.
figure-classes-rates = الألوان بحسب الترتيب: أخماس القيم فوق الصفر.
figure-approximate-outline = حدود تقريبية: { $places }.
figure-rated-incidents = حصة الحوادث
figure-rated-killed = القتلى لكل حادثة
figure-rated-wounded = الجرحى لكل حادثة
figure-rate-incidents = حصة الحوادث بحسب المحافظة المسجلة، بالمئة
figure-rate-killed = القتلى ({ $rule }) لكل حادثة بحسب المحافظة المسجلة
figure-rate-wounded = الجرحى ({ $rule }) لكل حادثة بحسب المحافظة المسجلة
figure-unplaced = { $number ->
    [one] لا تُعرف نقطة داخل { $country } لهذه الحادثة.
   *[other] لا تُعرف نقطة داخل { $country } لأي من هذه الحوادث.
}
figure-beyond = لم تقع أي من هذه الحوادث في هذا الجزء من الخريطة.
figure-more = و{ $number } غيرها
figure-version = نسخة البيانات { $version }
figure-trend-week = عدد الحوادث في الأسبوع بحسب النوع
figure-trend-month = عدد الحوادث في الشهر بحسب النوع
figure-trend-year = عدد الحوادث في السنة بحسب النوع
figure-open-date = { $amount } بتاريخ مفتوح
figure-outside-bars = { $amount } قبل هذه المدة أو بعدها
figure-bars-leave-out = غير مرسوم: { $parts }.
figure-series-other = أنواع أخرى
figure-series-no-type-recorded = النوع غير مسجل
figure-toll-counts = { $sources }، { $figures }
figure-more-figures = { $number ->
    [one] في البيانات رقم آخر غير مرسوم هنا.
    [two] في البيانات رقمان آخران غير مرسومين هنا.
    [few] في البيانات { $number } أرقام أخرى غير مرسومة هنا.
    [many] في البيانات { $number } رقماً آخر غير مرسوم هنا.
   *[other] في البيانات { $number } رقم آخر غير مرسوم هنا.
}
figure-via = { $outlet } (نقلاً عن { $reported_by })

## Waters, by their names on the map

water-euphrates = الفرات
water-tigris = دجلة
water-shatt-al-arab = شط العرب
water-gharraf = الغراف
water-diyala = ديالى
water-great-zab = الزاب الكبير
water-little-zab = الزاب الصغير
water-lake-tharthar = بحيرة الثرثار
water-lake-razzaza = بحيرة الرزازة
water-lake-habbaniyah = بحيرة الحبانية
water-lake-urmia = بحيرة أرومية
water-lake-van = بحيرة وان
water-lake-dukan = بحيرة دوكان
water-lake-darbandikhan = بحيرة دربندخان
water-adhaim = العظيم
water-khabur = الخابور
water-green-zone-approximate = المنطقة الخضراء (تقريباً)

## What a filter asks for

asked-nothing = جميع الحوادث
asked-certainly = وقعت يقيناً ضمن { $days }
asked-role-any = { $actors }
asked-role-perpetrator = { $actors } بصفة المنفّذ
asked-role-named = { $actors } وفق ما يذكره أحد المصادر منفّذاً
asked-role-target = { $actors } بصفة المستهدَف
asked-category = { $values }
asked-disagreement = المصادر مختلفة في { $values }
asked-precision = المكان معروف على مستوى { $values } على الأقل
asked-min-killed = { $killed ->
    [one] قتيل واحد على الأقل (الرقم { $rule })
    [two] قتيلان على الأقل (الرقم { $rule })
    [few] { $killed } قتلى على الأقل (الرقم { $rule })
    [many] { $killed } قتيلاً على الأقل (الرقم { $rule })
   *[other] { $killed } قتيلاً على الأقل (الرقم { $rule })
}
asked-words = الكلمات «{ $words }»
asked-bbox = بين خطي العرض { $south } و{ $north } وخطي الطول { $west } و{ $east }
asked-near = ضمن { $km } كم من النقطة { $latitude }، { $longitude }
asked-nearby = { $days ->
    [0] { $incident } وما وقع ضمن { $km } كم واليوم نفسه منها
    [one] { $incident } وما وقع ضمن { $km } كم ويوم واحد منها
    [two] { $incident } وما وقع ضمن { $km } كم ويومين منها
    [few] { $incident } وما وقع ضمن { $km } كم و{ $days } أيام منها
    [many] { $incident } وما وقع ضمن { $km } كم و{ $days } يوماً منها
   *[other] { $incident } وما وقع ضمن { $km } كم و{ $days } يوماً منها
}
asked-safe = الأماكن تقريبية والأسماء محجوبة

## Filters: label, help, what an empty field says, what options are called

filter-dates-label = التواريخ
filter-date-match-label = ضمن هذه التواريخ
filter-date-match-help = «أواخر تشرين الأول» تقع ضمن 25–28 تشرين الأول احتمالاً لا يقيناً.
filter-date-match-value-possible = احتمالاً
filter-date-match-value-certain = يقيناً
filter-actor-label = الجهة
filter-role-label = دور الجهة
filter-role-value-any = بأي دور
filter-role-value-perpetrator = منفّذاً (في العنوان)
filter-role-value-named = يسمّيها أي مصدر
filter-role-value-target = مستهدَفة
filter-attribution-label = نسبة المسؤولية
filter-attribution-help = عند اختيار جهة: حالة تلك الجهة وفق أي مصدر.
filter-type-label = نوع الحادثة
filter-governorate-label = المحافظة
filter-governorate-help = كما تسمّيها المصادر، لا كما تقع داخل الحدود المرسومة.
filter-corroboration-label = التأكيد
filter-corroboration-help = مدى إسناد الحادثة إلى المصادر.
filter-category-label = الصنف
filter-category-help = صفوف الخلفية انتخابات وأحداث تخص الأرض وسياسات.
filter-disagreement-label = المصادر مختلفة في
filter-disagreement-help = لا يمكن أن يصح كل ما تقوله المصادر عنها.
filter-precision-label = المكان معروف على الأقل إلى مستوى
filter-precision-empty = أي دقة
filter-on-map-label = على الخريطة
filter-on-map-help = ما لا يُعرف إلا بنطاقه يُرسم نطاقاً؛ وما لا نقطة له يظهر في القوائم لا على الخريطة.
filter-on-map-value-point = على الخريطة كنقطة
filter-on-map-value-area = على الخريطة كنطاق
filter-on-map-value-none = غير ظاهرة على الخريطة
filter-min-killed-label = عدد القتلى على الأقل
filter-min-killed-empty = أي عدد
filter-count-label = قاعدة العد
filter-count-help = الأرقام التي تُجمع وتحدد حجم الرموز والتصفية. أما المدى فيُظهرها كلها.
filter-count-value-low = { rule-low }
filter-count-value-best = { rule-best }
filter-count-value-high = { rule-high }
filter-q-label = بحث
filter-q-help = كلمات بالعربية أو الإنجليزية، وقد تختلف كتابة الأسماء.
filter-q-empty = مكان أو جهة أو سلاح … بالعربية أو الإنجليزية
filter-safe-label = آمن للعرض
filter-safe-help = للعرض أمام جمهور: تُقرَّب الأماكن وتُحجب الاقتباسات والملخصات وأسماء الأشخاص، هنا وفي كل ما يُنزَّل من هنا أو يُفتح برابط منه.

## What sources say, and where they differ

number-0 = لا
number-1 = واحد
number-2 = اثنان
number-3 = ثلاثة
number-4 = أربعة
number-5 = خمسة
number-6 = ستة
number-7 = سبعة
number-8 = ثمانية
number-9 = تسعة
quantity-source = { $number ->
    [one] مصدر واحد
    [two] مصدران
    [few] { $words } مصادر
    [many] { $words } مصدراً
   *[other] { $words } مصدر
}
quantity-statement = { $number ->
    [one] قول واحد
    [two] قولان
    [few] { $words } أقوال
    [many] { $words } قولاً
   *[other] { $words } قول
}
named-and-more = { $names } و{ $more } غيرها
source-not-named = مصدر غير مسمّى
claim-status = { $value }: { $status }
claim-detail = { $value } ({ $detail })
claim-without-value = مذكور بلا قيمة
field-date = التاريخ
field-place = المكان
field-perpetrator = المنفّذ
field-attribution = نسبة المسؤولية
field-target = المستهدَف
field-weapon = السلاح
field-weapon-count = عدد الأسلحة
field-killed = القتلى
field-wounded = الجرحى
field-kidnapped = المخطوفون
field-damage = الأضرار
field-defence = الدفاع
field-response = الرد
field-background = الخلفية
differ-actors = { $field }: { $sources }، وتتحدث عن { $actors }.
differ-dates = { $field }: { $sources }، وتقول { $days }.
differ-places = { $field }: { $sources }؛ { $places }.
differ-figures = { $field }: { $sources }، من { $low } إلى { $high }. { $ends }.
differ-figures-best = { $field }: { $sources }، من { $low } إلى { $high }؛ والرقم الأرجح هنا { $best }. { $ends }.
differ-ends = الأدنى: { $lowest } ({ $low })، والأعلى: { $highest } ({ $high })
differ-account = { $status }: { $who }
differ-place = { $who }: «{ $place }»
differ-place-status = { $who }: «{ $place }» ({ $status })
differ-named = مسمّى

## What is not known of an incident

unknown-date = لا يُعرف متى وقعت.
unknown-start = لا يُعرف متى بدأت.
unknown-end = لا يُعرف متى انتهت.
unknown-single-day = { $number ->
    [two] لم يثبت يوم بعينه: تدعم المصادر يومين.
    [few] لم يثبت يوم بعينه: تدعم المصادر { $number } أيام.
    [many] لم يثبت يوم بعينه: تدعم المصادر { $number } يوماً.
    [one] لم يثبت يوم بعينه: تدعم المصادر يوماً واحداً.
   *[other] لم يثبت يوم بعينه: تدعم المصادر { $number } يوم.
}
unknown-place-country = لا يُعرف أين وقعت داخل البلد.
unknown-place-governorate = لا يُعرف المكان إلا على مستوى المحافظة.
unknown-place-district = لا يُعرف المكان إلا على مستوى القضاء.
unknown-place-subdistrict = لا يُعرف المكان إلا على مستوى الناحية.
unknown-precision = لم يُذكر مدى دقة معرفة المكان.
unknown-point = لا تُعرف نقطة يصح وضعها على الخريطة.
unknown-perpetrator = لا يسمّي أي مصدر منفّذاً.
unknown-only-suspected = المنفّذ موضع اشتباه فقط: لا يسمّيه أي مصدر جزماً.
unknown-who = لم يثبت من نفّذها.
unknown-figure-killed = لا يذكر أي مصدر رقماً للقتلى.
unknown-figure-wounded = لا يذكر أي مصدر رقماً للجرحى.
unknown-figure-kidnapped = لا يذكر أي مصدر رقماً للمخطوفين.
unknown-without-claims-killed = لا يوجد رقم للقتلى.
unknown-without-claims-wounded = لا يوجد رقم للجرحى.
unknown-without-claims-kidnapped = لا يوجد رقم للمخطوفين.
unknown-told-in-words = { $sentence } وقد ورد ذلك بالكلمات فقط.
unknown-best-killed = تعذّر اختيار رقم أرجح للقتلى.
unknown-best-wounded = تعذّر اختيار رقم أرجح للجرحى.
unknown-best-kidnapped = تعذّر اختيار رقم أرجح للمخطوفين.
unknown-weapon = لا يذكر أي مصدر السلاح المستخدم.
unknown-claims = لم تُسجَّل أقوال المصادر، فلا يُعرف من قال ماذا.
unknown-single-source = تستند إلى مصدر واحد: لا يُعرف أن غيره أوردها مستقلاً.
unknown-contested = لا يمكن أن تصح جميع الروايات عن الحدث نفسه، ولا شيء يحسم بينها.
unknown-uncorroborated = ثمة قول واحد عنها، ولا يسنده خبر آخر.
unknown-one-source = لم يُسجَّل إلا مصدر واحد.
unknown-address-of-all = ليس للمصدر عنوان عام معروف.
unknown-address = { $number ->
   *[other] بلا عنوان عام معروف: { $some } من { $sources }.
}
unknown-day-of-all = ليس للمصدر يوم نشر معروف.
unknown-day = { $number ->
   *[other] بلا يوم نشر معروف: { $some } من { $sources }.
}
unknown-quotes = { $number ->
   *[other] غير مسجَّل بكلمات المصدر نفسه: { $some } من { $statements }.
}
unknown-all-quotes = لم يُسجَّل بكلمات المصدر نفسه أي من { $statements }.
unknown-agreement = المصادر مختلفة في { $fields }، ولا يمكن أن تصح كلها.

## Related incidents and reports day by day

related-duplicate = قد تكون الحدث نفسه
related-named = مذكورة في الملاحظات
related-place = في المكان نفسه
related-actor = الجهة نفسها، ضمن { count-day }
related-nearby = قريبة: ضمن { $km } كم و{ count-day }
related-toll-not-known = الحصيلة غير معروفة
toll-of-behind = { $kind }: { $toll }
toll-of-best-behind = { $kind }: { $low }–{ $high } (الأرجح { $best })
reports-undated = التاريخ غير معروف
reports-killed = القتلى بحسب يوم النشر. { $figures }
reports-figure = { $day }: { $figure }

## A dossier's remarks, its quote card and its bars

status-claimed = أعلنت { $actor } المسؤولية
status-attributed = منسوب إلى { $actor }
status-suspected = اشتباه في { $actor }
status-accused = اتهام { $actor }
status-denied = { $actor }: نفي الضلوع
status-disputed = { $actor }: متنازع فيه
status-named = ذكر { $actor }
card-when = الزمان: { $when }
card-where = المكان: { $where }
card-place = { $place }؛ { $precision }
card-toll = الحصيلة: { $toll }
card-perpetrator = المنفّذ: { $who }
card-not-known = غير معروف
card-blame = { $headline }. المصادر: { $sources }
card-differ = المصادر مختلفة في: { $fields }
card-undated = بلا تاريخ
card-sources = المصادر: { $sources }
card-no-sources = المصادر: لم يُسجَّل منها شيء
bar-range = من { $low } إلى { $high }
bar-no-headline = لا رقم معتمد
bar-best = { $range }، الأرجح { $best }
bar-headline = { $kind }: { $range }.
bar-sources = أرقام المصادر: { $figures }؛ وهي مذكورة أدناه.
bar-mark = { $figure }: { $who }
bar-mark-outside = { $figure }: { $who } (خارج المدى)
meaning-attribution-claimed = أعلنت الجهة نفسها مسؤوليتها.
meaning-attribution-attributed = يقول ذلك مسؤولون أو وسائل إعلام عدة، أو الخبر الوحيد الموجود.
meaning-attribution-suspected = تشتبه المصادر في ذلك ولا تجزم به.
meaning-attribution-disputed = تسمّي المصادر جهات مختلفة.
meaning-attribution-denied = تنفي الجهة المسمّاة ذلك.
meaning-attribution-unclaimed = لم تعلن أي جهة المسؤولية، ولا يسمّي أي مصدر أحداً جزماً.
meaning-attribution-not-applicable = لا أحد يُلام بمعنى الهجوم؛ والمسمّى هو من قام بالفعل.
meaning-corroboration-confirmed = تقول ذلك هيئة رسمية أو عامة أو تعلنه الجهة نفسها، ويورده مصدر مستقل واحد على الأقل أيضاً
meaning-corroboration-corroborated = يورده مصدران مستقلان أو أكثر
meaning-corroboration-single-source = مصدر واحد، أو صفحات عدة تستند إلى مصدر واحد
meaning-corroboration-contested = لا يمكن أن تصح جميع الروايات عن الحدث نفسه
meaning-corroboration-uncorroborated = قول واحد ولا شيء يسنده
country-afg = أفغانستان
country-irn = إيران
country-jor = الأردن
country-kwt = الكويت
country-sau = السعودية
country-syr = سوريا
country-tur = تركيا
language-ar = العربية
language-de = الألمانية
language-en = الإنجليزية
language-es = الإسبانية
language-fa = الفارسية
language-fr = الفرنسية
language-it = الإيطالية
language-ku = الكردية
language-ru = الروسية
language-tr = التركية

## Small maps of a dossier, and filters of a page

claim-citing = { $outlet }، نقلاً عن { $reported_by }
claim-on-attribution = عن نسبة المسؤولية: { $said }
small-map-towns = البلدات المسمّاة: { $towns }.
small-map-inset = تبيّن خريطة صغيرة في الزاوية موضعها من { $country }.
small-map-scale = يبيّن مقياس الرسم { $km } كم.
small-map-within = ضمن { $km } كم
filters-more = مزيد من شروط التصفية
filters-reset = إلغاء جميع شروط التصفية
filters-undated = مشمول أياً كانت التواريخ: { count-undated-incident }.
map-present = عرض
map-present-help = لجهاز العرض

## Trends

trends-measure-label = ما يُعدّ
trends-unit-label = في كل
trends-by-label = التقسيم بحسب
trends-unit-week = أسبوع
trends-unit-month = شهر
trends-unit-year = سنة
trends-by-type = نوع الحادثة
trends-by-actor = الجهة
trends-by-none = بلا تقسيم
trends-over-time = عبر الزمن
trends-by-governorate = بحسب المحافظة
trends-actors = من المسمّى وبأي قدر من الجزم
trends-no-figure-killed = لا يذكر أي مصدر رقماً للقتلى في هذه الحوادث.
trends-no-figure-wounded = لا يذكر أي مصدر رقماً للجرحى في هذه الحوادث.
trends-no-actor = لا جهة مسمّاة في هذه الحوادث.
trends-other-country = طبقات الخريطة لبلد آخر.
trends-caveat-places = تتبع الأعداد المحافظة التي تسمّيها المصادر، لا الحدود المرسومة التي تقع النقطة داخلها.
trends-caveat-city = الحدود المرسومة باسم { $name } هي المدينة وحدها، وهي أصغر كثيراً من المحافظة.
trends-caveat-areas = المساحة الكبيرة لا تعني حوادث كثيرة: قارن الأعداد لا المساحات. ما كان بأفتح لون وبلا رقم فلا حادثة فيه ضمن هذا الاختيار. والشَّرطة تعني حوادث لا يذكر أي مصدر رقماً لها.
trends-csv = أرقام هذا الرسم ({ "CSV" })
trends-what-incidents = عدد الحوادث
trends-what-killed = القتلى ({ $rule })
trends-what-wounded = الجرحى ({ $rule })
trends-none-here = لا حادثة هنا
trends-not-known-in = غير معروف ({ count-incident })
trends-amount-in = { $amount } ({ count-incident })
trends-week = أسبوع { $days }
trends-tip-when = متى
trends-tip-what = ماذا
trends-tip-type = النوع
trends-tip-actor = الجهة
trends-tip-status = نسبة المسؤولية
trends-tip-date = التاريخ
trends-tip-rule = القاعدة
trends-tip-governorate = المحافظة
trends-tip-incidents = الحوادث
trends-tip-killed = { harmed-killed }
trends-tip-wounded = { harmed-wounded }
trends-series-all = الكل
trends-series-other = غير ذلك
trends-series-several-actors = جهات عدة
trends-series-no-actor = الجهة غير مسجلة
trends-series-no-type = النوع غير مسجل
trends-series-unknown = مجهول
trends-undated = ليس لأي من هذه الحوادث تاريخ بداية ونهاية معروفان، فلا رسم عبر الزمن.
trends-nothing-incidents = وفق هذه الأرقام لم يقع شيء في المدة المرسومة، فلا رسم عبر الزمن.
trends-nothing-killed = وفق هذه الأرقام لم يُقتل أحد في المدة المرسومة، فلا رسم عبر الزمن.
trends-nothing-wounded = وفق هذه الأرقام لم يُجرح أحد في المدة المرسومة، فلا رسم عبر الزمن.
trends-bars-week = { $what } في الأسبوع، { $period }: الأكثر في { $most }: { $amount }.
trends-bars-month = { $what } في الشهر، { $period }: الأكثر في { $most }: { $amount }.
trends-bars-year = { $what } في السنة، { $period }: الأكثر في { $most }: { $amount }.
trends-of-which = { $amount }، منها { $part } ({ $series })
trends-pale = الأجزاء الفاتحة حصص من حوادث تمتد تواريخها إلى أكثر من عمود.
trends-without-figure = بلا رقم: { count-incident }.
trends-map = { $what } بحسب المحافظة المسجلة: أقوى الألوان في { $name }، وفيها { $amount }.
trends-map-none = { $what } بحسب المحافظة المسجلة: لا شيء في أي منها.
trends-empty = لا حادثة في { $places }.
trends-ranked = { $what }، بالترتيب: { $places }.
trends-ranked-none = { $what }، بالترتيب: لا شيء في أي منها.
trends-elsewhere = خارج هذه المحافظات: { count-incident }.
trends-no-governorate = بلا محافظة معروفة: { count-incident }.
trends-matrix = الحوادث بحسب الجهة ونسبة المسؤولية، من العناوين والإفادات: الأكثر وروداً { $actor }، { $status } ({ $amount }).
trends-matrix-several = حيث تختلف المصادر، ترد الحادثة في أكثر من خانة.
trends-matrix-drawn = المرسوم: أكثر الجهات حوادث وعددها { $drawn }، من أصل { $total }.
trends-no-status = نسبة المسؤولية غير مسجلة

## Counting rules, side by side

rules-title = كم تغيّر قاعدة العد من النتيجة
rules-what = الأدنى والأرجح والأعلى هي الأرقام التي تدعمها المصادر لكل حادثة. ولا يُبقي العمود الأخير إلا الحوادث التي توردها صفحتان منشورتان أو أكثر؛ ولا تُميَّز الصفحات التي تستند إلى خبر وكالة واحدة.
rules-none = لا حادثة توافق شروط التصفية هذه.
rules-not-drawn = لا يوجد ما يُرسم عبر الزمن: لا قتلى في تاريخ معروف.
rules-no-killed = لا يذكر أي مصدر رقماً للقتلى، فلا يمكن أن تختلف القواعد.
rules-range = القتلى من { $low } إلى { $high }؛ والعدد الأرجح { $best }
rules-same = القتلى { $best } وفق كل قاعدة
rules-without-claims = { $killed }. لا إفادات في هذه البيانات، فلا يمكن عدّ المصادر.
rules-two-sources = { $killed }؛ وفي الحوادث التي لها مصدران أو أكثر فقط: { $figure }.
rules-total = المجموع
rules-column-lowest = { rule-low }
rules-column-best = { rule-best }
rules-column-highest = { rule-high }
rules-column-two-or-more-sources-only = مصدران أو أكثر فقط
rules-row-incidents = الحوادث
rules-row-killed = { harmed-title-killed }
rules-row-wounded = { harmed-title-wounded }
rules-row-kidnapped = { harmed-title-kidnapped }
rules-row-incidents-without-a-killed-figure = حوادث بلا رقم للقتلى
rules-line-lowest = { rule-low }
rules-line-best = { rule-best }
rules-line-highest = { rule-high }
rules-line-two-or-more-sources-only = مصدران أو أكثر فقط
rules-lines-week = القتلى في الأسبوع وفق كل قاعدة عد؛ والشريط من الأدنى إلى الأعلى.
rules-lines-month = القتلى في الشهر وفق كل قاعدة عد؛ والشريط من الأدنى إلى الأعلى.
rules-lines-year = القتلى في السنة وفق كل قاعدة عد؛ والشريط من الأدنى إلى الأعلى.
rules-hardly = لا تكاد تختلف.
rules-most = أشد اختلافها في { $when }: من { $low } إلى { $high }.
