### Marks on the map: tooltips, popups, and what a screen reader says of them

script-mark-parts = ؛{ " " }
script-mark-toll-not-known = { $kind }: العدد غير معروف
script-mark-none-killed = لم يُبلَّغ عن قتلى
script-mark-none-wounded = لم يُبلَّغ عن جرحى
script-mark-toll-at-least = { $kind }: { $low } على الأقل
script-mark-toll-at-least-best = { $kind }: { $low } على الأقل، والأرجح { $best }
script-mark-toll-up-to = { $kind }: حتى { $high }
script-mark-toll-up-to-best = { $kind }: حتى { $high }، والأرجح { $best }
script-mark-toll-range-best = { $kind }: { $low }–{ $high }، والأرجح { $best }
script-mark-no-figure = لا رقم للقتلى
script-mark-toll-without = { $toll }؛ بلا رقم: { $number }
script-mark-no-tolls = لا يذكر أي مصدر حصيلة لهذه الحوادث.
script-mark-of-type = { $type }: { $number }
script-mark-of-other-kinds = أنواع أخرى: { $number }
script-mark-differ = المصادر مختلفة
script-mark-differ-on = المصادر مختلفة في { $fields }
script-mark-disputed = مصادرها مختلفة: { $number }
script-mark-responsibility = نسبة المسؤولية: { $status }
script-mark-several = { count-incident } ({ $types })
script-mark-opens-list = في مكان واحد؛ تُفتح قائمة
script-mark-opens-list-within = في مكان واحد، ضمن نحو { $km } كم؛ تُفتح قائمة
script-mark-zooms = للتقريب
script-mark-within = ضمن نحو { $km } كم
script-mark-place-within = المكان معروف ضمن نحو { $km } كم
script-mark-at-one-place = { count-incident } في مكان واحد
script-mark-at-this-place = { count-incident } في هذا المكان
script-mark-click-list = انقر لعرض القائمة
script-mark-click-zoom = انقر للتقريب
script-mark-near = ضمن { $km } كم
script-mark-near-days = { $number ->
    [one] ضمن { $km } كم ويوم واحد
    [two] ضمن { $km } كم ويومين
    [few] ضمن { $km } كم و{ $number } أيام
    [many] ضمن { $km } كم و{ $number } يوماً
   *[other] ضمن { $km } كم و{ $number } يوم
}
script-mark-near-possible = ضمن { $km } كم احتمالاً
script-mark-near-days-possible = { $number ->
    [one] ضمن { $km } كم ويوم واحد احتمالاً
    [two] ضمن { $km } كم ويومين احتمالاً
    [few] ضمن { $km } كم و{ $number } أيام احتمالاً
    [many] ضمن { $km } كم و{ $number } يوماً احتمالاً
   *[other] ضمن { $km } كم و{ $number } يوم احتمالاً
}
script-mark-dossier = الملف
script-mark-card = من يقول ماذا: انظر بطاقة الحادثة
script-mark-close = إغلاق النافذة
