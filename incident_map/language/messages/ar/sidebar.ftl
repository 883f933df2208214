### The sidebar: what its fields say beside the filters' own labels

sidebar-any = أي قيمة
sidebar-any-or-typed = أي قيمة: اختر أو اكتب اسماً
sidebar-exact-dates = تواريخ محددة
sidebar-exact-dates-help = يوم أو شهر (2021-10) أو سنة، أو اثنان منها.
# What is typed here is read in English.
sidebar-dates-not-understood = تعذّر فهم ذلك. اكتب 2021-10-21 أو { "21 October 2021" } أو شهراً أو سنة.
sidebar-no-actor = لا جهة في هذه البيانات باسم «{ $typed }».
sidebar-no-governorate = لا محافظة في هذه البيانات باسم «{ $typed }».
sidebar-several = ما يحوي اسمه «{ $typed }»: { $names }، وهي في أعلى القائمة.
sidebar-very-many = ما يحوي اسمه «{ $typed }»: { $names }، وأولها في أعلى القائمة.
