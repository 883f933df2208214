### What a filter asks for

asked-nothing = جميع الحوادث
asked-certainly = وقعت يقيناً ضمن { $days }
asked-role-any = { $actors }
asked-role-perpetrator = { $actors } بصفة المنفّذ
asked-role-named = { $actors } وفق ما يذكره أحد المصادر منفّذاً
asked-role-target = { $actors } بصفة المستهدَف
asked-category = { $values }
asked-disagreement = المصادر مختلفة في { $values }
asked-precision = المكان معروف على مستوى { $values } على الأقل
asked-min-killed = { $killed ->
    [one] قتيل واحد على الأقل (الرقم { $rule })
    [two] قتيلان على الأقل (الرقم { $rule })
    [few] { $killed } قتلى على الأقل (الرقم { $rule })
    [many] { $killed } قتيلاً على الأقل (الرقم { $rule })
   *[other] { $killed } قتيلاً على الأقل (الرقم { $rule })
}
asked-words = الكلمات «{ $words }»
asked-bbox = بين خطي العرض { $south } و{ $north } وخطي الطول { $west } و{ $east }
asked-near = ضمن { $km } كم من النقطة { $latitude }، { $longitude }
asked-nearby = { $days ->
    [0] { $incident } وما وقع ضمن { $km } كم واليوم نفسه منها
    [one] { $incident } وما وقع ضمن { $km } كم ويوم واحد منها
    [two] { $incident } وما وقع ضمن { $km } كم ويومين منها
    [few] { $incident } وما وقع ضمن { $km } كم و{ $days } أيام منها
    [many] { $incident } وما وقع ضمن { $km } كم و{ $days } يوماً منها
   *[other] { $incident } وما وقع ضمن { $km } كم و{ $days } يوماً منها
}
asked-safe = الأماكن تقريبية والأسماء محجوبة
