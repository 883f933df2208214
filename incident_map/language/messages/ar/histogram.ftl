### Incidents over time, to brush for the dates

histogram-title-week = الحوادث في الأسبوع
histogram-title-month = الحوادث في الشهر
histogram-title-year = الحوادث في السنة
histogram-brush = اسحب فوق الأعمدة لتحديد التواريخ.
histogram-all-dates = كل التواريخ
histogram-pale = الفاتح: حصص من حوادث تمتد تواريخها إلى أكثر من عمود.
histogram-undated = غير مرسوم: { count-undated-incident }.
histogram-incidents = الحوادث
histogram-bars-day = الحوادث في اليوم، { $period }
histogram-bars-week = الحوادث في الأسبوع، { $period }
histogram-bars-month = الحوادث في الشهر، { $period }
histogram-bars-quarter = الحوادث في ربع السنة، { $period }
histogram-bars-year = الحوادث في السنة، { $period }
histogram-bars-decade = الحوادث في العقد، { $period }
histogram-bars-century = الحوادث في القرن، { $period }
