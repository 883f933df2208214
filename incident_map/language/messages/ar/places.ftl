### Places, and why some are not drawn

precision-site = الموقع معروف بدقة
precision-neighbourhood = معروف على مستوى الحي
precision-settlement = معروف على مستوى البلدة أو القرية
precision-subdistrict = معروف على مستوى الناحية
precision-district = معروف على مستوى القضاء
precision-governorate = معروف على مستوى المحافظة
precision-country = معروف على مستوى البلد فقط
precision-unknown = المكان غير معروف
precision-within = { $precision }، ضمن نحو { $km } كم
place-not-known = المكان غير معروف
place-precise = { $place } ({ $precision })
not-drawn-abroad = { $number } خارج { $country }
not-drawn-no-known-place = { $number } بلا مكان معروف
not-drawn-named-place-no-known-point = { $number } مكانها مسمّى وغير محدد الموقع
not-drawn-known-to-the-country-only = { $number } معروفة على مستوى البلد فقط
not-drawn-area-of-unknown-size = { $number } في نطاق غير معروف السعة
not-drawn-outside-these-governorates = { $number } مسجلة خارج هذه المحافظات
not-drawn-no-governorate-known = { $number } بلا محافظة مسجلة
