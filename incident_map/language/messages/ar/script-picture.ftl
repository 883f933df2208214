### The map as a picture

script-picture-single = { "PNG" } بحجم الشاشة (1×)
script-picture-double = { "PNG" } بضعف الحجم (2×)
script-picture-copy = نسخ الصورة (2×)
script-picture-saved = حُفظت باسم { $name }
script-picture-copied = نُسخت الصورة
script-picture-making = يجري إعداد الصورة …
script-picture-failed = تعذّر إعداد الصورة.
script-picture-not-copied = لا يسمح المتصفح بنسخ الصورة.
script-picture-save-instead = حفظها بدلاً من ذلك
script-picture-no-incidents = تعذّر تحميل الحوادث، فلا صورة صحيحة لها.
script-picture-no-figures = تعذّر تحميل أرقام هذه الأيام.
script-picture-too-large = الصورة أكبر مما يتحمّله هذا المتصفح.
script-picture-save-single = الحفظ بحجم 1×
script-picture-tiles = لا يمكن حفظ هذه الخلفية: يجوز عرض خرائطها لا نسخها.
script-picture-use-built-in = استخدام الخريطة المدمجة
script-picture-not-given-back = لا يسمح هذا المتصفح بحفظ صورة من صفحة؛ وقد يسمح غيره.
script-picture-bars = الحوادث عبر الزمن. الفاتح: اليوم غير معروف بدقة.
script-picture-bars-shaded = الحوادث عبر الزمن. المظلل: على هذه الخريطة. الفاتح: اليوم غير معروف بدقة.
script-picture-in-view = في العرض: { count-incident }.
script-picture-in-view-partly = في العرض: { count-incident }، منها بجزء من النطاق فقط: { $partly }.
script-picture-window = مدة من: { $title }.
script-picture-ringed = داخل الدائرة: { $title }.
script-picture-undated = { script-play-undated }.
script-picture-licence = الترخيص: { $licence }
script-picture-map = الخريطة: { $credits }
script-picture-link = الرابط: { $link }
