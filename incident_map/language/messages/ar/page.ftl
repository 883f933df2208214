### What stands on every page: the pages by name, and what is wrong with data or link

page-map = الخريطة
page-map-help = الحوادث على خريطة { $country }، ومن يقول ماذا عن كل منها.
page-map-help-without-data = الحوادث على الخريطة، ومن يقول ماذا عن كل منها.
page-table = الجدول
page-table-help = الحوادث نفسها في جدول: كل ما تُظهره الخريطة وما لا تستطيع إظهاره.
page-trends = الاتجاهات
page-trends-help = الحوادث والضحايا عبر الزمن، وبحسب المحافظة، وبحسب الجهة ونسبة المسؤولية.
page-data = البيانات
page-data-help = تنزيل ما تراه والاستشهاد به والتحقق منه، ومقارنته بنسخة سابقة.
page-about = عن الخريطة
page-about-help = ما هذا، وكيف تُرمَّز الحوادث، والمصادر والترخيص والحدود.
page-no-incidents = تعذّر عرض الحوادث. { $reason }
page-preparing-search = يجري إعداد البحث، مرة واحدة بعد تشغيل البرنامج …
page-link-ignored = { $told } وقد أُهمل هذا الجزء من الرابط وطُبّق الباقي.
page-rows-left-out = أُسقط من البيانات بسبب أخطاء: { count-row }
page-cells-flagged = أُبقي مع التنبيه إليه: { count-cell }
page-problem-file = الملف
page-problem-lines = الأسطر
page-problem-number = العدد
page-problem-column = العمود
page-problem-value = القيمة
page-problem-reason = ما الخطأ
page-problem-row = الصف
page-problem-row-kept = أُبقي
page-problem-row-left-out = أُسقط
page-problems-all = يطبع الأمر { "`python -m incident_map validate`" } كل واحدة منها مع سطرها.
# Names of months would come in the browser's language, so there are none.
page-days-written = { "DD/MM/YYYY" }
page-open-to-network = الخريطة مفتوحة على الشبكة: يمكن لكل من يصل إلى هذا الجهاز أن يقرأها.
