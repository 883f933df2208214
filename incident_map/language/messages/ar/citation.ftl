### How to cite a view, its licence, and what must be said about it wherever it travels

citation-no-year = د.ت.
citation-work = { $author } ({ $year }). { $title }. نسخة البيانات { $version } [مجموعة بيانات].
citation-work-unsigned = ({ $year }). { $title }. نسخة البيانات { $version } [مجموعة بيانات].
citation-selection = الاختيار: { $filter } ({ $count }).
citation-selection-query = الاختيار: { $filter } ({ $count }؛ الاستعلام { $query }).
citation-shown = معروضة مع { $map }.
citation-folder = حوادث مجلد البيانات «{ $folder }»
citation-data-set = مجموعة بيانات.
citation-unknown-author = غير معروف؛ انظر مجلد البيانات
citation-please = إذا استخدمت هذا الاختيار من البيانات، فيُرجى الاستشهاد به على النحو الآتي.
citation-counting = لكل حصيلة رقم أدنى ورقم أرجح ورقم أعلى. ويجمع المجموع واحداً من الثلاثة؛ والحادثة التي ينقصها ذلك الرقم لا تضيف شيئاً. ويعني الصفر أن مصدراً يقول «لا أحد»، وتعني الخلية الفارغة أن أي مصدر لم يذكر رقماً.
citation-toll = { rule-low } { $low }، { rule-best } { $best }، { rule-high } { $high }؛ حوادث بلا الرقم { $rule }: { $unknown }
licence-elsewhere = ليس لنا أن نمنحه: أتت هذه البيانات من مجلد آخر؛ فاسأل من نشرها واستشهد به أيضاً
licence-none = لم يُذكر ترخيص: اسأل من نشر البيانات
licence-data = ترخيص البيانات: { $licence }. والاقتباسات ملك لأصحابها.
licence-data-address = ترخيص البيانات: { $licence } والاقتباسات ملك لأصحابها.
