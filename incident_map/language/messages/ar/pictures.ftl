### Pictures

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
figure-description = { $description } { figure-version }. الترخيص: { $licence }. { $source }
figure-keywords = { figure-version }؛ الترخيص: { $licence }؛ { $source }
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
