### The storyboard: views collected into a story

storyboard-label = قصة لجهاز العرض
storyboard-new = قصتي
storyboard-title = عنوان القصة
storyboard-step-title = عنوان الخطوة
storyboard-step-text = النص على الشاشة: جملة أو جملتان
storyboard-step-notes = ملاحظات للمقدِّم
storyboard-add = أضف هذا الاختيار إلى القصة
storyboard-present-view = اعرض هذا الاختيار
storyboard-new-step = الخطوة الجديدة
storyboard-full = في القصة { count-step }، وهذا أقصى ما تتسع له.
storyboard-up = إلى الأعلى
storyboard-down = إلى الأسفل
storyboard-remove = حذف
storyboard-button-help = { $label }: { $step }
storyboard-present = اعرض القصة
storyboard-too-long = القصة أطول من أن يتسع لها رابط. نزّلها وضعها في مجلد القصص ثم اعرضها من هناك.
storyboard-download = تنزيل بصيغة { "YAML" }
storyboard-kept = { count-step }، محفوظة في علامة التبويب هذه من المتصفح فقط: نزّل القصة للاحتفاظ بها.
storyboard-open = فتح قصة ({ "YAML" })
