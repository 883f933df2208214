### The pages for the projector

projector-draft = مسودة من رابط، بكلمات من أنشأ الرابط.
projector-title = العرض – { $name }
projector-notes = ملاحظات المقدّم
projector-notes-of = ملاحظات المقدّم: { $title }
projector-presentation = العرض التقديمي
projector-previous = الخطوة السابقة (←)
projector-next = الخطوة التالية (→)
projector-autoplay = تشغيل تلقائي (A)
projector-notes-key = ملاحظات المقدّم (N)
projector-black = شاشة سوداء (B)
projector-full = ملء الشاشة (F)
projector-theme = داكن أو فاتح (T)
projector-keys-key = المفاتيح (?)
projector-leave = العودة إلى الخريطة ({ "Esc" })
projector-faults = { $number ->
    [one] أُسقط شيء واحد مما طُلب: اضغط ? لقراءته.
    [two] أُسقط شيئان مما طُلب: اضغط ? لقراءتهما.
    [few] أُسقطت { $number } أشياء مما طُلب: اضغط ? لقراءتها.
    [many] أُسقط { $number } شيئاً مما طُلب: اضغط ? لقراءتها.
   *[other] أُسقط { $number } شيء مما طُلب: اضغط ? لقراءتها.
}
projector-keys = المفاتيح
projector-left-out = ما أُسقط
projector-touch = على شاشة اللمس، تمرير إصبع واحدة ينقل إلى الخطوة التالية، وإصبعان تحرّكان الخريطة.
projector-close = إغلاق
projector-no-script = تحتاج الخريطة إلى { "JavaScript" }. وهذا ما تقوله الخطوات.
projector-stories = القصص
projector-cannot = لا يمكن عرض { $name }.
projector-so-many-left-out = أُسقط: { $number }
projector-no-stories = لا قصص بعد في المجلد «{ $folder }».
projector-unusable = ملفات لا يمكن عرضها
projector-any-view = يمكن تقديم أي عرض كما هو: ضع { $path } قبل { $mark } في عنوانه، مثلاً { $example }.
