### The presentation: what a step says of itself, the page around it, the list of stories

present-not-among = ليست { $incident } من هذه الحوادث، فلم تُعلَّم.
present-killed-not-known = { harmed-killed }: العدد غير معروف
present-not-on-map = غير ظاهرة على الخريطة: لا تُعرف نقطة لها.
present-one-not-on-map = هذه الحادثة غير ظاهرة على الخريطة: لا تُعرف نقطة لها.
present-place = المكان: { $precision }.
present-differ = المصادر مختلفة في { $fields }.
present-background = حادثة للخلفية.
present-double = محسوبة مع احتمال تكرارها.
present-one-of = واحدة من { count-incident }.
present-one-of-asked = واحدة من { count-incident }: { $asked }.
present-together = المجموع: { $what }.
present-context = { figure-context }.
present-areas = أماكن معروفة بنطاقها فقط: { $some } من أصل { $total }.
present-disputed = المصادر مختلفة في { $some } من أصل { $total }.
present-possible = في هذه الأيام احتمالاً فقط: { $some }.
present-no-data = تعذّرت قراءة البيانات: { $error }
present-no-story = لا يمكن عرض هذه القصة.
present-missing = لا توجد قصة باسم «{ $name }».
present-address = العنوان
present-not-used = لم يُستخدم: القصة نفسها تحدد ما تعرضه.
present-any-view = يمكن عرض أي اختيار كما هو: ضع { $path } قبل { $mark } في عنوانه، مثل { $example }.
present-key-next = → · { "Space" } · { "Page down" } · { "Enter" }
present-key-back = ← · { "Page up" } · { "Backspace" }
present-key-ends = { "Home" } · { "End" }
present-key-step = 1 … 9
present-key-black = B · .
present-key-notes = N
present-key-autoplay = A
present-key-full = F
present-key-place = 0
present-key-theme = T
present-key-keys = ? · H
present-key-leave = { "Esc" }
present-does-next = الخطوة التالية
present-does-back = الخطوة السابقة
present-does-ends = الخطوة الأولى، الخطوة الأخيرة
present-does-step = الخطوة بهذا الرقم (رقمان: أحدهما بعد الآخر)
present-does-black = شاشة سوداء، ثم العودة
present-does-notes = ملاحظات المقدِّم في نافذة خاصة بها
present-does-autoplay = تشغيل العرض التلقائي أو إيقافه
present-does-full = ملء الشاشة
present-does-place = موضع الخطوة نفسها بعد تحريك الخريطة
present-does-theme = داكن أو فاتح
present-does-keys = هذه المفاتيح
present-does-leave = الخروج إلى الخريطة
present-page-draft = مسودة من رابط، بكلمات من أنشأ الرابط.
present-page-notes-of = ملاحظات المقدِّم: { $title }
present-page-bar = العرض
present-page-back = الخطوة السابقة (←)
present-page-next = الخطوة التالية (→)
present-page-autoplay = عرض تلقائي (A)
present-page-notes = ملاحظات المقدِّم (N)
present-page-black = شاشة سوداء (B)
present-page-full = ملء الشاشة (F)
present-page-theme = داكن أو فاتح (T)
present-page-help = المفاتيح (?)
present-page-leave = الخروج إلى الخريطة ({ "Esc" })
present-page-map = الخريطة
present-page-left-out = { $number ->
    [one] لم يُستخدم أمر واحد مما طُلب: اضغط ? لقراءة ما هو.
    [two] لم يُستخدم أمران مما طُلب: اضغط ? لقراءة ما هما.
    [few] لم تُستخدم { $number } أمور مما طُلب: اضغط ? لقراءة ما هي.
    [many] لم يُستخدم { $number } أمراً مما طُلب: اضغط ? لقراءة ما هي.
   *[other] لم يُستخدم { $number } أمر مما طُلب: اضغط ? لقراءة ما هي.
}
present-page-speaker = ملاحظات المقدِّم
present-page-keys = المفاتيح
present-page-faults = ما لم يُستخدم
present-page-touch = على شاشة اللمس تُسحب إصبع واحدة للانتقال إلى الخطوة التالية، وتُحرَّك الخريطة بإصبعين.
present-page-close = إغلاق
present-page-no-script = تحتاج الخريطة إلى { "JavaScript" }. وهذا ما تقوله الخطوات.
present-page-title = عرض
present-page-title-of = عرض – { $name }
present-page-stories = القصص
present-page-unusable = لا يمكن عرض { $name }.
present-page-faults-of = ما لم يُستخدم: { $amount }
present-page-no-stories = لا قصص بعد في المجلد «{ $folder }».
present-page-unusable-files = ملفات لا يمكن عرضها
