### The card of the selected incident

incident-card-back = العودة إلى القائمة
incident-card-filtered-out = ليست من الحوادث التي تُبقيها شروط التصفية؛ وهي معروضة لأنك اخترتها.
incident-card-paste = نص للصق
incident-card-nearby = ما وقع بالقرب منها
incident-card-kilometres = الكيلومترات
incident-card-days = الأيام
incident-card-near = { $incidents } (المسافة حتى { $km } كم، والمدة: { $days })، منها يقيناً { $certain } واحتمالاً { $possible }، بقدر ما يُعرف من الأماكن والتواريخ. وما لا نقطة له لا تُقاس مسافته.
incident-card-show-near = عرضها على الخريطة وفي القائمة
incident-card-no-type = النوع غير معروف
incident-card-no-corroboration = لم يُذكر مدى التأكيد
incident-card-dossier = فتح الملف
incident-card-dossier-help = الإفادات كلها جنباً إلى جنب، للقراءة والطباعة والاستشهاد
incident-card-differ = أين تختلف المصادر
incident-card-no-point = { $precision }؛ لا نقطة لها على الخريطة
incident-card-note = ملاحظة المحررين: { $note }
incident-card-claims = من يقول ماذا
incident-card-sources-differ = المصادر مختلفة
incident-card-no-claims = لم تُسجَّل أي إفادات عن هذه الحادثة.
incident-card-published = { $source }، { $day }
incident-card-no-address = { $source } (بلا عنوان عام معروف)
incident-card-claim-note = ملاحظة: { $note }
