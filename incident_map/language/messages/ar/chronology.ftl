### Related incidents and reports day by day

related-duplicate = قد تكون الحدث نفسه
related-named = مذكورة في الملاحظات
related-place = في المكان نفسه
related-actor = الجهة نفسها، ضمن { count-day }
related-nearby = قريبة: ضمن { $km } كم و{ count-day }
related-toll-not-known = الحصيلة غير معروفة
toll-of-behind = { $kind }: { $toll }
toll-of-best-behind = { $kind }: { $low }–{ $high } (الأرجح { $best })
reports-undated = التاريخ غير معروف
reports-killed = القتلى بحسب يوم النشر. { $figures }
reports-figure = { $day }: { $figure }
