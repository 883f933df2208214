### Amounts on the map: heat map, governorates and rates

script-amounts-layers = المعروض
script-amounts-layer-marks = الحوادث واحدة واحدة
script-amounts-layer-heat = خريطة الكثافة
script-amounts-layer-governorates = المحافظات
script-amounts-layer-rates = المعدلات بحسب المحافظة
script-amounts-measures = ما يُعدّ
script-amounts-measure-incidents = الحوادث
script-amounts-measure-killed = { harmed-title-killed }
script-amounts-measure-wounded = { harmed-title-wounded }
script-amounts-too-vague = لا يُعرف مكان أي من هذه الحوادث بدقة تكفي؛ انظر القائمة.
script-amounts-nobody-killed = لا قتلى في هذا الجزء من الخريطة.
script-amounts-nobody-wounded = لا جرحى في هذا الجزء من الخريطة.
script-amounts-nothing = لا شيء في هذا الجزء من الخريطة.
script-amounts-cell-incidents = { $number ->
   *[other] عدد الحوادث في هذه الخلية من نحو { $km } كم: { $amount }
}
script-amounts-cell-killed = القتلى في هذه الخلية من نحو { $km } كم: { $amount }
script-amounts-cell-wounded = الجرحى في هذه الخلية من نحو { $km } كم: { $amount }
script-amounts-not-drawn = غير مرسوم: { count-incident } ({ $reasons }).
script-amounts-heat-incidents = خريطة كثافة: عدد الحوادث في كل خلية من نحو { $km } كم.
script-amounts-heat-killed = خريطة كثافة: القتلى، العدد { $rule }، في كل خلية من نحو { $km } كم.
script-amounts-heat-wounded = خريطة كثافة: الجرحى، العدد { $rule }، في كل خلية من نحو { $km } كم.
script-amounts-most-in-cell = الأكثر في خلية واحدة: { $amount }.
script-amounts-governorates-incidents = المحافظات بحسب عدد الحوادث.
script-amounts-governorates-killed = المحافظات بحسب القتلى، العدد { $rule }.
script-amounts-governorates-wounded = المحافظات بحسب الجرحى، العدد { $rule }.
script-amounts-rates-incidents = المحافظات بحسب حصتها من الحوادث، بالمئة.
script-amounts-rates-killed = المحافظات بحسب القتلى لكل حادثة، العدد { $rule }.
script-amounts-rates-wounded = المحافظات بحسب الجرحى لكل حادثة، العدد { $rule }.
script-amounts-most = الأكثر: { $governorates }.
script-amounts-of = { $governorate } ({ $amount })
script-amounts-no-figure-killed = { count-incident }؛ لا يذكر أي مصدر رقماً للقتلى
script-amounts-no-figure-wounded = { count-incident }؛ لا يذكر أي مصدر رقماً للجرحى
script-amounts-figure-killed = القتلى: { $amount } (العدد { $rule })
script-amounts-figure-killed-range = القتلى: { $amount } (العدد { $rule }؛ الأدنى { $low }، والأعلى { $high })
script-amounts-figure-wounded = الجرحى: { $amount } (العدد { $rule })
script-amounts-figure-wounded-range = الجرحى: { $amount } (العدد { $rule }؛ الأدنى { $low }، والأعلى { $high })
script-amounts-in = في { $number ->
    [one] حادثة واحدة
    [two] حادثتين
    [few] { $number } حوادث
    [many] { $number } حادثة
   *[other] { $number } حادثة
}
script-amounts-in-without = { script-amounts-in }، منها بلا رقم: { $without }
script-amounts-named = { $governorate }: { $said }
script-amounts-legend-heat-incidents = عدد الحوادث في كل خلية من نحو { $km } كم
script-amounts-legend-heat-killed = القتلى في كل خلية من نحو { $km } كم (العدد { $rule })
script-amounts-legend-heat-wounded = الجرحى في كل خلية من نحو { $km } كم (العدد { $rule })
script-amounts-legend-governorates-incidents = عدد الحوادث بحسب المحافظة المسجلة
script-amounts-legend-governorates-killed = القتلى بحسب المحافظة المسجلة (العدد { $rule })
script-amounts-legend-governorates-wounded = الجرحى بحسب المحافظة المسجلة (العدد { $rule })
script-amounts-legend-rates-incidents = حصة الحوادث بحسب المحافظة المسجلة، بالمئة
script-amounts-legend-rates-killed = القتلى لكل حادثة بحسب المحافظة المسجلة (العدد { $rule })
script-amounts-legend-rates-wounded = الجرحى لكل حادثة بحسب المحافظة المسجلة (العدد { $rule })
script-amounts-classes-heat = الألوان بحسب الترتيب: نصف الخلايا المعروضة له اللون الأول.
