### The map: its buttons, legend and menus, what it says, and its description

script-map-region = خريطة الحوادث في { $country }
script-map-zoom-in = تقريب
script-map-zoom-out = تبعيد
script-map-whole = { $country } كاملاً
script-map-zoom = التقريب والنطاق
script-map-full-screen = ملء الشاشة
script-map-leave-full-screen = إنهاء ملء الشاشة
script-map-tools = هذا العرض
script-map-play = تشغيل عبر الزمن ({ "P" })
script-map-area = التصفية بحسب هذا النطاق
script-map-link = نسخ رابط هذا العرض
script-map-picture = حفظ هذا العرض كصورة
script-map-built-in = الخريطة المدمجة
script-map-background = الخلفية
script-map-layers = الطبقات والخلفية
script-map-shows = ما تعرضه الخريطة
script-map-tiles-gone = تعذّر الوصول إلى خرائط الإنترنت؛ تُعرض الخريطة المدمجة.
script-map-not-loaded = تعذّر تحميل الخريطة المدمجة.
script-map-loading = يجري تحميل الحوادث …
script-map-incidents-not-loaded = تعذّر تحميل الحوادث.
script-map-again = إعادة المحاولة
script-map-no-match = لا حادثة توافق شروط التصفية.
script-map-one-unplaced = لا تُعرف نقطة للحادثة الوحيدة؛ انظر القائمة.
script-map-all-unplaced = لا تُعرف نقطة لأي من الحوادث وعددها { $number }؛ انظر القائمة.
script-map-none-here = لا حوادث في هذا الجزء من الخريطة.
script-map-list-loading = يجري التحميل …
script-map-list-not-loaded = تعذّر تحميل القائمة.
script-map-list-more = المزيد ({ $shown } من { $total })
script-map-link-copied = نُسخ الرابط
script-map-link-here = رابط هذا العرض
script-map-link-copy = انسخ هذا الرابط
script-map-link-by-hand = انسخ هذا الرابط:
script-map-close = إغلاق
script-map-legend = مفتاح الخريطة
script-map-legend-types = في العرض
script-map-legend-size-low = الحجم: عدد القتلى، الرقم الأدنى
script-map-legend-size-best = الحجم: عدد القتلى، الرقم الأرجح
script-map-legend-size-high = الحجم: عدد القتلى، الرقم الأعلى
script-map-legend-signs = العلامات
script-map-legend-cluster = حوادث عدة؛ تتفرق بالتقريب
script-map-legend-stack = حوادث عدة في مكان واحد؛ تُفتح قائمة
script-map-legend-cluster-printed = حوادث عدة
script-map-legend-stack-printed = حوادث عدة في مكان واحد
script-map-legend-area = في موضع ما من هذا النطاق
script-map-legend-differ = المصادر مختلفة
script-map-legend-possible = القرب محتمل فقط
script-map-keys = تضم القائمة بجانب الخريطة جميع الحوادث الموافقة لشروط التصفية نصاً. ينتقل مفتاح { "Tab" } بين العلامات، ويفتح { "Enter" } إحداها، ويقرّب مفتاحا الزائد والناقص ويبعّدان، وتحرّك مفاتيح الأسهم الخريطة، ويشغّل { "P" } العرض عبر الزمن.
script-map-described = في هذا الجزء من الخريطة: { count-incident }، في { $marks }: { $kinds }
script-map-marks = { $number ->
    [one] علامة واحدة
    [two] علامتين
    [few] { $number } علامات
    [many] { $number } علامة
   *[other] { $number } علامة
}
script-map-clusters = { $number ->
    [one] تجمّع واحد
    [two] تجمّعان
    [few] { $number } تجمّعات
    [many] { $number } تجمّعاً
   *[other] { $number } تجمّع
}
script-map-stacks = { $number ->
    [one] مكان واحد فيه حوادث عدة
    [two] مكانان فيهما حوادث عدة
    [few] { $number } أماكن فيها حوادث عدة
    [many] { $number } مكاناً فيها حوادث عدة
   *[other] { $number } مكان فيها حوادث عدة
}
script-map-singles = { $number ->
    [one] حادثة مفردة
    [two] حادثتان مفردتان
    [few] { $number } حوادث مفردة
    [many] { $number } حادثة مفردة
   *[other] { $number } حادثة مفردة
}
script-map-largest = الأكبر: { count-incident }
script-map-largest-near = الأكبر: { count-incident } قرب { $town }
