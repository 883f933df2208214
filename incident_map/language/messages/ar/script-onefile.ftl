### The published page: headline, list, fields, and what it cannot do

script-onefile-with-context = { count-incident } (منها { $context } للخلفية)
script-onefile-chosen = { $number ->
    [one] حادثة مختارة
    [two] حادثتان مختارتان
    [few] { $number } حوادث مختارة
    [many] { $number } حادثة مختارة
   *[other] { $number } حادثة مختارة
}
script-onefile-holds = يضم هذا الملف { $number } من حوادث البيانات وعددها { $total }.
script-onefile-rejected = أُسقط من البيانات بسبب أخطاء: { count-row }.
script-onefile-rule = قاعدة العد: العدد { $rule }؛ والحادثة التي لا رقم لها لا تضيف شيئاً.
script-onefile-not-on-map = غير ظاهرة على الخريطة
script-onefile-no-match = لا حادثة توافق شروط التصفية هذه. وسّع التواريخ أو أزل شرطاً أو ألغِ الشروط كلها.
script-onefile-take-off = إزالة هذا الشرط
script-onefile-only = فقط: { $words }
script-onefile-back = → العودة إلى القائمة
script-onefile-list = { count-incident }، الأحدث أولاً
script-onefile-list-none = لا حوادث
script-onefile-more = عرض المزيد ({ $shown } من { $total })
script-onefile-near-possible = القرب محتمل لا مؤكد
script-onefile-now = المعروض الآن: { count-incident }، كل ما في هذا الملف؛ العدد { $rule }.
script-onefile-now-narrowed = المعروض الآن: { count-incident }، بعد التضييق في هذا الملف إلى { $words }؛ العدد { $rule }.
script-onefile-failed = تعذّر عرض الخريطة.
script-onefile-too-old = هذا الملف مضغوط، والمتصفح أقدم من أن يفتحه. يفتحه متصفح من عام 2023 أو بعده.
script-onefile-any = أي قيمة
script-onefile-from = من
script-onefile-to = إلى
script-onefile-wrong-order = اليوم الأول بعد اليوم الأخير.
script-onefile-find = بحث
script-onefile-find-in = بحث في: { $label }
script-onefile-options-all = الكل
script-onefile-options-chosen = المختار: { $number }
script-onefile-quoted = «{ $word }»
script-onefile-missing = لا يرد { $words } في أي نص هنا. تحقق من الكتابة: تُقبل الأسماء بأي رسم، لكن الخطأ الإملائي لا يُصحَّح.
script-onefile-no-value = «{ $value }» ليست من قيم «{ $name }»؛ فلم تُؤخذ في الحسبان.
script-onefile-no-value-here = «{ $value }» ليست من قيم «{ $name }» في هذا الملف؛ فلم تُؤخذ في الحسبان.
script-onefile-no-dates = يحتاج «{ "dates" }» إلى يوم أول ويوم أخير، كما في { "dates=2021-09-01&dates=2021-11-07" }؛ فلم يُؤخذ في الحسبان.
script-onefile-unknown = لا ترد «{ $value }» في هذا الملف ({ $label })؛ فلم تُؤخذ في الحسبان.
script-onefile-no-filter = لا يمكن لهذا الملف التصفية بحسب «{ $name }»؛ فلم يُؤخذ في الحسبان.
script-onefile-no-incident = لا حادثة برمز «{ $id }» في هذا الملف.
