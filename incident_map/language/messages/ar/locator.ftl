### Small maps of a dossier

small-map-towns = البلدات المسمّاة: { $towns }.
small-map-inset = تبيّن خريطة صغيرة في الزاوية موضعها من { $country }.
small-map-scale = يبيّن مقياس الرسم { $km } كم.
small-map-within = ضمن { $km } كم
