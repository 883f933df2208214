### The card of an incident beside the map, and the preview of a picture

incident-card-no-corroboration = لم تُذكر درجة التأكيد
incident-card-dossier = فتح ملف الحادثة
incident-card-dossier-what = كل الإفادات جنباً إلى جنب، للقراءة والطباعة والاستشهاد
incident-card-no-point = { $precision }؛ ولا نقطة لها على الخريطة
incident-card-editors-note = ملاحظة المحررين: { $note }
incident-card-differ = المصادر مختلفة
incident-card-no-address = (لا عنوان عام معروف)
incident-card-no-claims = لم تُسجَّل إفادات عن هذه الحادثة.
preview-drawing = يجري الرسم …
preview-picture = معاينة الصورة
