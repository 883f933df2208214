### Waters, by their names on the map

water-euphrates = الفرات
water-tigris = دجلة
water-shatt-al-arab = شط العرب
water-gharraf = الغراف
water-diyala = ديالى
water-great-zab = الزاب الكبير
water-little-zab = الزاب الصغير
water-lake-tharthar = بحيرة الثرثار
water-lake-razzaza = بحيرة الرزازة
water-lake-habbaniyah = بحيرة الحبانية
water-lake-urmia = بحيرة أرومية
water-lake-van = بحيرة وان
water-lake-dukan = بحيرة دوكان
water-lake-darbandikhan = بحيرة دربندخان
water-adhaim = العظيم
water-khabur = الخابور
water-green-zone-approximate = المنطقة الخضراء (تقريباً)
