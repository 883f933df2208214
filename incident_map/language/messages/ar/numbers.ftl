### Lists and numbers

list-comma = ،{ " " }
# Names may run from left to right; the list still runs from right to left.
list-names = ،{ "\u200F" }{ " " }
list-and = { $before } و{ $last }
list-or = { $before } أو { $last }
count-incident = { $number ->
    [one] حادثة واحدة
    [two] حادثتان
    [few] { $number } حوادث
    [many] { $number } حادثة
   *[other] { $number } حادثة
}
count-undated-incident = { $number ->
    [one] حادثة واحدة بلا تاريخ
    [two] حادثتان بلا تاريخ
    [few] { $number } حوادث بلا تاريخ
    [many] { $number } حادثة بلا تاريخ
   *[other] { $number } حادثة بلا تاريخ
}
count-other-incident = { $number ->
    [one] حادثة أخرى
    [two] حادثتان أخريان
    [few] { $number } حوادث أخرى
    [many] { $number } حادثة أخرى
   *[other] { $number } حادثة أخرى
}
count-background-incident = { $number ->
    [one] حادثة واحدة للخلفية
    [two] حادثتان للخلفية
    [few] { $number } حوادث للخلفية
    [many] { $number } حادثة للخلفية
   *[other] { $number } حادثة للخلفية
}
count-claim = { $number ->
    [one] إفادة واحدة
    [two] إفادتان
    [few] { $number } إفادات
    [many] { $number } إفادة
   *[other] { $number } إفادة
}
count-actor = { $number ->
    [one] جهة واحدة
    [two] جهتان
    [few] { $number } جهات
    [many] { $number } جهة
   *[other] { $number } جهة
}
count-file = { $number ->
    [one] ملف واحد
    [two] ملفان
    [few] { $number } ملفات
    [many] { $number } ملفاً
   *[other] { $number } ملفاً
}
count-problem = { $number ->
    [one] مشكلة واحدة
    [two] مشكلتان
    [few] { $number } مشكلات
    [many] { $number } مشكلة
   *[other] { $number } مشكلة
}
count-cell = { $number ->
    [one] خلية واحدة
    [two] خليتان
    [few] { $number } خلايا
    [many] { $number } خلية
   *[other] { $number } خلية
}
count-governorate = { $number ->
    [one] محافظة واحدة
    [two] محافظتان
    [few] { $number } محافظات
    [many] { $number } محافظة
   *[other] { $number } محافظة
}
count-row = { $number ->
    [one] صف واحد
    [two] صفان
    [few] { $number } صفوف
    [many] { $number } صفاً
   *[other] { $number } صف
}
count-day = { $number ->
    [one] يوم واحد
    [two] يومان
    [few] { $number } أيام
    [many] { $number } يوماً
   *[other] { $number } يوم
}
count-source = { $number ->
    [one] مصدر واحد
    [two] مصدران
    [few] { $number } مصادر
    [many] { $number } مصدراً
   *[other] { $number } مصدر
}
count-figure = { $number ->
    [one] رقم واحد
    [two] رقمان
    [few] { $number } أرقام
    [many] { $number } رقماً
   *[other] { $number } رقم
}
count-step = { $number ->
    [one] خطوة واحدة
    [two] خطوتان
    [few] { $number } خطوات
    [many] { $number } خطوة
   *[other] { $number } خطوة
}
