### The page of a dossier

dossier-map = الخريطة
dossier-back = العودة إلى الخريطة
dossier-earlier-incident = الحادثة{ " " }
dossier-earlier = → { $incident }السابقة
dossier-later-incident = الحادثة{ " " }
dossier-later = { $incident }اللاحقة ←
dossier-semicolon = ؛{ " " }
dossier-version = نسخة البيانات { $version }.
dossier-citing = نقلاً عن { $who }
dossier-note = ملاحظة: { $note }
dossier-quote = «{ $quote }»
dossier-read = اقرأه
dossier-no-address = لا عنوان عام معروف
dossier-copy = نسخة
dossier-archived = محفوظ في أرشيف: { $copy }
dossier-no-type = النوع غير معروف
dossier-no-corroboration = لم تُذكر درجة التأكيد
dossier-standing = { $level }.
dossier-standing-meaning = { $level }: { $meaning }.
dossier-sources-recorded = المصادر المسجلة: { $sources }.
dossier-on-this-page = في هذه الصفحة
dossier-differ = أين تختلف المصادر
dossier-facts = الوقائع الأساسية
dossier-toll = الحصيلة
dossier-says = من يقول ماذا
dossier-chronology = التسلسل الزمني
dossier-quotes = اقتباسات
dossier-linked = حوادث مرتبطة
dossier-unknown = ما لا نعرفه
dossier-sources = المصادر
dossier-cite = اقتباس واستشهاد
dossier-no-difference = لا يتعارض قولان مسجلان هنا في التاريخ أو المكان أو المنفّذ أو الأرقام.
dossier-cannot-tell = لم تُسجَّل أقوال للمصادر، فلا يمكن معرفة ذلك.
dossier-days = { $number ->
    [one] تدعم المصادر هذا اليوم.
    [two] تدعم المصادر هذين اليومين، لا يوماً واحداً.
    [few] تدعم المصادر هذه الأيام الـ{ $number }، لا يوماً واحداً.
    [many] تدعم المصادر هذه المدة، وهي { $number } يوماً، لا يوماً واحداً.
   *[other] تدعم المصادر هذه المدة، وهي { $number } يوم، لا يوماً واحداً.
}
dossier-days-unexplained = { $number ->
    [one] تدعم المصادر هذا اليوم.
    [two] تدعم المصادر هذين اليومين: استمرت طوالهما، أو لم يثبت يوم بعينه.
    [few] تدعم المصادر هذه الأيام الـ{ $number }: استمرت طوالها، أو لم يثبت يوم بعينه.
    [many] تدعم المصادر هذه المدة، وهي { $number } يوماً: استمرت طوالها، أو لم يثبت يوم بعينه.
   *[other] تدعم المصادر هذه المدة، وهي { $number } يوم: استمرت طوالها، أو لم يثبت يوم بعينه.
}
dossier-outside = (خارج { $country }: { $countries })
dossier-precision = { $precision }.
dossier-precision-no-point = { $precision }؛ ولا نقطة لها على الخريطة.
dossier-editors-note = ملاحظة المحررين
dossier-toll-key = المظلل: مدى الحصيلة في هذا السجل، وفيه خط عند الرقم الأرجح. وكل نقطة هي ما يذكره مصدر واحد؛ والمفرغة منها تقع خارج المدى، كإحصاء أول حلّت محله إحصاءات لاحقة.
dossier-toll-picture = في صورة: { $formats }.
dossier-outside-range = (خارج المدى)
dossier-no-figure = لم يُسجَّل قول أي مصدر عن هذا الرقم.
dossier-matrix = من يقول ماذا: الحقول بحسب المصدر، ويمكن تمرير الجدول جانبياً
dossier-field = الحقل
dossier-sources-differ = المصادر مختلفة
dossier-no-statements = لم تُسجَّل أقوال للمصادر عن هذه الحادثة.
dossier-reports = كيف توالت الأخبار
dossier-day-figure = { $day }: { $figure }
dossier-killed-by-day = القتلى بحسب يوم النشر: { $figures }. ويغطي الشريط أرقام اليوم الواحد؛ وأُسقطت الأخبار التي بلا تاريخ.
dossier-undated = بلا تاريخ معروف
dossier-undated-why = لم يُسجَّل يوم نشر هذه الأخبار، فلا يُعرف موضعها في الترتيب.
dossier-report = { $outlet }:
dossier-on = عن: { $fields }
dossier-also-on = ؛ وكذلك عن: { $fields }
dossier-no-reports = لم تُسجَّل أي أخبار.
dossier-own-words = بكلمات المصادر نفسها
dossier-certain = مؤكدة
dossier-possible-actor = محتملة: التاريخ غير معروف بدقة كافية
dossier-possible-nearby = محتملة: المكان أو التاريخ غير معروف بدقة كافية
dossier-more = وأبعد من ذلك زمناً: { $number } غيرها.
dossier-linked-on-map = عرض هذه الحوادث على الخريطة
dossier-nearby-on-map = عرض ما هو قريب في المكان والزمان على الخريطة
dossier-nothing-missing = لا ينقص شيء مما يطلبه السجل.
dossier-no-sources = لم تُسجَّل مصادر لهذه الحادثة.
dossier-cite-title = الاقتباس من هذه الحادثة والاستشهاد بها
dossier-card = نص قصير للصق
dossier-copy-card = نسخ النص القصير
dossier-citation = صيغة الاستشهاد
dossier-copy-citation = نسخ صيغة الاستشهاد
dossier-error = هل وجدت خطأ؟
dossier-error-report = الإبلاغ عن خطأ في { $incident }
dossier-error-tell = أخبر من ينشر هذه النسخة من الخريطة: اذكر الحادثة ({ $incident }) وما هو الخطأ والمصدر الذي يبيّنه.
dossier-edited = آخر تعديل لهذا السجل: { $day }.
dossier-json = بيانات هذه الحادثة ({ "JSON" })
dossier-missing-title = لا توجد حادثة كهذه – { $name }
dossier-missing-what = لا يوجد ملف حادثة في هذا العنوان.
dossier-missing = لا يوجد ملف حادثة هنا
dossier-missing-suggestion = لعلك تقصد { $incident }.
dossier-missing-search = ابحث عن الحادثة على الخريطة
dossier-missing-ids = المعرّفات دائمة ولا يُعاد استخدامها. { $search }.
dossier-unreadable = تتعذر قراءة البيانات: { $reason }
dossier-ignored = { $problem } وقد أُهمل ذلك.
dossier-no-id = لا يذكر العنوان حادثة: ينقصه «id».
dossier-no-incident = لا توجد حادثة «{ $incident }» في هذه البيانات.
dossier-not-in-view = ليست هذه الحادثة ضمن العرض الذي جئت منه: { $filter }.
source-kind-news = صحافة
source-kind-agency = وكالة أنباء
source-kind-official = جهة رسمية
source-kind-ngo = منظمة غير حكومية
source-kind-reference = مرجع
source-kind-social = تواصل اجتماعي
dossier-when-and-where = { $when }، { $where }.
