### What sources say, and where they differ

number-0 = لا
number-1 = واحد
number-2 = اثنان
number-3 = ثلاثة
number-4 = أربعة
number-5 = خمسة
number-6 = ستة
number-7 = سبعة
number-8 = ثمانية
number-9 = تسعة
quantity-source = { $number ->
    [one] مصدر واحد
    [two] مصدران
    [few] { $words } مصادر
    [many] { $words } مصدراً
   *[other] { $words } مصدر
}
quantity-statement = { $number ->
    [one] قول واحد
    [two] قولان
    [few] { $words } أقوال
    [many] { $words } قولاً
   *[other] { $words } قول
}
named-and-more = { $names } و{ $more } غيرها
source-not-named = مصدر غير مسمّى
claim-status = { $value }: { $status }
claim-detail = { $value } ({ $detail })
claim-without-value = مذكور بلا قيمة
field-date = التاريخ
field-place = المكان
field-perpetrator = المنفّذ
field-attribution = نسبة المسؤولية
field-target = المستهدَف
field-weapon = السلاح
field-weapon-count = عدد الأسلحة
field-killed = القتلى
field-wounded = الجرحى
field-kidnapped = المخطوفون
field-damage = الأضرار
field-defence = الدفاع
field-response = الرد
field-background = الخلفية
differ-actors = { $field }: { $sources }، وتتحدث عن { $actors }.
differ-dates = { $field }: { $sources }، وتقول { $days }.
differ-places = { $field }: { $sources }؛ { $places }.
differ-figures = { $field }: { $sources }، من { $low } إلى { $high }. { $ends }.
differ-figures-best = { $field }: { $sources }، من { $low } إلى { $high }؛ والرقم الأرجح هنا { $best }. { $ends }.
differ-ends = الأدنى: { $lowest } ({ $low })، والأعلى: { $highest } ({ $high })
differ-account = { $status }: { $who }
differ-place = { $who }: «{ $place }»
differ-place-status = { $who }: «{ $place }» ({ $status })
differ-named = مسمّى
claim-citing = { $outlet }، نقلاً عن { $reported_by }
claim-on-attribution = عن نسبة المسؤولية: { $said }
