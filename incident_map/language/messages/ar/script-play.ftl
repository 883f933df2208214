### Playing through time

script-play-name = تشغيل عبر الزمن
script-play-play = تشغيل
script-play-pause = إيقاف مؤقت
script-play-again = تشغيل من جديد
script-play-back = خطوة إلى الوراء
script-play-forward = خطوة إلى الأمام
script-play-close = إغلاق التشغيل وعرض جميع تواريخ التصفية
script-play-time = الزمن
script-play-step = الخطوة
script-play-unit-day = يوم
script-play-unit-week = أسبوع
script-play-unit-month = شهر
script-play-show = المعروض
script-play-width-day = { count-day }
script-play-width-week = { $number ->
    [one] أسبوع واحد
    [two] أسبوعان
    [few] { $number } أسابيع
    [many] { $number } أسبوعاً
   *[other] { $number } أسبوع
}
script-play-width-month = { $number ->
    [one] شهر واحد
    [two] شهران
    [few] { $number } أشهر
    [many] { $number } شهراً
   *[other] { $number } شهر
}
script-play-width-all = كل ما مضى
script-play-speed = السرعة
script-play-none = لا حادثة مؤرخة
script-play-count = المجموع: { count-incident }
script-play-count-in-view = المجموع: { count-incident }، في العرض: { $inside }
script-play-undated = مشمول أياً كانت التواريخ، بلا تاريخ: { $number }
script-play-all-dates = جميع التواريخ: { $days }
script-play-ended = النهاية: { $said }
script-play-paused = إيقاف مؤقت: { $said }
script-play-not-loaded = تعذّر تحميل التواريخ.
