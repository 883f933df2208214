### What a view leaves out

ledger-possible = ضمن هذه التواريخ احتمالاً فقط: { count-incident }.
ledger-not-on-map = غير ظاهر على الخريطة: { $number } ({ $reasons }).
ledger-filtered-out = استُبعد بالتصفية: { $number } من أصل { $total }.
ledger-without-killed = بلا رقم للقتلى: { count-incident }.
ledger-doubles = محسوب مع احتمال تكراره: { $number }.
ledger-rejected = أُسقط بسبب أخطاء: { count-row }.
ledger-beyond = خارج حدود هذه الخريطة: { count-incident }.
