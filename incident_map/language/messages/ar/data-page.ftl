### The data page: download, cite, and use other data

data-page-download = نزّل ما تراه
data-page-tables = أي الصفوف
data-page-tables-incidents = الحوادث
data-page-tables-claims = الإفادات
data-page-tables-both = الحوادث والإفادات
data-page-format-csv = { "CSV" }
data-page-format-xlsx = { "Excel" }
data-page-format-geojson = { "GeoJSON" }
data-page-format-gpkg = { "GeoPackage" }
data-page-format-parquet = { "Parquet" }
data-page-format-json = { "JSON" }
data-page-what = حوادث العنوان نفسها تماماً، بأعمدة دليل الترميز؛ ونسخة البيانات وشروط التصفية في اسم الملف. ويمكن لبرنامج أن يطلب الشيء نفسه:
data-page-api = واجهة البرمجة
data-page-bundle = حزمة لإعادة الحساب
data-page-bundle-what = حوادث هذا الاختيار وإفاداته ومصادره وجهاته، مع مخطط البيانات ودليل الترميز والاستعلام والأعداد وصيغة الاستشهاد والترخيص، ونص برمجي يطبع المجاميع نفسها. والاستعلام نفسه على نسخة البيانات نفسها يعطي الملف نفسه حرفاً بحرف.
data-page-bundle-download = تنزيل الحزمة
data-page-one-file = خريطة في ملف واحد
data-page-one-file-what = هذا الاختيار في ملف { "HTML" } واحد: الخريطة وشروط التصفية والإفادات والمصادر؛ لا يحتاج إلى شبكة، ويُفتح في أي متصفح، ومن ذاكرة { "USB" } أيضاً.
data-page-one-file-too-many = أقصى ما يتسع له ملف واحد: { count-incident }. ضيّق شروط التصفية.
data-page-one-file-not-built = يُصنع من مكتبات المتصفح: شغّل { "`npm ci --omit=dev`" } مرة واحدة.
data-page-one-file-download = تنزيل الخريطة
data-page-cite = الاستشهاد
data-page-own = بياناتك أنت
data-page-own-what = يتحول ملف مُصدَّر من { "UCDP GED" } أو { "ACLED" } أو { "GTD" } كما نُزّل إلى مجلد بيانات لهذا البرنامج؛ وتبقى التواريخ والأماكن غير الدقيقة كما هي، ويُذكر كل خطأ مع سطره:
# A command: its words, but for the names of file and folder, are the same in every language.
data-page-own-convert = { "python -m incident_map convert export.csv" } { $folder }
data-page-own-folder = { "folder" }
