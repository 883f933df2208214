### The card of an incident in a published page

script-card-no-type = النوع غير معروف
script-card-no-corroboration = التأكيد غير مذكور
script-card-outside = ليست من الحوادث التي تُبقيها التصفية؛ معروضة لأنك اخترتها.
script-card-page = الملف في صفحة
script-card-page-what = كل الإفادات جنباً إلى جنب، للقراءة والطباعة والاستشهاد
script-card-editors-note = ملاحظة المحررين: { $note }
script-card-claims = من يقول ماذا
script-card-differences = أين تختلف المصادر
script-card-no-point = { $precision }؛ بلا نقطة على الخريطة
script-card-not-known = غير معروف
script-card-no-claims = لم تُسجَّل إفادات عن هذه الحادثة.
script-card-citing = ، نقلاً عن { $reported_by }
script-card-no-address = (بلا عنوان عام معروف)
script-card-note = ملاحظة: { $note }
script-card-archived = نسخة محفوظة
