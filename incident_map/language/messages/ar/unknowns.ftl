### What is not known of an incident

unknown-date = لا يُعرف متى وقعت.
unknown-start = لا يُعرف متى بدأت.
unknown-end = لا يُعرف متى انتهت.
unknown-single-day = { $number ->
    [two] لم يثبت يوم بعينه: تدعم المصادر يومين.
    [few] لم يثبت يوم بعينه: تدعم المصادر { $number } أيام.
    [many] لم يثبت يوم بعينه: تدعم المصادر { $number } يوماً.
    [one] لم يثبت يوم بعينه: تدعم المصادر يوماً واحداً.
   *[other] لم يثبت يوم بعينه: تدعم المصادر { $number } يوم.
}
unknown-place-country = لا يُعرف أين وقعت داخل البلد.
unknown-place-governorate = لا يُعرف المكان إلا على مستوى المحافظة.
unknown-place-district = لا يُعرف المكان إلا على مستوى القضاء.
unknown-place-subdistrict = لا يُعرف المكان إلا على مستوى الناحية.
unknown-precision = لم يُذكر مدى دقة معرفة المكان.
unknown-point = لا تُعرف نقطة يصح وضعها على الخريطة.
unknown-perpetrator = لا يسمّي أي مصدر منفّذاً.
unknown-only-suspected = المنفّذ موضع اشتباه فقط: لا يسمّيه أي مصدر جزماً.
unknown-who = لم يثبت من نفّذها.
unknown-figure-killed = لا يذكر أي مصدر رقماً للقتلى.
unknown-figure-wounded = لا يذكر أي مصدر رقماً للجرحى.
unknown-figure-kidnapped = لا يذكر أي مصدر رقماً للمخطوفين.
unknown-without-claims-killed = لا يوجد رقم للقتلى.
unknown-without-claims-wounded = لا يوجد رقم للجرحى.
unknown-without-claims-kidnapped = لا يوجد رقم للمخطوفين.
unknown-told-in-words = { $sentence } وقد ورد ذلك بالكلمات فقط.
unknown-best-killed = تعذّر اختيار رقم أرجح للقتلى.
unknown-best-wounded = تعذّر اختيار رقم أرجح للجرحى.
unknown-best-kidnapped = تعذّر اختيار رقم أرجح للمخطوفين.
unknown-weapon = لا يذكر أي مصدر السلاح المستخدم.
unknown-claims = لم تُسجَّل أقوال المصادر، فلا يُعرف من قال ماذا.
unknown-single-source = تستند إلى مصدر واحد: لا يُعرف أن غيره أوردها مستقلاً.
unknown-contested = لا يمكن أن تصح جميع الروايات عن الحدث نفسه، ولا شيء يحسم بينها.
unknown-uncorroborated = ثمة قول واحد عنها، ولا يسنده خبر آخر.
unknown-one-source = لم يُسجَّل إلا مصدر واحد.
unknown-address-of-all = ليس للمصدر عنوان عام معروف.
unknown-address = { $number ->
   *[other] بلا عنوان عام معروف: { $some } من { $sources }.
}
unknown-day-of-all = ليس للمصدر يوم نشر معروف.
unknown-day = { $number ->
   *[other] بلا يوم نشر معروف: { $some } من { $sources }.
}
unknown-quotes = { $number ->
   *[other] غير مسجَّل بكلمات المصدر نفسه: { $some } من { $statements }.
}
unknown-all-quotes = لم يُسجَّل بكلمات المصدر نفسه أي من { $statements }.
unknown-agreement = المصادر مختلفة في { $fields }، ولا يمكن أن تصح كلها.
