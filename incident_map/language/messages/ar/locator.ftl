### Small maps of a dossier

small-map-credit = بيانات الخريطة: { "Natural Earth" } و{ "GSHHG" } و{ "GeoNames (CC BY 4.0)" }.
small-map-towns = البلدات المسمّاة: { $towns }.
small-map-inset = تبيّن خريطة صغيرة في الزاوية موضعها من { $country }.
small-map-scale = يبيّن مقياس الرسم { $km } كم.
small-map-kilometres = { $km } كم
small-map-within = ضمن { $km } كم
small-map-point = النقطة المسجلة
small-map-point-for = النقطة المسجلة لموقع { $place }
small-map-area = نطاق نصف قطره { $km } كم حول { $where }؛ وقعت الحادثة في مكان ما داخله
small-map-no-size = { $where }؛ سعة النطاق غير مسجلة
small-map-symbol = يبيّن رمز المكان، وهو { $known }.
small-map-circle = دائرة متقطعة نصف قطرها { $km } كم؛ { $known }؛ الموقع الدقيق غير معروف.
small-map-circle-and-symbol = دائرة متقطعة نصف قطرها { $km } كم؛ { $known }؛ وفي وسطها رمز.
small-map-first-level = { $name } ({ $level })
small-map-district = قضاء { $name }
small-map-somewhere = في مكان ما من { $where }؛ { $reason }
small-map-somewhere-and = في مكان ما من { $where }؛ { $reason }؛ { $remark }
small-map-no-point = لم تُنشر نقطة لها
small-map-vague-point = نقطتها لا تدل على نطاق أصغر
small-map-city-only = ليس في بيانات الخريطة سوى المدينة، و{ $level } أوسع منها
small-map-both = كلتاهما معلَّمة، إذ تضع حدود الخريطة القضاء في { $areas }
small-map-no-borders = حدودها ليست في بيانات الخريطة
small-map-outlined = المرسوم حدود { $country }؛ ولا رمز لأن النقطة غير معروفة.
small-map-hatched = المظلَّل بالخطوط: { $areas }؛ ولا رمز لأن النقطة غير معروفة.
small-map-named = المكان المسمّى هو { $place }.
